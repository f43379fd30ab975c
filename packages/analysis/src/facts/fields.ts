import type { Field, FieldReference, Model } from '@spillway/model';

const definitions = new WeakMap<Model['entities'], ReadonlyMap<FieldReference, Field>>();

/** Every field of some entities by its reference: rules ask for fields far more often than entities change. */
function definitionsIn(entities: Model['entities']): ReadonlyMap<FieldReference, Field> {
  let known = definitions.get(entities);
  if (known === undefined) {
    const all = Object.entries(entities).flatMap(([id, { fields }]) =>
      Object.entries(fields).map(([name, field]) => [`${id}.${name}`, field] as const),
    );
    known = new Map(all);
    definitions.set(entities, known);
  }
  return known;
}

/** The definition of a field; `undefined` for a reference to nothing, which is a finding of its own. */
export const fieldOf = ({ entities }: Model, reference: FieldReference): Field | undefined =>
  definitionsIn(entities).get(reference);

/** The entity of a field reference. */
export function entityOf(reference: FieldReference): string {
  const dot = reference.indexOf('.');
  return dot === -1 ? reference : reference.slice(0, dot);
}

const named = new WeakMap<readonly FieldReference[], readonly string[]>();

/** The entities of some field references, each once. */
export function entitiesOf(references: readonly FieldReference[]): readonly string[] {
  let known = named.get(references);
  if (known === undefined) {
    known = [...new Set(references.map(entityOf))];
    named.set(references, known);
  }
  return known;
}

/** Whether some references name an entity in common. */
export function shareEntity(a: readonly FieldReference[], b: readonly FieldReference[]): boolean {
  if (a === b) return a.length > 0;
  const others = entitiesOf(b);
  return entitiesOf(a).some((entity) => others.includes(entity));
}
