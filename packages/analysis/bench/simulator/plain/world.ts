import { type Fault, formatFault } from '../../../src/simulator/faults.js';
import type { ProgramElement } from '../../../src/simulator/program.js';
import type { Run, Wait, World } from './state.js';

export const element = (world: World, name: string): ProgramElement | undefined => world.program.elements[name];

/** How often something has happened, this time included. */
export function count(world: World, name: string): number {
  const next = (world.counters.get(name) ?? 0) + 1;
  world.counters.set(name, next);
  return next;
}

/** The fault that strikes here; where none is armed, each kind is a fault point (F1). */
export function strike(
  world: World,
  kinds: readonly Fault['kind'][],
  site: string,
  n: number,
  at = 0,
): Fault | undefined {
  for (const fault of world.faults) {
    if (fault.site !== site || fault.at !== at || (fault.n !== n && fault.n !== 0)) continue;
    if (!kinds.includes(fault.kind) && !(fault.kind === 'decline' && kinds.includes('reject'))) continue;
    world.struck.add(fault);
    return fault;
  }
  if (world.list === true && world.struck.size === world.faults.length) {
    for (const kind of kinds) world.points.push(formatFault({ kind, site, n, at, value: undefined }));
  }
  return undefined;
}

export const sleep =
  (world: World, ms: number): Wait =>
  (resume) =>
    world.scheduler.after(ms, resume);

/** Runs a generator: each value it yields is something to wait for. */
export function drive<T>(run: Run<T>, isAlive: () => boolean, done: (value: T) => void): void {
  const next = (): void => {
    if (!isAlive()) return;
    const { value, done: isDone } = run.next();
    if (isDone === true) done(value as T);
    else (value as Wait)(next);
  };
  next();
}

export const isDown = (world: World, name: string): boolean => world.scheduler.now < (world.downUntil.get(name) ?? 0);

/** Until when: for ever, or for as long as an outage lasts. */
export function takeDown(world: World, name: string, fault: Fault): void {
  const until =
    fault.kind === 'down' ? Number.POSITIVE_INFINITY : world.scheduler.now + (fault.value ?? world.constants.outage);
  world.downUntil.set(name, Math.max(world.downUntil.get(name) ?? 0, until));
}

/** Reaches an element. Whether it is down now. */
export function touch(world: World, name: string): boolean {
  const fault = strike(world, ['down', 'outage'], name, count(world, `element ${name}`));
  if (fault !== undefined) takeDown(world, name, fault);
  return isDown(world, name);
}

export const outageRuns = (world: World): boolean =>
  [...world.downUntil.values()].some((until) => until > world.scheduler.now && until < Number.POSITIVE_INFINITY);
