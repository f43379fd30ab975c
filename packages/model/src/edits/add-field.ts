import type { Patch } from '../patch.js';
import type { Field } from '../schema/entity.js';
import type { Model } from '../schema/model.js';
import type { Id } from '../schema/scalars.js';
import { compact } from './edit.js';
import { fieldsOf, setFields } from './fields.js';

export type AddField = { entity: Id; id: Id } & Field;

/** Adds a field after the others; nothing when the id is taken. */
export function addField(model: Model, { entity, id, ...field }: AddField): Patch {
  const fields = fieldsOf(model, entity);
  if (fields === undefined || Object.hasOwn(fields, id) || !/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(id)) return [];
  return setFields(model, entity, [...Object.entries(fields), [id, compact(field)]]);
}
