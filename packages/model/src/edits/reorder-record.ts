import type { Patch } from '../patch.js';
import type { CollectionName, Model } from '../schema/model.js';
import type { Id } from '../schema/scalars.js';

export interface ReorderRecord {
  in: CollectionName;
  id: Id;
  /** The id that comes before it afterwards; `null` for first. */
  after: Id | null;
}

/** Gives a record another place in its collection; the order of flows is the default order of calls. */
export function reorderRecord(model: Model, { in: name, id, after }: ReorderRecord): Patch {
  const record = Object.hasOwn(model[name], id) ? model[name][id] : undefined;
  const ids = Object.keys(model[name]);
  const before = ids[ids.indexOf(id) - 1] ?? null;
  if (record === undefined || after === id || before === after) return [];
  return after === null || ids.includes(after) ? [{ op: 'put', in: name, id, record, after }] : [];
}
