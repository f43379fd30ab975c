import { lookup } from '../graph/lookup.js';
import type { Patch } from '../patch.js';
import type { Model } from '../schema/model.js';
import type { Id } from '../schema/scalars.js';
import { revised } from './edit.js';
import { rewriteReferences } from './references.js';

export interface RenameField {
  entity: Id;
  from: Id;
  to: Id;
}

/** Gives a field another id and follows every reference to it; nothing when the id is taken. */
export function renameField(model: Model, { entity, from, to }: RenameField): Patch {
  const record = lookup(model.entities, entity);
  if (record === undefined || !Object.hasOwn(record.fields, from) || Object.hasOwn(record.fields, to)) return [];
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(to)) return [];
  const fields = Object.fromEntries(Object.entries(record.fields).map(([id, field]) => [id === from ? to : id, field]));
  const [old, now] = [`${entity}.${from}`, `${entity}.${to}`];
  const next = rewriteReferences(model, (reference) => (reference === old ? now : reference));
  return revised(model, { ...next, entities: { ...model.entities, [entity]: { ...record, fields } } });
}
