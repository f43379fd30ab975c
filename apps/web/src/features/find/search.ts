import { findTechnology, type Id, type Model } from '@spillway/model';
import type { Ref } from '../../editor/store';

export interface Found {
  readonly ref: Ref;
  readonly label: string;
  readonly hint: string;
  /** What to point out on the canvas: the record itself, or where a field travels and is kept. */
  readonly shows: readonly Ref[];
}

/** Where an entity or one of its fields is on the canvas. */
function whereIs(model: Model, entity: Id, field: Id | undefined): readonly Ref[] {
  const names = (reference: string): boolean =>
    field === undefined
      ? reference.startsWith(`${entity}.`)
      : reference === `${entity}.${field}` || reference === `${entity}.*`;
  const flows = Object.entries(model.flows).flatMap(([id, flow]): Ref[] =>
    [...(flow.carries ?? []), ...(flow.returns ?? [])].some(names) ? [{ in: 'flows', id }] : [],
  );
  const elements = Object.entries(model.elements).flatMap(([id, element]): Ref[] => {
    const holds = 'holds' in element ? (element.holds ?? []) : [];
    const keeps = holds.some(
      (holding) =>
        holding.entity === entity &&
        (field === undefined || holding.fields === undefined || holding.fields.includes(field)),
    );
    return keeps ? [{ in: 'elements', id }] : [];
  });
  return [...elements, ...flows];
}

/** Everything whose name, technology, owner, type or tag contains all words of the query; names that begin with it first. */
export function search(model: Model, query: string): readonly Found[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  const found: { item: Found; rank: number }[] = [];
  const add = (ref: Ref, label: string, hint: string, more: string, shows: readonly Ref[] = [ref]): void => {
    const name = label.toLowerCase();
    const text = `${name} ${hint} ${more} ${ref.id}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) return;
    const [first = ''] = words;
    found.push({ item: { ref, label, hint, shows }, rank: name.startsWith(first) ? 0 : name.includes(first) ? 1 : 2 });
  };
  for (const [id, element] of Object.entries(model.elements)) {
    const technology = findTechnology(element.technology)?.name ?? element.technology ?? '';
    add(
      { in: 'elements', id },
      element.name,
      technology === '' ? element.kind : technology,
      `${element.kind} ${element.role ?? ''} ${element.owner ?? ''}`,
    );
  }
  for (const [id, zone] of Object.entries(model.zones))
    add({ in: 'zones', id }, zone.name, 'Zone', zone.jurisdiction ?? '');
  for (const [id, flow] of Object.entries(model.flows)) {
    const ends = `${model.elements[flow.from]?.name ?? flow.from} → ${model.elements[flow.to]?.name ?? flow.to}`;
    add({ in: 'flows', id }, flow.name ?? ends, flow.name === undefined ? 'Flow' : ends, flow.protocol ?? '');
  }
  for (const [id, entity] of Object.entries(model.entities)) {
    add({ in: 'entities', id }, entity.name, 'Entity', entity.owner ?? '', whereIs(model, id, undefined));
    for (const [fieldId, field] of Object.entries(entity.fields)) {
      const label = `${id}.${fieldId}`;
      add({ in: 'entities', id }, label, field.tags?.join(', ') ?? field.type, field.type, whereIs(model, id, fieldId));
    }
  }
  return found.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}
