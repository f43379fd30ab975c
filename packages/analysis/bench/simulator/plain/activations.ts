import { operationOf, type ProgramStep } from '../../../src/simulator/program.js';
import { commitBuffer } from './effects.js';
import { accept, failDelivery, settle } from './messages.js';
import {
  type Activation,
  AMBIGUOUS,
  type Cell,
  type Copy,
  FAILED,
  OK,
  type Result,
  type Run,
  type World,
} from './state.js';
import { sequence } from './steps.js';
import { count, drive, element, sleep, strike, touch } from './world.js';

/** What an activation answers to. */
interface Occasion {
  readonly cell?: Cell | undefined;
  readonly copy?: Copy | undefined;
  readonly receipt?: number;
  readonly resumes?: Activation;
}

/** R1: starts an operation. */
export function start(world: World, operation: string, { cell, copy, receipt = 0, resumes }: Occasion): void {
  const { idem, durable, nocrash, steps } = operationOf(world.program.ops[operation] ?? []);
  const key = cell?.key ?? copy?.eid;
  const activation: Activation = {
    ...{ operation, n: count(world, `operation ${operation}`), key, cell, copy, receipt, steps: 0 },
    rid: resumes?.rid ?? key ?? `r${++world.fresh}`,
    recorded: resumes?.recorded ?? (durable === true ? new Map() : undefined),
    ...{ alive: true, deadline: cell?.deadline ?? Number.POSITIVE_INFINITY, ambiguous: false },
    ...{ degraded: resumes?.degraded ?? false, responded: resumes?.responded ?? false, transaction: undefined },
    ...{ buffer: [], held: [] },
  };
  if (crashes(world, activation, nocrash === true)) return;
  if (copy !== undefined && durable === true) settle(world, copy, 'done');
  if (copy?.poison === true) {
    finish(world, activation, FAILED);
    return;
  }
  drive(
    body(world, activation, steps, idem),
    () => activation.alive,
    (result) => finish(world, activation, result),
  );
}

/** R3-R6: whether the activation crashes here. */
function crashes(world: World, activation: Activation, cannot: boolean): boolean {
  if (cannot || strike(world, ['crash'], activation.operation, activation.n, activation.steps) === undefined)
    return false;
  activation.alive = false;
  const { cell, copy } = activation;
  if (cell !== undefined && !activation.responded)
    world.scheduler.after(world.constants.response, () => cell.close(AMBIGUOUS));
  if (activation.recorded !== undefined) {
    if (copy !== undefined) settle(world, copy, 'done');
    world.scheduler.after(world.constants.resume, () =>
      start(world, activation.operation, { cell, copy, resumes: activation }),
    );
  }
  return true;
}

/** The operation is over: answers its caller, acknowledges its message. */
export function finish(world: World, activation: Activation, result: Result): void {
  if (!activation.alive) return;
  activation.alive = false;
  const { cell, copy } = activation;
  const answer: Result = result.ok
    ? { ok: true, degraded: activation.degraded }
    : { ok: false, definite: result.definite ?? false, ambiguous: activation.ambiguous };
  if (cell !== undefined && !activation.responded) reply(world, cell, answer);
  if (copy === undefined) return;
  const options = element(world, copy.queue);
  if (!result.ok) {
    if (options?.ack === 'before') copy.state = 'dropped';
    else failDelivery(world, copy, activation.receipt, options?.nack ?? world.constants.nack);
    return;
  }
  if (copy.ackLost && copy.receipt === activation.receipt) return;
  settle(world, copy, 'done');
  for (const { queue, eid } of activation.held) accept(world, queue, eid, undefined);
}

/** Sends the answer, unless it is to be lost. */
export function reply(world: World, cell: Cell, result: Result): void {
  if (!world.lostAnswers.has(cell)) world.scheduler.after(world.constants.response, () => cell.close(result));
}

/** A durable step is done; a crash point lies behind it. */
export function* completed(world: World, activation: Activation): Run<void> {
  activation.steps += 1;
  if (crashes(world, activation, operationOf(world.program.ops[activation.operation] ?? []).nocrash === true))
    yield () => {};
}

/** R17-R21: the steps of an operation, within what recognises a repetition. */
function* body(
  world: World,
  activation: Activation,
  steps: readonly ProgramStep[],
  idem: ReturnType<typeof operationOf>['idem'],
): Run<Result> {
  const { operation } = activation;
  const key = idem?.by === 'messageId' ? activation.copy?.mid : activation.key;
  /** A durable operation that goes on after a crash owns what it recorded before its effect. */
  const isOwn = (owner: Activation): boolean =>
    idem?.record === 'before' && activation.recorded !== undefined && owner.recorded === activation.recorded;
  const find = () =>
    world.keys.get(`${operation} ${key}`)?.find(({ expiry, owner }) => expiry > world.scheduler.now && !isOwn(owner));
  const remember = (): void => {
    const name = `${operation} ${key}`;
    world.keys.set(name, [
      ...(world.keys.get(name) ?? []),
      { expiry: world.scheduler.now + Math.min(idem?.ttl ?? 1e9, 1e9), owner: activation },
    ]);
  };
  const isActive = idem !== undefined && key !== undefined;
  if (isActive) {
    const known = find();
    if (known !== undefined) return idem.record === 'before' && known.owner.alive ? FAILED : OK;
    if (idem.record === 'tx') activation.transaction = '*';
    if (idem.record === 'before') {
      yield sleep(world, world.constants.store);
      if (find() !== undefined) return FAILED;
      remember();
      yield* completed(world, activation);
    }
  }
  const result = yield* sequence(world, activation, steps, (index) => `${operation}[${index}]`);
  if (!result.ok || !isActive || idem.record === 'before') return result;
  yield sleep(world, world.constants.store);
  if (idem.record === 'tx') {
    const stores = new Set(
      activation.buffer.flatMap(({ step }) =>
        'write' in step ? [step.write] : 'undo' in step ? [step.store ?? ''] : [],
      ),
    );
    for (const store of stores) if (store !== '' && touch(world, store)) return FAILED;
    if (find() !== undefined) return OK;
    commitBuffer(world, activation, operation);
  }
  remember();
  yield* completed(world, activation);
  return result;
}
