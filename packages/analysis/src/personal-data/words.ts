/** Units of a duration as the document writes them, and as one says them. */
const UNITS: Readonly<Record<string, string>> = {
  ms: 'millisecond',
  s: 'second',
  m: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
  mo: 'month',
  y: 'year',
};

/** A duration of the document in words: `30d` is `30 days`, `indefinite` is `for ever`. */
export function spokenSpan(text: string): string {
  if (text === 'indefinite') return 'for ever';
  const [, amount, unit] = /^(\d+(?:\.\d+)?)([a-z]+)$/.exec(text) ?? [];
  const name = unit === undefined ? undefined : UNITS[unit];
  return amount === undefined || name === undefined ? text : `${amount} ${name}${amount === '1' ? '' : 's'}`;
}

/** A subject where nobody says whose data it is. */
export const UNSTATED_SUBJECT = 'subject not stated';
