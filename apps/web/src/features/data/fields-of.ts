import { expandReferences, type FieldReference, lookup, type Model, splitReference } from '@spillway/model';
import type { Ref } from '../../editor/store';
import { graphOf } from '../inspector/graph-of';

/** Whether a field reference names a field of the document. */
export function isField(model: Model, reference: string): boolean {
  const [entity, field] = splitReference(reference);
  return field !== undefined && Object.hasOwn(lookup(model.entities, entity)?.fields ?? {}, field);
}

/** Every field of the document, in its order. */
export const allFields = (model: Model): readonly FieldReference[] =>
  Object.entries(model.entities).flatMap(([id, { fields }]) => Object.keys(fields).map((field) => `${id}.${field}`));

export const hasField = ({ entities }: Model): boolean =>
  Object.values(entities).some(({ fields }) => Object.keys(fields).length > 0);

export const tagsOf = (model: Model, reference: FieldReference): readonly string[] => {
  const [entity, field] = splitReference(reference);
  return lookup(lookup(model.entities, entity)?.fields ?? {}, field)?.tags ?? [];
};

function fieldsOfRef(model: Model, ref: Ref): readonly FieldReference[] {
  const { flows, elements } = graphOf(model);
  if (ref.in === 'entities') return expandReferences(model, [`${ref.id}.*`]);
  if (ref.in === 'flows') {
    const flow = flows.get(ref.id);
    return flow === undefined ? [] : [...flow.carries, ...flow.returns];
  }
  if (ref.in !== 'elements') return [];
  const view = elements.get(ref.id);
  if (view === undefined) return [];
  const held = 'holds' in view.element ? (view.element.holds ?? []) : [];
  const kept = held.flatMap(({ entity, fields }) =>
    expandReferences(model, fields?.map((field) => `${entity}.${field}`) ?? [`${entity}.*`]),
  );
  const moved = [...view.incoming, ...view.outgoing].flatMap(({ carries, returns }) => [...carries, ...returns]);
  return [...kept, ...moved];
}

/** The fields that what is selected consists of, keeps or moves, each once. */
export const fieldsInSelection = (model: Model, selection: readonly Ref[]): readonly FieldReference[] =>
  [...new Set(selection.flatMap((ref) => fieldsOfRef(model, ref)))].filter((field) => isField(model, field));
