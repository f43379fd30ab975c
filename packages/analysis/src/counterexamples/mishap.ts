import type { Caller } from '../simulator/outcomes.js';

/** What can go wrong, worst first (O9). */
export const MISHAPS = ['lost', 'overcomp', 'duplicated', 'partial', 'misled', 'blocked', 'stale', 'delayed'] as const;
export type Mishap = (typeof MISHAPS)[number];

/** One thing that can happen, with the smallest fault set that shows it. */
export interface MishapRow {
  readonly mishap: Mishap;
  /** The effect or the read that it happens to; `undefined` where it is the caller. */
  readonly subject: string | undefined;
  readonly caller: Caller;
  /** Fewest faults, then fewest trace lines, then smallest id (O10). */
  readonly witness: readonly string[];
  /** How often the effect takes place in the witness. */
  readonly times: number;
  /** Milliseconds by which the effect is late in the witness. */
  readonly late: number;
  /** Effects that the witness leaves done, and those that it leaves undone beside the subject. */
  readonly done: readonly string[];
  readonly missing: readonly string[];
  /** Fault sets that lead to it, by size. */
  readonly singles: number;
  readonly pairs: number;
  /** Names of the single faults that lead to it; where only pairs do, of the faults in the first of them. */
  readonly causes: readonly string[];
}
