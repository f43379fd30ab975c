import { lookup } from '../graph/lookup.js';
import type { Patch } from '../patch.js';
import type { Field } from '../schema/entity.js';
import type { Model } from '../schema/model.js';
import { fieldsOf, type OfEntity } from './fields.js';
import { setMember } from './set-member.js';

export interface SetEntityField extends OfEntity {
  /** Members to set; `undefined`, empty texts and empty lists remove one. */
  changes: { [M in keyof Field]?: Field[M] | undefined };
}

/** Changes what an entity's field is: type, limits, tags. */
export function setField(model: Model, { entity, field, changes }: SetEntityField): Patch {
  if (lookup(fieldsOf(model, entity) ?? {}, field) === undefined) return [];
  return Object.entries(changes).flatMap(([member, value]) =>
    member === 'type' && value === undefined
      ? []
      : setMember(model, { in: 'entities', id: entity, path: ['fields', field, member], value }),
  );
}
