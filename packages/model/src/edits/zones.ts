import { lookup } from '../graph/lookup.js';
import type { Model } from '../schema/model.js';
import type { Id, Point, Rectangle } from '../schema/scalars.js';

/** The size of an element's card on the canvas, in canvas units. */
export const CARD = { width: 176, height: 84 } as const;

/** Whether a zone is `outer` or lies inside it. */
export function zoneIsInside(model: Model, zone: Id | undefined, outer: Id): boolean {
  const seen = new Set<Id>();
  let current = zone;
  while (current !== undefined && !seen.has(current)) {
    if (current === outer) return true;
    seen.add(current);
    current = lookup(model.zones, current)?.parent;
  }
  return false;
}

/** What lies inside a zone at any depth; the zone itself is not part of it. */
export function contentsOf(model: Model, zone: Id): { elements: Id[]; zones: Id[] } {
  return {
    elements: Object.keys(model.elements).filter((id) => zoneIsInside(model, model.elements[id]?.zone, zone)),
    zones: Object.keys(model.zones).filter((id) => id !== zone && zoneIsInside(model, id, zone)),
  };
}

/** The rectangle around cards and zones with `padding` on every side; `undefined` when none has a place. */
export function enclosing(
  places: { cards: readonly (Point | undefined)[]; zones: readonly (Rectangle | undefined)[] },
  padding: number,
): Rectangle | undefined {
  const rectangles = [
    ...places.cards.flatMap((at) => (at === undefined ? [] : [{ ...at, ...CARD }])),
    ...places.zones.flatMap((at) => (at === undefined ? [] : [at])),
  ];
  if (rectangles.length === 0) return undefined;
  const left = Math.min(...rectangles.map(({ x }) => x)) - padding;
  const top = Math.min(...rectangles.map(({ y }) => y)) - padding;
  const right = Math.max(...rectangles.map(({ x, width }) => x + width)) + padding;
  const bottom = Math.max(...rectangles.map(({ y, height }) => y + height)) + padding;
  return { x: left, y: top, width: right - left, height: bottom - top };
}
