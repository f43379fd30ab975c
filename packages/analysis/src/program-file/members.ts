import type { Issue } from '@spillway/model';

/** Checks a value at a path; what it finds goes to the list. */
export type Check = (value: unknown, path: Issue['path'], issues: Issue[]) => void;
export type Members = Readonly<Record<string, Check>>;

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const named = (path: Issue['path']): string => `\`${path.at(-1) ?? 'this'}\``;

/** A check of one value: says what it should be. */
export const should =
  (what: string, isFine: (value: unknown) => boolean): Check =>
  (value, path, issues) => {
    if (!isFine(value)) issues.push({ path, message: `${named(path)} should be ${what}` });
  };

export const text = should('a text', (value) => typeof value === 'string' && value !== '');
export const yes = should('true or false', (value) => typeof value === 'boolean');
export const anything: Check = () => {};
const isDuration = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value) && value >= 0;
export const duration = should('a number of milliseconds', isDuration);
export const pauses = should(
  'a number of milliseconds, or a list of them',
  (value) => isDuration(value) || (Array.isArray(value) && value.length > 0 && value.every(isDuration)),
);
export const times = should(
  'a whole number from 1',
  (value) => typeof value === 'number' && Number.isInteger(value) && value >= 1,
);
export const oneOf = (...values: readonly unknown[]): Check =>
  should(`one of ${values.map((value) => JSON.stringify(value)).join(', ')}`, (value) => values.includes(value));
export const texts = should(
  'a list of texts',
  (value) => Array.isArray(value) && value.every((each) => typeof each === 'string'),
);

/** Each entry of a list. */
export const listOf =
  (check: Check): Check =>
  (value, path, issues) => {
    if (!Array.isArray(value)) issues.push({ path, message: `${named(path)} should be a list` });
    else for (const [index, each] of value.entries()) check(each, [...path, index], issues);
  };

/** One value, or a list of such. */
export const oneOrMore =
  (check: Check): Check =>
  (value, path, issues) =>
    (Array.isArray(value) ? listOf(check) : check)(value, path, issues);

/** Each value of a map. */
export const mapOf =
  (check: Check): Check =>
  (value, path, issues) => {
    if (!isRecord(value)) issues.push({ path, message: `${named(path)} should be a map from names` });
    else for (const [key, each] of Object.entries(value)) check(each, [...path, key], issues);
  };

/** An object with these members; others are left alone, so that programs of later versions can be read. */
export const objectOf =
  (members: Members, required: readonly string[] = []): Check =>
  (value, path, issues) => {
    if (!isRecord(value)) {
      issues.push({ path, message: `${named(path)} should be an object` });
      return;
    }
    for (const name of required) {
      if (value[name] === undefined) issues.push({ path, message: `${named(path)} lacks the member \`${name}\`` });
    }
    for (const [name, check] of Object.entries(members)) {
      if (value[name] !== undefined) check(value[name], [...path, name], issues);
    }
  };
