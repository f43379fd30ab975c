import type { FieldReference } from '@spillway/model';
import { those } from '../those.js';

/** Those of a list of fields that are followed, in one list for each: the list itself where all are. */
export type Followed = (fields: readonly FieldReference[]) => readonly FieldReference[];

const NONE: readonly FieldReference[] = [];

/** Asks of every list but once: flows share lists, and so do the values of those who follow them. */
export function followedAmong(follows: ReadonlySet<FieldReference>): Followed {
  const lists = new Map<readonly FieldReference[], readonly FieldReference[]>();
  return (fields) => {
    if (fields.length === 0 || follows.size === 0) return NONE;
    const known = lists.get(fields);
    if (known !== undefined) return known;
    const found = those(fields, (field) => follows.has(field));
    lists.set(fields, found);
    return found;
  };
}
