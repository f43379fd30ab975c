import { cascades } from '../document/cascades.js';
import type { Patch } from '../patch.js';
import type { Model } from '../schema/model.js';
import { fieldsOf, type OfEntity, setFields } from './fields.js';

/** Removes a field and every reference to it. */
export function removeField(model: Model, { entity, field }: OfEntity): Patch {
  const fields = fieldsOf(model, entity);
  if (fields === undefined || !Object.hasOwn(fields, field)) return [];
  const removal = setFields(
    model,
    entity,
    Object.entries(fields).filter(([id]) => id !== field),
  );
  return [...removal, ...cascades(model, removal)];
}
