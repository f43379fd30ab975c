import { formatDuration, milliseconds } from '@spillway/model';
import { type Reading, read, unread } from './reading';

const UNITS: readonly (readonly [unit: string, words: RegExp])[] = [
  ['ms', /^(ms|msecs?|millis?|milliseconds?)$/],
  ['s', /^(s|secs?|seconds?)$/],
  ['m', /^(m|mins?|minutes?)$/],
  ['h', /^(h|hrs?|hours?)$/],
  ['d', /^(d|days?)$/],
  ['w', /^(w|wks?|weeks?)$/],
  ['mo', /^(mo|mos|months?)$/],
  ['y', /^(y|yrs?|years?)$/],
];
const WORDS: Readonly<Record<string, string>> = {
  minutely: '1m',
  hourly: '1h',
  daily: '1d',
  nightly: '1d',
  weekly: '1w',
};
const NUMBER_WORDS: Readonly<Record<string, string>> = {
  a: '1',
  an: '1',
  one: '1',
  two: '2',
  three: '3',
  five: '5',
  ten: '10',
  thirty: '30',
};
const EXAMPLE = 'Write a number and a unit, as in “250 ms”, “5 sec” or “7 days”.';

export type OpenEnd = 'indefinite' | 'none';
const OPEN_WORDS: Readonly<Record<OpenEnd, RegExp>> = {
  indefinite: /^(indefinite(ly)?|for ?ever|unlimited|no limit|never (expires|ends)|∞)$/,
  none: /^(none|no|not supported|unsupported|never)$/,
};
const OPEN_EXAMPLES: Readonly<Record<OpenEnd, string>> = { indefinite: '“forever”', none: '“none”' };

function unitOf(word: string): string | undefined {
  return UNITS.find(([, words]) => words.test(word))?.[0];
}

/**
 * Reads a duration from plain language: `5 sec` → `5s`, `1 h 30 min` → `90m`, `hourly` → `1h`.
 * `open` names the word that may stand instead of a duration. A number without a unit is refused: it could be either.
 */
export function readDuration(text: string, open?: OpenEnd): Reading<string> {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/^(every|each|after|within|for)\s+/, '');
  if (open !== undefined && OPEN_WORDS[open].test(plain)) return read(open);
  const named = WORDS[plain];
  if (named !== undefined) return read(named);
  const example = open === undefined ? EXAMPLE : `${EXAMPLE.slice(0, -1)}, or ${OPEN_EXAMPLES[open]}.`;
  if (/^[\d.,]+$/.test(plain)) {
    const number = plain.replace(',', '.');
    return unread(`${number} of what? Add a unit: “${number} ms”, “${number} s”, “${number} min”.`);
  }
  const worded = plain.replace(/^(an?|one|two|three|five|ten|thirty)\b/, (word) => NUMBER_WORDS[word] ?? word);
  const single = /^(second|minute|hour|day|week|month|year)$/.test(worded) ? `1 ${worded}` : worded;
  const parts = [...single.matchAll(/(\d+(?:[.,]\d+)?)\s*([a-zµ]+)[\s,]*(?:and\s+)?/g)];
  if (parts.length === 0 || parts.map((part) => part[0]).join('') !== single) return unread(example);
  const durations: string[] = [];
  for (const [, amount = '', word = ''] of parts) {
    if (/,\d{3}$/.test(amount)) {
      return unread(
        `“${amount}” can be read two ways. Write ${amount.replace(',', '')} or ${amount.replace(',', '.')}.`,
      );
    }
    const unit = unitOf(word);
    if (unit === undefined) return unread(`“${word}” is not a unit here. ${example}`);
    durations.push(`${Number(amount.replace(',', '.'))}${unit}`);
  }
  const [first = '', ...more] = durations;
  if (more.length === 0) return read(first);
  return read(formatDuration(durations.reduce((sum, duration) => sum + (milliseconds(duration) ?? 0), 0)));
}
