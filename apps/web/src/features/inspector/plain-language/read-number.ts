import { type Reading, read, unread } from './reading';

const SCALES: Readonly<Record<string, number>> = { k: 1e3, thousand: 1e3, m: 1e6, million: 1e6 };
const PERIODS: readonly (readonly [RegExp, number])[] = [
  [/^(s|secs?|seconds?)$/, 1],
  [/^(m|mins?|minutes?)$/, 60],
  [/^(h|hrs?|hours?)$/, 3_600],
  [/^(d|days?)$/, 86_400],
];

export interface NumberRange {
  integer?: boolean;
  min?: number;
}

/** Reads a number: `10k` → 10000, `1 000` and `1_000` → 1000. `1,000` is refused: it could be one or a thousand. */
export function readNumber(text: string, { integer = false, min }: NumberRange = {}): Reading<number> {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/(\d)[\s_](?=\d{3})/g, '$1');
  const match = /^([+-]?\d+(?:[.,]\d+)?)\s*(k|thousand|m|million)?$/.exec(plain);
  if (match?.[1] === undefined) return unread(`Write ${integer ? 'a whole number' : 'a number'}, as in “10”.`);
  if (/,\d{3}$/.test(match[1])) return unread(`Write ${match[1].replace(',', '')} or ${match[1].replace(',', '.')}.`);
  const value = Number(match[1].replace(',', '.')) * (match[2] === undefined ? 1 : (SCALES[match[2]] ?? 1));
  if (integer && !Number.isInteger(value))
    return unread(`Only whole numbers: ${Math.floor(value)} or ${Math.ceil(value)}.`);
  if (min !== undefined && value < min) return unread(`At least ${min}.`);
  return read(value);
}

/** Reads a rate as a number per second: `600 per minute` → 10, `2k/s` → 2000; without a period it is per second. */
export function readRate(text: string): Reading<number> {
  const plain = text.trim().toLowerCase();
  const match = /^(.+?)\s*(?:\/|per|an?|every)\s*([a-z]+)$/.exec(plain);
  const amount = (match?.[1] ?? plain).replace(/\s*(messages?|requests?|events?|calls?|rows?|rps|tps)$/, '');
  const seconds = match?.[2] === undefined ? 1 : PERIODS.find(([words]) => words.test(match[2] ?? ''))?.[1];
  if (seconds === undefined)
    return unread(`“${match?.[2]}” is not a period here. Write for example “100/s” or “600 per minute”.`);
  const number = readNumber(amount, { min: 0 });
  if (!number.ok) return unread('Write how many per second, as in “100/s” or “600 per minute”.');
  return read(Number((number.value / seconds).toPrecision(6)));
}

/** A rate as one would say it. */
export const sayRate = (rate: number): string => `${rate}/s`;
