import {
  type Element,
  effectiveMember,
  type FlowView,
  findClassification,
  type Id,
  isEncrypted,
  type Model,
} from '@spillway/model';

/** Families of sensitive data of each tagged field, by field reference. */
export type FieldFamilies = ReadonlyMap<string, readonly string[]>;

const LABELS: Readonly<Record<string, string>> = {
  pii: 'PII',
  special: 'special PII',
  phi: 'PHI',
  pci: 'PCI',
  secret: 'secret',
};
const LOCK = '🔒';

const familyOf = (tag: string): string => findClassification(tag)?.family ?? tag.slice(0, tag.indexOf('.'));

/** The sensitive families of every tagged field of a document. */
export function sensitiveFamilies(model: Model): FieldFamilies {
  const families = new Map<string, readonly string[]>();
  for (const [entity, { fields }] of Object.entries(model.entities)) {
    for (const [field, { tags }] of Object.entries(fields)) {
      const found = new Set(tags?.map(familyOf).filter((family) => Object.hasOwn(LABELS, family)));
      if (found.size > 0) families.set(`${entity}.${field}`, [...found]);
    }
  }
  return families;
}

/** "PII 2", "PCI 1": how many of the fields carry tags of a family. */
function tagMarks(references: readonly (readonly string[])[], families: FieldFamilies): string[] {
  const sensitive = new Set<string>();
  for (const list of references) for (const reference of list) if (families.has(reference)) sensitive.add(reference);
  if (sensitive.size === 0) return [];
  const counts = new Map<string, number>();
  for (const reference of sensitive) {
    for (const family of families.get(reference) ?? []) counts.set(family, (counts.get(family) ?? 0) + 1);
  }
  return Object.entries(LABELS).flatMap(([family, label]) => {
    const count = counts.get(family);
    return count === undefined ? [] : [`${label} ${count}`];
  });
}

/** Marks of a flow: sensitive fields in either direction, and a lock when it is encrypted in transit. */
export const edgeMarks = (flow: FlowView, families: FieldFamilies): string[] => [
  ...tagMarks([flow.carries, flow.returns], families),
  ...(isEncrypted(flow.flow) ? [LOCK] : []),
];

/** Lists of field references that an element keeps, possibly with repetitions. */
function heldFields(model: Model, element: Element, arrivals: readonly FlowView[]): (readonly string[])[] {
  if (element.kind !== 'store' && element.kind !== 'queue' && element.kind !== 'external') return [];
  const stated = (element.holds ?? []).map((holding) =>
    (holding.fields ?? fieldsOf(model, holding.entity)).map((field) => `${holding.entity}.${field}`),
  );
  if (element.kind === 'external') return stated;
  return [...stated, ...arrivals.flatMap((flow) => (flow.interaction === 'read' ? [] : [flow.carries]))];
}

const fieldsOf = (model: Model, entity: Id): string[] =>
  Object.hasOwn(model.entities, entity) ? Object.keys(model.entities[entity]?.fields ?? {}) : [];

/** Marks of an element: sensitive fields it keeps, stated or written to it, and a lock when it is encrypted at rest. */
export function elementMarks(
  model: Model,
  element: Element,
  arrivals: readonly FlowView[],
  families: FieldFamilies,
): string[] {
  const isEncrypted = element.kind === 'store' && effectiveMember(element, 'encrypted')?.value === true;
  return [...tagMarks(heldFields(model, element, arrivals), families), ...(isEncrypted ? [LOCK] : [])];
}
