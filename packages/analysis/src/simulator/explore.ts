import { assemble } from './assemble/assemble.js';
import type { Code } from './code.js';
import { type Explored, explorer, type Progress } from './explorer.js';
import type { FaultKind } from './faults.js';
import type { Verdict } from './outcomes.js';
import type { Program } from './program.js';
import { createRowBook, type Row } from './rows.js';
import { createWitnessBook, type WitnessBook } from './witnesses.js';

export interface ExploreOptions {
  /** The largest number of faults at once. */
  readonly faults: 0 | 1 | 2;
  /** Only these kinds (X4); all of them where absent. */
  readonly kinds?: readonly FaultKind[];
  /** `false` runs every pair instead of merging what does not touch (X5). */
  readonly independence?: boolean;
  /** Called now and then, between runs. */
  readonly onProgress?: (progress: Readonly<Progress>) => void;
  /** Asked now and then; what was found until then is the result. */
  readonly shouldStop?: () => boolean;
  /** Gets every scenario; nothing of it is kept. */
  readonly onScenario?: (explored: Explored) => void;
}

/** What all fault sets of a program lead to, gathered: its size does not grow with the number of runs. */
export interface Exploration {
  readonly code: Code;
  readonly base: Explored;
  readonly rows: readonly Row[];
  readonly witnesses: WitnessBook;
  /** How often each combination of caller and flags was found. */
  readonly verdicts: ReadonlyMap<string, number>;
  readonly progress: Readonly<Progress>;
  /** Whether it was stopped before the end. */
  readonly isPartial: boolean;
}

const verdictKey = ({ caller, flags }: Verdict): string => `${caller} ${flags}`;

/**
 * Explores step by step: `next()` does some milliseconds of work and tells how far it has come; the value at the end is
 * the exploration. A worker can look at its messages in between, and simply stop.
 */
export function* exploration(program: Program, options: ExploreOptions): Generator<Progress, Exploration> {
  const code = assemble(program);
  const rows = createRowBook(code);
  const witnesses = createWitnessBook(code);
  const verdicts = new Map<string, number>();
  const found: { base?: Explored } = {};
  const visit = (explored: Explored): void => {
    found.base ??= explored;
    const { arms, lines, verdict } = explored;
    rows.add(arms, lines, verdict);
    witnesses.add(arms, lines, verdict);
    const key = verdictKey(verdict);
    verdicts.set(key, (verdicts.get(key) ?? 0) + 1);
    options.onScenario?.(explored);
  };
  const { faults, kinds, independence } = options;
  const steps = explorer(code, {
    ...{ faults, visit },
    ...(kinds === undefined ? {} : { kinds }),
    ...(independence === undefined ? {} : { independence }),
  });
  let isPartial = false;
  let latest: Progress = { done: 0, total: 0, runs: 0, merged: 0, events: 0 };
  for (;;) {
    const { value, done } = steps.next();
    latest = value;
    if (done === true) break;
    options.onProgress?.(value);
    if (options.shouldStop?.() === true) {
      isPartial = true;
      break;
    }
    yield value;
  }
  const { base } = found;
  // The fault-free run is always the first.
  if (base === undefined) throw new Error('nothing was explored');
  return { code, base, rows: rows.rows(), witnesses, verdicts, progress: { ...latest }, isPartial };
}

/** Explores all fault sets of at most `faults` faults (failure semantics, section 7). Deterministic. */
export function explore(program: Program, options: ExploreOptions): Exploration {
  const steps = exploration(program, options);
  for (;;) {
    const { value, done } = steps.next();
    if (done === true) return value;
  }
}
