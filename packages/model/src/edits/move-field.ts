import type { Patch } from '../patch.js';
import type { Model } from '../schema/model.js';
import { fieldsOf, type OfEntity, setFields } from './fields.js';

export interface MoveField extends OfEntity {
  /** Its index afterwards. */
  to: number;
}

/** Gives a field another place among the fields of its entity. */
export function moveField(model: Model, { entity, field, to }: MoveField): Patch {
  const entries = Object.entries(fieldsOf(model, entity) ?? {});
  const moved = entries.find(([id]) => id === field);
  if (moved === undefined) return [];
  return setFields(model, entity, entries.filter((each) => each !== moved).toSpliced(to, 0, moved));
}
