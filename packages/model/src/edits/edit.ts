import { diff, type Patch, type PatchOp } from '../patch.js';
import type { CollectionName, Model, RecordOf } from '../schema/model.js';
import type { Id } from '../schema/scalars.js';

/** A pure function from a document and an input to what changes; an edit that cannot apply changes nothing. */
export type Edit<Input> = (model: Model, input: Input) => Patch;

/** Adds a record that is not there yet; nothing when the id is taken or is none of the format's. */
export function addRecord<C extends CollectionName>(model: Model, name: C, id: Id, record: RecordOf<C>): Patch {
  if (Object.hasOwn(model[name], id) || !/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(id)) return [];
  const op: PatchOp = { op: 'put', in: name, id, record };
  return [op];
}

/** The patch to the document with these collections instead of its own. */
export function revised(model: Model, collections: Partial<Model>): Patch {
  return diff(model, { ...model, ...collections });
}

/** A map with each value rewritten, or dropped where that gives `undefined`; the same object when nothing changes. */
export function mapRecords<T>(
  records: Readonly<Record<string, T>>,
  rewrite: (record: T, id: Id) => T | undefined,
): Record<string, T> {
  let changed = false;
  const next: Record<string, T> = {};
  for (const [id, record] of Object.entries(records)) {
    const rewritten = rewrite(record, id);
    if (rewritten !== record) changed = true;
    if (rewritten !== undefined) next[id] = rewritten;
  }
  return changed ? next : records;
}

/** A list with each item rewritten, or dropped where that gives `undefined`; the same list when nothing changes. */
export function mapList<T>(list: readonly T[], rewrite: (item: T) => T | undefined): T[] {
  const next = list.flatMap((item) => {
    const rewritten = rewrite(item);
    return rewritten === undefined ? [] : [rewritten];
  });
  const same = next.length === list.length && next.every((item, i) => item === list[i]);
  // Unchanged lists keep their identity, so that a diff need not look into them.
  return same ? (list as T[]) : next;
}

/** The record without members that are `undefined`. */
export function compact<T extends object>(record: T): T {
  // Only members that are absent anyway are left out.
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}
