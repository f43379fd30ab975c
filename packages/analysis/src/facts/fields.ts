import { type Field, type FieldReference, lookup, type Model, splitReference } from '@spillway/model';

/** The definition of a field; `undefined` for a reference to nothing, which is a finding of its own. */
export function fieldOf(model: Model, reference: FieldReference): Field | undefined {
  const [entity, field] = splitReference(reference);
  return lookup(lookup(model.entities, entity)?.fields ?? {}, field);
}

/** The entity of a field reference. */
export const entityOf = (reference: FieldReference): string => splitReference(reference)[0];
