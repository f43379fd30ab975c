import { lookup } from '../graph/lookup.js';
import type { Patch } from '../patch.js';
import type { Field } from '../schema/entity.js';
import type { Model } from '../schema/model.js';
import type { Id } from '../schema/scalars.js';
import { revised } from './edit.js';

/** A field of an entity. */
export interface OfEntity {
  entity: Id;
  field: Id;
}

/** The fields of an entity, or `undefined`. */
export const fieldsOf = (model: Model, entity: Id): Readonly<Record<Id, Field>> | undefined =>
  lookup(model.entities, entity)?.fields;

/** The patch that gives an entity these fields, in this order. */
export function setFields(model: Model, entity: Id, fields: readonly (readonly [Id, Field])[]): Patch {
  const record = lookup(model.entities, entity);
  if (record === undefined) return [];
  return revised(model, {
    entities: { ...model.entities, [entity]: { ...record, fields: Object.fromEntries(fields) } },
  });
}
