import type { ProgramStep } from '../../../src/simulator/program.js';
import { invalidate, publish, read, write } from './actions.js';
import { completed, finish, reply } from './activations.js';
import { call } from './calls.js';
import { parallel, saga, transaction } from './composites.js';
import { addRow } from './messages.js';
import { type Activation, FAILED, OK, type Result, type Run, type World } from './state.js';
import { drive, sleep } from './world.js';

const isComposite = (step: ProgramStep): boolean => 'saga' in step || 'par' in step || 'tx' in step;

/** R2: steps in order, until one fails. */
export function* sequence(
  world: World,
  activation: Activation,
  steps: readonly ProgramStep[],
  idOf: (index: number) => string,
): Run<Result> {
  for (const [index, step] of steps.entries()) {
    const id = ('id' in step ? step.id : undefined) ?? idOf(index);
    const result = yield* answered(world, activation, step, id);
    if (!result.ok) return result;
  }
  return OK;
}

/** A step with what answers its failure. */
export function* answered(world: World, activation: Activation, step: ProgramStep, id: string): Run<Result> {
  if (!isComposite(step) && world.scheduler.now > activation.deadline) {
    finish(world, activation, FAILED);
    yield () => {};
  }
  const known = activation.recorded?.get(id);
  let result: Result;
  if (known !== undefined && !isComposite(step)) {
    if (known.ok && 'definite' in known) activation.steps += 1;
    result = known;
  } else {
    const waits = isBuffered(activation, step);
    result = yield* execute(world, activation, step, id);
    if (!waits && (!isComposite(step) || 'tx' in step)) activation.recorded?.set(id, result);
  }
  if (result.ok) return result;
  const fallback = 'fallback' in step ? step.fallback : undefined;
  if (fallback !== undefined && fallback !== false && fallback !== 'none') {
    activation.degraded = true;
    if (typeof fallback !== 'object' || fallback === null) return OK;
    return yield* sequence(
      world,
      activation,
      [fallback].flat() as ProgramStep[],
      (index) => `${id}.fallback[${index}]`,
    );
  }
  return 'ignore' in step && step.ignore === true ? OK : result;
}

/** R9: attempts, and the pauses between them. */
export function* retried(
  world: World,
  activation: Activation,
  step: { attempts?: number; backoff?: number | readonly number[]; retryOn?: unknown },
  attempt: () => Run<Result>,
): Run<Result> {
  const { attempts = 1, backoff = world.constants.backoff, retryOn } = step;
  let ambiguous = false;
  for (let index = 1; ; index += 1) {
    const result = yield* attempt();
    if (result.ok) return result;
    ambiguous ||= result.ambiguous === true;
    if (ambiguous) activation.ambiguous = true;
    const isRetried =
      retryOn === undefined || [retryOn].flat().includes(result.timedOut === true ? 'timeout' : 'error');
    const pauses = typeof backoff === 'object' ? backoff : undefined;
    const pause =
      pauses === undefined ? Number(backoff) * 2 ** (index - 1) : (pauses[Math.min(index, pauses.length) - 1] ?? 0);
    const isTooLate = world.scheduler.now + pause > activation.deadline;
    if (result.definite === true || index >= attempts || !isRetried || isTooLate) {
      return { ok: false, ambiguous, timedOut: result.timedOut ?? false };
    }
    yield sleep(world, pause);
    if (world.scheduler.now > activation.deadline) {
      finish(world, activation, FAILED);
      yield () => {};
    }
  }
}

/** R18, R23: whether a write waits for the commit around it. */
function isBuffered(activation: Activation, step: ProgramStep): boolean {
  const { transaction } = activation;
  if (transaction === undefined || !('write' in step || 'undo' in step || 'outbox' in step)) return false;
  if ('write' in step && step.fill === true) return false;
  const store = 'write' in step ? step.write : 'undo' in step ? step.store : undefined;
  return transaction === '*' || store === undefined || store === transaction;
}

/** One step, with its retries. */
function* execute(world: World, activation: Activation, step: ProgramStep, id: string): Run<Result> {
  if ('saga' in step) return yield* saga(world, activation, step, id);
  if ('par' in step) return yield* parallel(world, activation, step, id);
  if ('tx' in step) return yield* transaction(world, activation, step, id);
  if (isBuffered(activation, step)) {
    activation.buffer.push({ step, id });
    return OK;
  }
  if ('sleep' in step) {
    yield sleep(world, step.sleep);
    return OK;
  }
  if ('respond' in step) {
    if (step.respond === 'error') {
      finish(world, activation, { ok: false, definite: true });
      yield () => {};
    }
    if (!activation.responded && activation.cell !== undefined)
      reply(world, activation.cell, { ok: true, degraded: activation.degraded });
    activation.responded = true;
    activation.deadline = Number.POSITIVE_INFINITY;
    return OK;
  }
  if ('webhook' in step) {
    const provider: Activation = { ...activation, alive: true, deadline: Number.POSITIVE_INFINITY };
    const run = retried(world, provider, step, () => call(world, provider, { ...step, call: step.webhook }, id, true));
    drive(
      run,
      () => true,
      () => {},
    );
    return OK;
  }
  if ('outbox' in step) {
    yield sleep(world, world.constants.store);
    addRow(world, step.outbox, `outbox>${step.outbox}`, `${activation.rid}/${id}`);
    yield* completed(world, activation);
    return { ok: true, definite: true };
  }
  const attempt = (): Run<Result> => {
    if ('call' in step) return call(world, activation, step, id, false);
    if ('pub' in step) return publish(world, activation, step, id);
    if ('read' in step) return read(world, step, id);
    if ('invalidate' in step) return invalidate(world, step, id);
    return write(world, activation, step, id);
  };
  const result = yield* retried(world, activation, step, attempt);
  if (!result.ok || 'read' in step) return result;
  if (result.degraded === true) activation.degraded = true;
  yield* completed(world, activation);
  return { ok: true, definite: true };
}
