import type { Id, Model, Point, Rectangle } from '@spillway/model';
import type { NodeChange } from '@xyflow/react';
import type { Ref } from '../store';
import type { Places } from './drawing/places';
import { isZoneNode, nodeId, refOfNode, zoneNodeId } from './ids';
import type { DrawingNode } from './nodes';

/** What a list of React Flow's changes means here. */
export interface Meaning {
  /** New selection of elements and zones; absent when it does not change. */
  readonly selected: ReadonlyMap<string, boolean>;
  /** Where things are while they move or are resized. */
  readonly moving: ReadonlyMap<string, Rectangle>;
  /** Where they are now for good: one edit. */
  readonly dropped: ReadonlyMap<string, Rectangle>;
  readonly removed: readonly Ref[];
}

function assertNever(value: never): never {
  throw new Error(`A change of an unknown type: ${JSON.stringify(value)}`);
}

/** Reads React Flow's changes, every type of them. `current` is where a node is at this moment, moved or not. */
export function readChanges(
  changes: readonly NodeChange<DrawingNode>[],
  current: (id: string) => Rectangle | undefined,
): Meaning {
  const selected = new Map<string, boolean>();
  const moving = new Map<string, Rectangle>();
  const dropped = new Map<string, Rectangle>();
  const removed: Ref[] = [];
  for (const change of changes) {
    switch (change.type) {
      case 'select':
        selected.set(change.id, change.selected);
        break;
      case 'position': {
        const before = moving.get(change.id) ?? current(change.id);
        if (before === undefined || change.position === undefined) break;
        const place = { ...before, x: Math.round(change.position.x), y: Math.round(change.position.y) };
        // Resizing by a left or upper edge moves too; it ends with a change of the dimensions.
        if (change.dragging === false) dropped.set(change.id, place);
        else moving.set(change.id, place);
        break;
      }
      case 'dimensions': {
        // Sizes of cards are computed, those of zones are stated: what React Flow measures is no news.
        if (change.resizing === undefined || !isZoneNode(change.id)) break;
        const before = moving.get(change.id) ?? current(change.id);
        if (before === undefined) break;
        const { width, height } = change.dimensions ?? before;
        const place = { ...before, width: Math.round(width), height: Math.round(height) };
        if (change.resizing) moving.set(change.id, place);
        else {
          moving.delete(change.id);
          dropped.set(change.id, place);
        }
        break;
      }
      case 'remove':
        removed.push(refOfNode(change.id));
        break;
      case 'add':
      case 'replace':
        // Nodes are derived from the document and are never put into React Flow's own state.
        break;
      default:
        assertNever(change);
    }
  }
  return { selected, moving, dropped, removed };
}

const isInside = (document: Model, zone: Id | undefined, outer: Id): boolean => {
  const seen = new Set<Id>();
  for (let id = zone; id !== undefined && !seen.has(id); id = document.zones[id]?.parent) {
    if (id === outer) return true;
    seen.add(id);
  }
  return false;
};

/** Adds what lies in moved zones, and is not moved itself, to what moves. */
export function withContents(
  document: Model,
  places: Places,
  moving: ReadonlyMap<string, Rectangle>,
): ReadonlyMap<string, Rectangle> {
  const zones = [...moving].flatMap(([id, place]) => {
    const before = isZoneNode(id) ? places.zones.get(refOfNode(id).id) : undefined;
    if (before === undefined || before.width !== place.width || before.height !== place.height) return [];
    return [{ id: refOfNode(id).id, by: { x: place.x - before.x, y: place.y - before.y } }];
  });
  if (zones.length === 0) return moving;
  const all = new Map(moving);
  const shift = (key: string, place: Rectangle | undefined, by: Point): void => {
    if (place !== undefined && !moving.has(key)) all.set(key, { ...place, x: place.x + by.x, y: place.y + by.y });
  };
  for (const { id: outer, by } of zones) {
    for (const [id, element] of Object.entries(document.elements)) {
      if (isInside(document, element.zone, outer)) shift(id, places.elements.get(id), by);
    }
    for (const id of Object.keys(document.zones)) {
      if (id !== outer && isInside(document, id, outer)) shift(zoneNodeId(id), places.zones.get(id), by);
    }
  }
  return all;
}

/** The innermost zone that contains the middle of a place; never one that is itself among what moves, or lies in it. */
export function zoneUnder(
  document: Model,
  places: Places,
  ref: Ref,
  place: Rectangle,
  moved: ReadonlySet<string>,
): Id | undefined {
  const x = place.x + place.width / 2;
  const y = ref.in === 'zones' ? place.y + 8 : place.y + place.height / 2;
  let best: Id | undefined;
  for (const [id, zone] of places.zones) {
    if (moved.has(nodeId({ in: 'zones', id })) || (ref.in === 'zones' && isInside(document, id, ref.id))) continue;
    if (x < zone.x || x > zone.x + zone.width || y < zone.y || y > zone.y + zone.height) continue;
    if (best === undefined || (places.depth.get(id) ?? 0) >= (places.depth.get(best) ?? 0)) best = id;
  }
  return best;
}
