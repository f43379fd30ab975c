import { inLargestUnit } from '../facts/spoken.js';

const rounded = (value: number, digits: number): string => String(Number(value.toFixed(digits)));

/** A time as one would say it: `340 ms`, `1.25 s`, `2.5 min`. */
export function sayLength(ms: number): string {
  const [amount, unit] = inLargestUnit(ms);
  return `${rounded(amount, unit === 's' || ms < 1 ? 2 : 1)} ${unit === 'd' ? 'days' : unit}`;
}

/** What takes at least so long, and has no limit where `isOpen`: `at least 1.2 s, no limit`. */
export const sayExtent = ({ ms, isOpen }: { ms: number; isOpen: boolean }): string =>
  !isOpen ? sayLength(ms) : ms === 0 ? 'no limit' : `${sayLength(ms)} and on, no limit`;

/** A share of time or of requests, with as many digits as it takes to tell it from 100 %: `99.95 %`. */
export function sayShare(share: number): string {
  const rest = (1 - share) * 100;
  // What is left by sums of doubles is nothing.
  if (rest < 1e-9) return '100 %';
  const digits = Math.min(7, Math.max(1, 1 - Math.floor(Math.log10(rest) + 1e-9)));
  return `${(share * 100).toFixed(digits)} %`;
}

/** A probability that is usually small: `0.3 %`, with two digits that say something. */
export function sayChance(chance: number): string {
  const percent = Math.min(1, chance) * 100;
  return percent < 1e-9 ? '0 %' : `${Number(percent.toPrecision(2))} %`;
}

const MONTH_MINUTES = 30 * 24 * 60;

/** Minutes of a month of 30 days that an availability leaves out. */
export const minutesPerMonth = (availability: number): number => (1 - availability) * MONTH_MINUTES;

/** Downtime of a month: `43 min`. */
export const sayDowntime = (availability: number): string => {
  const ms = minutesPerMonth(availability) * 60_000;
  return ms < 1 ? '0 s' : ms < 1_000 ? 'under 1 s' : sayLength(ms < 60_000 ? Math.round(ms / 1_000) * 1_000 : ms);
};

/** How often: `×27`, `without bound`. */
export const sayFactor = (factor: number | undefined): string =>
  factor === undefined ? 'no bound' : `×${factor.toLocaleString('en-US')}`;

/** Requests per second: `120/s`. */
export const sayRate = (rate: number): string => `${rounded(rate, rate < 10 ? 2 : 0)}/s`;
