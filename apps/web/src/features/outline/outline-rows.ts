import { type Element, type ElementKind, type Id, lookup, type Model, roleOf, zonesAround } from '@spillway/model';
import type { Ref } from '../../editor/store';

/** A line of the tree. */
export interface OutlineRow {
  readonly ref: Ref;
  readonly key: string;
  readonly label: string;
  /** The element, where it is one. */
  readonly element: Element | undefined;
  /** From 1. */
  readonly level: number;
  /** `undefined` for what has nothing inside. */
  readonly expanded: boolean | undefined;
  readonly place: number;
  readonly siblings: number;
}

export interface OutlineFilter {
  readonly text: string;
  readonly kind: ElementKind | undefined;
}

export const rowKey = (ref: Ref): string => `${ref.in}/${ref.id}`;

interface Contents {
  readonly zones: readonly Id[];
  readonly elements: readonly Id[];
}

function contentsByZone(model: Model): ReadonlyMap<Id | undefined, Contents> {
  const map = new Map<Id | undefined, { zones: Id[]; elements: Id[] }>();
  const at = (zone: Id | undefined) => {
    const known = map.get(zone) ?? { zones: [], elements: [] };
    map.set(zone, known);
    return known;
  };
  // A zone whose parents form a circle, or are not there, is shown at the top: nothing may be out of reach.
  const rooted = (id: Id, parent: Id | undefined) =>
    parent === undefined || zonesAround(model, parent).includes(id) ? undefined : lookup(model.zones, parent) && parent;
  for (const [id, zone] of Object.entries(model.zones)) at(rooted(id, zone.parent)).zones.push(id);
  for (const [id, element] of Object.entries(model.elements))
    at(lookup(model.zones, element.zone) && element.zone).elements.push(id);
  return map;
}

function matcher({
  text,
  kind,
}: OutlineFilter): ((id: Id, label: string, element: Element | undefined) => boolean) | undefined {
  const terms = text
    .toLowerCase()
    .split(/\s+/)
    .filter((term) => term !== '');
  if (terms.length === 0 && kind === undefined) return undefined;
  return (id, label, element) => {
    if (kind !== undefined && element?.kind !== kind) return false;
    const words = [
      id,
      label,
      element?.technology ?? '',
      element?.owner ?? '',
      element === undefined ? 'zone' : roleOf(element),
    ]
      .join(' ')
      .toLowerCase();
    return terms.every((term) => words.includes(term));
  };
}

/** The zones with what is in them, then the elements in no zone; a filter opens everything and keeps the way to each match. */
export function outlineRows(
  model: Model,
  collapsed: ReadonlySet<string>,
  filter: OutlineFilter,
): readonly OutlineRow[] {
  const contents = contentsByZone(model);
  const passes = matcher(filter);
  const kept = new Map<Id, boolean>();
  const keepsZone = (id: Id): boolean => {
    const known = kept.get(id);
    if (known !== undefined) return known;
    const inside = contents.get(id);
    const keeps =
      passes === undefined ||
      passes(id, lookup(model.zones, id)?.name ?? id, undefined) ||
      (inside?.elements.some(keepsElement) ?? false) ||
      (inside?.zones.some(keepsZone) ?? false);
    kept.set(id, keeps);
    return keeps;
  };
  const keepsElement = (id: Id): boolean => {
    const element = lookup(model.elements, id);
    return passes === undefined || passes(id, element?.name ?? id, element);
  };
  const rows: OutlineRow[] = [];
  const list = (zone: Id | undefined, level: number): void => {
    const inside = contents.get(zone);
    const zones = inside?.zones.filter(keepsZone) ?? [];
    const elements = inside?.elements.filter(keepsElement) ?? [];
    const siblings = zones.length + elements.length;
    zones.forEach((id, index) => {
      const ref: Ref = { in: 'zones', id };
      const filled = contents.get(id) !== undefined;
      const expanded = filled ? passes !== undefined || !collapsed.has(rowKey(ref)) : undefined;
      rows.push({
        ref,
        key: rowKey(ref),
        label: lookup(model.zones, id)?.name ?? id,
        element: undefined,
        level,
        expanded,
        place: index + 1,
        siblings,
      });
      if (expanded === true) list(id, level + 1);
    });
    elements.forEach((id, index) => {
      const ref: Ref = { in: 'elements', id };
      const element = lookup(model.elements, id);
      rows.push({
        ref,
        key: rowKey(ref),
        label: element?.name ?? id,
        element,
        level,
        expanded: undefined,
        place: zones.length + index + 1,
        siblings,
      });
    });
  };
  list(undefined, 1);
  return rows;
}

/** The row of the zone around a row; itself at the top. */
export function parentRow(rows: readonly OutlineRow[], from: number): number {
  const level = rows[from]?.level ?? 1;
  for (let index = from - 1; index >= 0; index -= 1) if ((rows[index]?.level ?? 1) < level) return index;
  return from;
}

/** The next row after `from`, around the end, whose label begins with what was typed. */
export function rowStartingWith(rows: readonly OutlineRow[], from: number, typed: string): number {
  const text = typed.toLowerCase();
  const order = [...rows.keys()].map((index) => (from + (text.length > 1 ? 0 : 1) + index) % rows.length);
  return order.find((index) => rows[index]?.label.toLowerCase().startsWith(text)) ?? from;
}
