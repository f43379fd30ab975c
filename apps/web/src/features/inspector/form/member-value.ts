import { type Json, sameJson } from '@spillway/model';
import type { Member, Values } from './member';

const isObject = (value: unknown): value is Record<string, Json | undefined> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path, or `undefined`. */
export function valueAt(values: Values, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    // A form's values are JSON without the members that are absent.
    values as Json,
  );
}

/** What several records say about one member: one value, or that they differ. */
export function commonValue(
  records: readonly Values[],
  path: readonly string[],
): { value: Json | undefined; mixed: boolean } {
  const [first, ...others] = records.map((record) => valueAt(record, path));
  const mixed = others.some((other) => !sameJson(other, first));
  return { value: mixed ? undefined : first, mixed };
}

const isEmpty = (value: Json | undefined): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** A copy with one member set or, without a value, removed; objects left empty on the way go too. */
export function withValue(values: Values, path: readonly string[], value: Json | undefined): Values {
  const [key, ...rest] = path;
  if (key === undefined) return values;
  const inner = values[key];
  const nested = rest.length === 0 ? value : (withValue(isObject(inner) ? inner : {}, rest, value) as Json);
  const empty = isEmpty(nested) || (rest.length > 0 && isObject(nested) && Object.keys(nested).length === 0);
  if (!empty) return { ...values, [key]: nested };
  const { [key]: _removed, ...others } = values;
  return others;
}

/** How many of these members one of the records states. */
export function statedCount(records: readonly Values[], members: readonly Member[]): number {
  return members.filter(({ path }) => records.some((record) => valueAt(record, path) !== undefined)).length;
}
