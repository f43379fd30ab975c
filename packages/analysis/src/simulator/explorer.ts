import type { Code } from './code.js';
import { FAULT_KINDS, type FaultKind } from './faults.js';
import { mergeRemains, type Touched } from './independence.js';
import { type Arm, copyState, createMachine, type Machine, snapshot } from './machine/machine.js';
import { arm, reset, runToEnd, step } from './machine/run.js';
import { groupsOf, judge, type Remains, remainsOf, type Verdict } from './outcomes.js';
import { areDisjoint, differences, listPoints, type Point, pointKey, withoutRepetitions } from './points.js';

/** What is explored, in the order in which it is found. */
export interface Explored {
  readonly code: Code;
  readonly arms: readonly Arm[];
  readonly remains: Remains;
  readonly verdict: Verdict;
  /** Lines of its trace. Of a merged pair (X5): what each fault adds, added up. */
  readonly lines: number;
  readonly isMerged: boolean;
}

export interface ExplorerOptions {
  /** The largest number of faults at once. */
  readonly faults: 0 | 1 | 2;
  readonly kinds?: readonly FaultKind[];
  /** `false` runs every pair (X5 off). */
  readonly independence?: boolean;
  readonly visit: (explored: Explored) => void;
}

/** How far an exploration has come. */
export interface Progress {
  /** First faults done, of how many. */
  done: number;
  total: number;
  runs: number;
  merged: number;
  events: number;
}

/** So many events take some milliseconds. */
const LONG = 10_000;

interface Single extends Touched {
  readonly lines: number;
}

/** A run from where its last fault strikes: the arms, and the state just before the event in which that happens. */
interface Fork {
  readonly arms: readonly Arm[];
  readonly struck: number;
  readonly live: number;
}

/**
 * Explores fault sets by the prefix rule (X1). Advance the iterator; between two steps nothing is under way, so that a
 * worker can look at its messages. Runs share their common prefix: each goes on from a copy of the state just before
 * its last fault.
 */
export function* explorer(code: Code, options: ExplorerOptions): Generator<Progress, Progress> {
  const kinds =
    options.kinds === undefined ? undefined : new Set(options.kinds.map((kind) => FAULT_KINDS.indexOf(kind)));
  const progress: Progress = { done: 0, total: 0, runs: 0, merged: 0, events: 0 };
  const trunk = createMachine(code);
  trunk.hashing = options.faults === 2 && options.independence !== false;
  const branch = createMachine(code);
  const leaf = createMachine(code);
  leaf.counting = false;
  const points = (machine: Machine): readonly Point[] => withoutRepetitions(listPoints(machine, kinds));

  const start = (): void => {
    reset(trunk);
    arm(trunk, []);
  };
  start();
  const firsts = points(trunk);
  const base = remainsOf(trunk);
  progress.runs += 1;
  progress.events += trunk.events;
  const groups = groupsOf(code, base);
  const hashes = trunk.memory.slice(trunk.layout.hashes, trunk.layout.hashes + code.resources);
  const visit = (arms: readonly Arm[], remains: Remains, lines: number, isMerged = false): void =>
    options.visit({ code, arms, remains, verdict: judge(code, base, groups, remains), lines, isMerged });
  const baseLines = trunk.lines;
  visit([], base, baseLines);
  if (options.faults === 0) return progress;
  progress.total = options.faults === 2 ? 2 * firsts.length : firsts.length;

  /** Calls back for each point with the machine standing just before the event in which the point lies. */
  const alongside = function* (machine: Machine, list: readonly Point[], use: (point: Point) => void): Generator<void> {
    for (const point of list) {
      while (machine.events < point.event - 1) step(machine);
      use(point);
      yield;
    }
  };
  const fork = (from: Machine, to: Machine, { arms, struck, live }: Fork): void => {
    copyState(from, to);
    to.arms = arms;
    to.struck = struck;
    to.live = live;
    to.hashing = from.hashing;
  };
  const finish = (from: Machine, how: Fork): Remains => {
    fork(from, leaf, how);
    runToEnd(leaf);
    progress.runs += 1;
    progress.events += leaf.events - from.events;
    return remainsOf(leaf);
  };

  const singles = new Map<number, Single>();
  let told = 0;
  start();
  for (const _ of alongside(trunk, firsts, (point) => {
    const remains = finish(trunk, { arms: [point], struck: 0, live: 1 });
    visit([point], remains, leaf.lines);
    if (!trunk.hashing) return;
    singles.set(pointKey(point), { lines: leaf.lines, remains, differences: differences(leaf, hashes) });
  })) {
    progress.done += 1;
    if (progress.done % 16 !== 0 && progress.events - told < LONG) continue;
    told = progress.events;
    yield progress;
  }
  if (options.faults === 1) return progress;

  const hashing = trunk.hashing;
  start();
  trunk.hashing = false;
  for (const _ of alongside(trunk, firsts, (first) => {
    const single = hashing ? singles.get(pointKey(first)) : undefined;
    fork(trunk, branch, { arms: [first], struck: 0, live: 1 });
    const atFirst = snapshot(branch);
    const seconds = points(branch);
    copyState(atFirst, branch);
    branch.struck = 0;
    branch.live = 1;
    for (const second of seconds) {
      const other = single === undefined ? undefined : singles.get(pointKey(second));
      if (single !== undefined && other !== undefined && areDisjoint(single.differences, other.differences)) {
        progress.merged += 1;
        const lines = single.lines + other.lines - baseLines;
        visit([first, second], mergeRemains(code, base, single, other), lines, true);
        continue;
      }
      while (branch.events < second.event - 1) step(branch);
      const arms = [first, second];
      const remains = finish(branch, { arms, struck: branch.struck, live: branch.live + 1 });
      visit(arms, remains, leaf.lines);
    }
  })) {
    progress.done += 1;
    yield progress;
  }
  return progress;
}
