import type { Fault } from '../../../src/simulator/faults.js';
import { operationOf, type ProgramElement, type ProgramStep } from '../../../src/simulator/program.js';
import { apply, capture } from './effects.js';
import { accept } from './messages.js';
import { type Activation, AMBIGUOUS, FAILED, OK, type Result, type Run, type World } from './state.js';
import { count, element, isDown, sleep, strike, touch } from './world.js';

/** R22, R25: a write or an undo, at the end of its millisecond. */
export function* write(world: World, activation: Activation, step: ProgramStep, id: string): Run<Result> {
  yield sleep(world, world.constants.store);
  const store = 'write' in step ? step.write : 'undo' in step ? step.store : undefined;
  if (store !== undefined && touch(world, store)) return FAILED;
  const fault = strike(world, ['write-fail', 'writeack-lost'], id, count(world, `write ${id}`));
  if (fault?.kind === 'write-fail') return FAILED;
  if ('write' in step && step.fill === true) {
    const item = step.item ?? id;
    world.entries.set(`${store} ${item}`, {
      v: world.versions.get(item) ?? 0,
      exp: world.scheduler.now + (step.ttl ?? Number.POSITIVE_INFINITY),
    });
  } else {
    apply(world, activation, step);
    capture(world, activation, [step], id);
  }
  return fault?.kind === 'writeack-lost' ? AMBIGUOUS : OK;
}

/** R36, R38. */
export function* read(world: World, step: Extract<ProgramStep, { read: string }>, id: string): Run<Result> {
  yield sleep(world, world.constants.store);
  const item = step.item ?? id;
  const isCached = step.via !== undefined && !isDown(world, step.via);
  const name = `${step.via} ${item}`;
  const entry = isCached ? world.entries.get(name) : undefined;
  const isHit = entry !== undefined && entry.exp > world.scheduler.now;
  if (!isHit && touch(world, step.read)) return FAILED;
  const n = count(world, `read ${id}`);
  const fault = strike(world, ['read-fail', 'stale'], id, n);
  if (fault?.kind === 'read-fail') return FAILED;
  const current = world.versions.get(item) ?? 0;
  const version = (isHit ? entry.v : current) - (fault?.kind === 'stale' ? 1 : 0);
  world.reads.set(step.out ?? step.item ?? id, version === current ? 'fresh' : 'stale');
  if (!isHit && isCached) {
    const fill = (): void => {
      if (step.via === undefined || isDown(world, step.via)) return;
      world.entries.set(name, { v: version, exp: world.scheduler.now + (step.ttl ?? Number.POSITIVE_INFINITY) });
    };
    if (strike(world, ['fill-race'], id, n) === undefined) fill();
    else world.scheduler.after(2_000, fill);
  }
  return OK;
}

/** R37. */
export function* invalidate(world: World, step: Extract<ProgramStep, { invalidate: string }>, id: string): Run<Result> {
  yield sleep(world, world.constants.store);
  if (touch(world, step.invalidate)) return FAILED;
  if (strike(world, ['inv-lost'], id, count(world, `invalidation ${id}`)) !== undefined) return FAILED;
  world.entries.delete(`${step.invalidate} ${step.item ?? id}`);
  return OK;
}

/** R27, R34. */
export function* publish(
  world: World,
  activation: Activation,
  step: Extract<ProgramStep, { pub: string }>,
  id: string,
): Run<Result> {
  yield sleep(world, world.constants.publish);
  const isUnacknowledged = step.acks === 0;
  if (touch(world, step.pub)) return isUnacknowledged ? OK : FAILED;
  const kinds: Fault['kind'][] = isUnacknowledged ? ['pub-lost'] : ['pub-lost', 'puback-lost'];
  const fault = strike(world, kinds, id, count(world, `publish ${id}`));
  if (fault?.kind === 'pub-lost') return isUnacknowledged ? OK : FAILED;
  const { nocrash } = operationOf(world.program.ops[activation.operation] ?? []);
  const eid =
    step.eventId === 'business'
      ? `/${id}`
      : nocrash === true && activation.copy !== undefined
        ? activation.rid
        : `${activation.rid}/${id}`;
  const target = element(world, step.pub);
  const source = activation.copy === undefined ? undefined : element(world, activation.copy.queue);
  const broker = (options: ProgramElement | undefined, name: string) =>
    options?.delivery === 'eos' ? (options.broker ?? name) : undefined;
  const own = broker(target, step.pub);
  if (own !== undefined && own === broker(source, activation.copy?.queue ?? ''))
    activation.held.push({ queue: step.pub, eid });
  else accept(world, step.pub, eid, activation);
  return fault?.kind === 'puback-lost' ? AMBIGUOUS : OK;
}
