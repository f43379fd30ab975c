import type { FieldReference } from '@spillway/model';

/**
 * What is known of some fields, by position: a model has many flows, most have few fields, and maps of those would take
 * more time and room than the values. `places` are for rows of many fields.
 */
export interface Row<V> {
  readonly fields: FieldReference[];
  readonly values: (V | undefined)[];
  places?: Map<FieldReference, number>;
}
const MANY = 24;

/** Where a field stands in a row; -1 where it does not. */
export function placeIn(row: Row<unknown>, field: FieldReference): number {
  if (row.fields.length < MANY) return row.fields.indexOf(field);
  row.places ??= new Map(row.fields.map((each, i) => [each, i]));
  return row.places.get(field) ?? -1;
}

/** What a row says of a field. */
export function valueIn<V>(row: Row<V> | undefined, field: FieldReference): V | undefined {
  const place = row === undefined ? -1 : placeIn(row, field);
  return place === -1 ? undefined : row?.values[place];
}

/** A row of fields of which nothing is known yet. */
export const emptyRow = <V>(fields: readonly FieldReference[]): Row<V> => ({
  fields: [...fields],
  values: fields.map(() => undefined),
});

/** Where a field stands in a row, which it joins if need be. */
export function placeFor(row: Row<unknown>, field: FieldReference): number {
  const place = placeIn(row, field);
  if (place !== -1) return place;
  row.places?.set(field, row.fields.length);
  return row.fields.push(field) - 1;
}
