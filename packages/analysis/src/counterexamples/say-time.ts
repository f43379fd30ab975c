import { inLargestUnit } from '../facts/spoken.js';

/** "7 ms", "1.2 s", "3 min": when a step happens. */
export function sayTime(ms: number): string {
  if (ms < 1_000) return `${ms} ms`;
  const [amount, unit] = inLargestUnit(ms);
  return `${Math.round(amount * 10) / 10} ${unit}`;
}
