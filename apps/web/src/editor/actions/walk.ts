import type { Id, Rectangle } from '@spillway/model';
import { placesOf } from '../canvas/drawing/places';
import { readingOrder } from '../canvas/nodes';
import type { EditorApi } from '../store';

export type Direction = 'left' | 'right' | 'up' | 'down';

const middle = ({ x, y, width, height }: Rectangle): { x: number; y: number } => ({
  x: x + width / 2,
  y: y + height / 2,
});

/** The nearest of these in a direction; straight ahead counts for more than aside. */
function nearest(
  places: ReadonlyMap<Id, Rectangle>,
  from: Id,
  among: Iterable<Id>,
  direction: Direction,
): Id | undefined {
  const start = places.get(from);
  if (start === undefined) return undefined;
  const here = middle(start);
  let best: Id | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const id of among) {
    const place = places.get(id);
    if (place === undefined || id === from) continue;
    const there = middle(place);
    const [dx, dy] = [there.x - here.x, there.y - here.y];
    const ahead = direction === 'left' ? -dx : direction === 'right' ? dx : direction === 'up' ? -dy : dy;
    const aside = Math.abs(direction === 'left' || direction === 'right' ? dy : dx);
    if (ahead <= 4) continue;
    const cost = ahead + aside * 2;
    if (cost < least) {
      least = cost;
      best = id;
    }
  }
  return best;
}

/** The element that has the focus, else the selected one. */
function current(api: EditorApi): Id | undefined {
  const focused = document.activeElement?.closest<HTMLElement>('.react-flow__node')?.dataset.id;
  const { document: model, selection } = api.getState();
  if (focused !== undefined && Object.hasOwn(model.elements, focused)) return focused;
  return selection.find((ref) => ref.in === 'elements')?.id;
}

/** Goes along a flow to the element at its other end that lies in that direction. */
export function walkAlong(api: EditorApi, direction: Direction): void {
  const { document: model, selection } = api.getState();
  const places = placesOf(model).elements;
  const flow = selection.find((ref) => ref.in === 'flows');
  const ends = flow === undefined ? undefined : model.flows[flow.id];
  const from = current(api) ?? ends?.from;
  if (from === undefined) return;
  const neighbours = new Set<Id>();
  for (const each of Object.values(model.flows)) {
    if (each.from === from) neighbours.add(each.to);
    if (each.to === from) neighbours.add(each.from);
  }
  const target = nearest(places, from, neighbours, direction);
  if (target === undefined) {
    api.announce('No flow leads there.');
    return;
  }
  const ref = { in: 'elements', id: target } as const;
  api.reveal(ref);
  api.canvas()?.focus(ref);
}

/** Moves the focus, not the element, to the neighbour in a direction; from nowhere to the first in reading order. */
export function moveFocus(api: EditorApi, direction: Direction): void {
  const places = placesOf(api.getState().document);
  const from = current(api);
  const target =
    from === undefined ? readingOrder(places)[0] : nearest(places.elements, from, places.elements.keys(), direction);
  if (target !== undefined) api.canvas()?.focus({ in: 'elements', id: target });
}

/** Selects what has the focus; `false` when it is selected already, or nothing has it. */
export function selectFocused(api: EditorApi): boolean {
  const id = current(api);
  if (id === undefined || api.getState().selection.some((ref) => ref.in === 'elements' && ref.id === id)) return false;
  api.select([{ in: 'elements', id }]);
  return true;
}
