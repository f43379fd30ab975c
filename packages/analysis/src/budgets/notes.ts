import type { JourneyTime } from './journey-time.js';
import { sayChance } from './words.js';

/** How work that nobody waits for is set off. */
export const LATER_BY = {
  message: 'by message',
  capture: 'by data capture',
  unwaited: 'without being waited for',
  afterAnswer: 'after the answer',
} as const;

/** What outages lead to. */
export const OUTAGE_KINDS = {
  noAnswer: 'No answer',
  lost: 'lost, with nothing left that would do it',
  wrong: 'done more than once',
  notDone: 'not done, and the caller was not told ok',
  waits: 'waits until it is back',
} as const;

export const COMMON_CAUSES =
  'Failures count as independent: common causes, such as one region, one network or one release, are not modelled.';

const hops = (count: number): string => (count === 1 ? '1 hop' : `${count} hops`);

/** What the sum of the medians is. */
export function sayMedians({ counts }: JourneyTime): string {
  const missing = counts.hops - counts.p50;
  if (counts.p50 === 0) return 'No hop states a p50.';
  const estimate = 'The p50s added up: an estimate of a usual run, no more.';
  return missing === 0 ? estimate : `${estimate} ${hops(missing)} of ${counts.hops} state none, so it is too low.`;
}

/** What the sum of the p99s is a bound for, or why it is none. */
export function sayBound({ counts, boundFor, someSlow }: JourneyTime): string {
  const missing = counts.hops - counts.p99;
  if (counts.p99 === 0) return 'No hop states a p99.';
  if (missing > 0) return `The p99s added up are no bound: ${hops(missing)} of ${counts.hops} state none.`;
  if (boundFor === undefined) return `The p99s of ${hops(counts.hops)} added up say nothing about the slowest runs.`;
  const runs = Math.round(boundFor * 100);
  if (counts.hops === 1) return 'One hop: its p99 is that of the whole.';
  const needed = Number((100 - 1 / counts.hops).toFixed(2));
  return [
    `At least ${runs} of 100 runs stay within the p99s of ${hops(counts.hops)} added up; a bound for 99 of 100 would need each hop's p${needed}.`,
    `If hops are slow independently, ${sayChance(someSlow)} of the runs meet a slow one.`,
  ].join(' ');
}

/** What the worst case is. */
export function sayWorst({ totals, timeout }: JourneyTime): string {
  if (totals.worst.isOpen) return 'No limit: something is waited for without a timeout.';
  return timeout === undefined
    ? 'Every hop takes its timeout, as often as it is tried, with the pauses in between. Stores and brokers without a timeout count with their p99, else with 1 ms.'
    : 'How long the caller waits at most: its timeout, as often as it tries, with the pauses in between.';
}
