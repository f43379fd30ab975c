import { armName } from './arms.js';
import type { Code } from './code.js';
import type { Arm } from './machine/machine.js';
import { CALLERS, type Caller, OUTCOME, outcomeName, type Verdict } from './outcomes.js';

/** One thing that can happen: an effect's outcome together with what the caller was told (section 9). */
export interface Row {
  readonly effect: string;
  readonly outcome: string;
  readonly caller: Caller;
  /** The smallest fault set that shows it: fewest faults, then fewest trace lines, then smallest id (O10). */
  readonly witness: readonly string[];
  /** Fault sets that lead to it, by size: none, one, two. */
  readonly counts: readonly [number, number, number];
}

interface Entry {
  effect: number;
  outcome: number;
  caller: number;
  arms: readonly Arm[];
  lines: number;
  counts: [number, number, number];
}

/** Gathers rows while scenarios go by. */
export interface RowBook {
  add(arms: readonly Arm[], lines: number, verdict: Verdict): void;
  rows(): readonly Row[];
}

/** Above every outcome's number. */
const MOST_OUTCOMES = 1 << 20;

const idOf = (code: Code, arms: readonly Arm[]): string => arms.map((arm) => armName(code, arm)).join(' + ');

export function createRowBook(code: Code): RowBook {
  const entries = new Map<number, Entry>();
  const isBetter = (arms: readonly Arm[], lines: number, entry: Entry): boolean => {
    if (arms.length !== entry.arms.length) return arms.length < entry.arms.length;
    return lines !== entry.lines ? lines < entry.lines : idOf(code, arms) < idOf(code, entry.arms);
  };
  return {
    add(arms, lines, { effects, caller }) {
      for (let effect = 0; effect < effects.length; effect += 1) {
        const outcome = effects[effect] ?? OUTCOME.none;
        const key = (effect * MOST_OUTCOMES + outcome) * CALLERS.length + caller;
        let entry = entries.get(key);
        if (entry === undefined) {
          entry = { effect, outcome, caller, arms, lines, counts: [0, 0, 0] };
          entries.set(key, entry);
        } else if (isBetter(arms, lines, entry)) {
          entry.arms = arms;
          entry.lines = lines;
        }
        entry.counts[arms.length === 0 ? 0 : arms.length === 1 ? 1 : 2] += 1;
      }
    },
    rows: () =>
      [...entries.values()].map(({ effect, outcome, caller, arms, counts }) => ({
        effect: code.effects[effect] ?? '',
        outcome: outcomeName(outcome),
        caller: CALLERS[caller] ?? 'hang',
        witness: arms.map((arm) => armName(code, arm)),
        counts,
      })),
  };
}
