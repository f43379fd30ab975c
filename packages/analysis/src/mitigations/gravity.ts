import { MISHAPS, type Mishap } from '../counterexamples/mishap.js';
import type { Caller } from '../simulator/outcomes.js';
import type { End, Harm, MishapCounts } from './mitigation.js';

/** O9: the verdict for a person, worst first. */
const GRADES: Readonly<Record<Mishap, number>> = {
  ...{ lost: 0, overcomp: 0, duplicated: 1, partial: 2, misled: 3, blocked: 4, stale: 5, delayed: 6 },
};
const CALLER_GRADES: Readonly<Record<Caller, number>> = { degraded: 7, error: 8, timeout: 8, hang: 8, ok: 9 };

/** How grave a fault is that leads to a mishap, 1 to 10 (8.2): what remains is added up with it. */
const WEIGHTS: Readonly<Record<Mishap, number>> = {
  ...{ lost: 9, overcomp: 9, duplicated: 8, partial: 8, misled: 6, blocked: 6, stale: 5, delayed: 3 },
};

const gradesOf = ({ harms, caller }: End): readonly number[] => [
  ...harms.map(({ mishap }) => GRADES[mishap]).toSorted((a, b) => a - b),
  CALLER_GRADES[caller],
];

/** Compares ends: negative when the first is worse. What is gravest counts first, then how much of it there is. */
export function compareEnds(a: End, b: End): number {
  const [first, second] = [gradesOf(a), gradesOf(b)];
  for (let index = 0; index < Math.max(first.length, second.length); index += 1) {
    const difference = (first[index] ?? 9) - (second[index] ?? 9);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** How much remains, as one number that only puts designs in order. */
export const weightOf = (counts: MishapCounts): number =>
  MISHAPS.reduce((sum, mishap) => sum + WEIGHTS[mishap] * (counts[mishap] ?? 0), 0);

/** Tells harms apart. */
export const harmKey = ({ mishap, subject }: Harm): string => `${mishap} ${subject ?? ''}`;
