import type { Field, Limit } from '@spillway/model';
import { readNumber } from './read-number';
import { type Reading, read, unread } from './reading';

/** What a field's values must keep to. */
export type Limits = Pick<Field, 'maxLength' | 'min' | 'max' | 'enum' | 'pattern'>;

const EXAMPLE = 'Write for example “200 characters”, “0 to 10”, “at least 1” or “open | paid | shipped”.';
const NUMBER = '(-?[\\d.,_]+k?)';
const CLAUSES: readonly (readonly [RegExp, (a: number, b: number) => Limits])[] = [
  [
    new RegExp(
      `^(?:max(?:imum)?|at most|up to|<=?|≤|length)?\\s*(?:<=?|≤)?\\s*${NUMBER}\\s*(?:characters|chars?|letters|long)$`,
    ),
    (maxLength) => ({ maxLength }),
  ],
  [new RegExp(`^(?:max\\s?-?length|length)\\s*(?:<=|≤|=|:)?\\s*${NUMBER}$`), (maxLength) => ({ maxLength })],
  [new RegExp(`^(?:from |between )?${NUMBER}\\s*(?:\\.\\.\\.?|–|to|and)\\s*${NUMBER}$`), (min, max) => ({ min, max })],
  [new RegExp(`^(?:min(?:imum)?|at least|from|>=|≥)\\s*:?\\s*${NUMBER}$`), (min) => ({ min })],
  [new RegExp(`^(?:max(?:imum)?|at most|up to|<=|≤)\\s*:?\\s*${NUMBER}$`), (max) => ({ max })],
];

function readClause(clause: string): Reading<Limits> {
  for (const [pattern, limits] of CLAUSES) {
    const match = pattern.exec(clause.toLowerCase());
    if (!match) continue;
    const numbers = match.slice(1).map((text) => readNumber(text));
    const bad = numbers.find((number) => !number.ok);
    if (bad !== undefined && !bad.ok) return bad;
    const [a = 0, b = 0] = numbers.map((number) => (number.ok ? number.value : 0));
    return read(limits(a, b));
  }
  const pattern = /^(?:pattern\s+)?\/(.+)\/$/.exec(clause);
  if (pattern?.[1] !== undefined) return read({ pattern: pattern[1] });
  const list = clause.replace(/^(one of|enum:?)\s+/i, '');
  if (list.includes('|') || list !== clause) {
    const members = list
      .split('|')
      .map((member) => member.trim())
      .filter((member) => member !== '');
    if (members.length > 0) return read({ enum: members });
  }
  return unread(`“${clause}” is not understood. ${EXAMPLE}`);
}

/** Reads the limits of a field from clauses separated by commas: `200 characters`, `0 to 10`, `a | b`, `/^[A-Z]+$/`. */
export function readLimits(text: string): Reading<Limits> {
  const clauses = /^(pattern\s+)?\/.+\/$/.test(text.trim()) ? [text.trim()] : text.split(/[,;]\s+|[,;]$/);
  let limits: Limits = {};
  for (const clause of clauses.map((part) => part.trim()).filter((part) => part !== '')) {
    const reading = readClause(clause);
    if (!reading.ok) return reading;
    limits = { ...limits, ...reading.value };
  }
  const { min, max } = limits;
  if (min !== undefined && max !== undefined && min > max) return unread(`${min} is above ${max}: swap the two.`);
  return read(limits);
}

/** The limits as one would say them; reads back as the same limits. */
export function sayLimits({ maxLength, min, max, enum: members, pattern }: Limits): string {
  const range =
    min !== undefined && max !== undefined
      ? `${min} to ${max}`
      : min !== undefined
        ? `at least ${min}`
        : max !== undefined
          ? `at most ${max}`
          : '';
  return [
    maxLength === undefined ? '' : `${maxLength} characters`,
    range,
    members === undefined ? '' : members.length === 1 ? `one of ${members[0]}` : members.join(' | '),
    pattern === undefined ? '' : `/${pattern}/`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** Reads what a store enforces on a field: limits, and the words `required` and `unique`. */
export function readStoreLimit(text: string): Reading<Limit> {
  const clauses = text.split(/[,;]/).map((clause) => clause.trim());
  const words = clauses.map((clause) => clause.toLowerCase());
  const rest = clauses.filter((_, i) => !/^(required|not null|unique)$/.test(words[i] ?? ''));
  const reading = readLimits(rest.join(', '));
  if (!reading.ok) return reading;
  const { pattern, ...limits } = reading.value;
  if (pattern !== undefined)
    return unread('A store limits length, range and values. Put the pattern on the field, or in a check.');
  return read({
    ...limits,
    ...(words.some((word) => word === 'required' || word === 'not null') ? { required: true } : {}),
    ...(words.includes('unique') ? { unique: true } : {}),
  });
}

/** What a store enforces, as one would say it. */
export const sayStoreLimit = (limit: Limit): string =>
  [sayLimits(limit), limit.required === true ? 'required' : '', limit.unique === true ? 'unique' : '']
    .filter((part) => part !== '')
    .join(', ');
