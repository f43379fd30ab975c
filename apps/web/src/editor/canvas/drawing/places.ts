import type { Id, Model, Point, Rectangle } from '@spillway/model';
import { CARD_WIDTH, cardFace } from './card';

/** Where everything is, in canvas units. */
export interface Places {
  readonly elements: ReadonlyMap<Id, Rectangle>;
  readonly zones: ReadonlyMap<Id, Rectangle>;
  /** How deep a zone lies in others; 0 for outermost. */
  readonly depth: ReadonlyMap<Id, number>;
}

const COLUMN = CARD_WIDTH + 120;
const ROW = 120;
const PADDING = 32;
const TAB = 28;

/** Columns by distance from where flows begin, so that a drawing without places still reads from left to right. */
function layered(model: Model, ids: readonly Id[], origin: Point): ReadonlyMap<Id, Point> {
  const among = new Set(ids);
  const flows = Object.values(model.flows).filter(
    (flow) => among.has(flow.from) && among.has(flow.to) && flow.from !== flow.to,
  );
  const rank = new Map<Id, number>(ids.map((id) => [id, 0]));
  // Cycles would push ranks for ever: as many rounds as there can be columns in a readable drawing.
  for (let round = 0; round < 12; round += 1) {
    let moved = false;
    for (const { from, to } of flows) {
      const next = (rank.get(from) ?? 0) + 1;
      if (next > (rank.get(to) ?? 0) && next <= 12) {
        rank.set(to, next);
        moved = true;
      }
    }
    if (!moved) break;
  }
  const filled = new Map<number, number>();
  const points = new Map<Id, Point>();
  for (const id of ids) {
    const column = rank.get(id) ?? 0;
    const row = filled.get(column) ?? 0;
    filled.set(column, row + 1);
    points.set(id, { x: origin.x + column * COLUMN, y: origin.y + row * ROW });
  }
  return points;
}

export function bounds(rectangles: Iterable<Rectangle>): Rectangle | undefined {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const { x, y, width, height } of rectangles) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return left > right ? undefined : { x: left, y: top, width: right - left, height: bottom - top };
}

function zoneDepths(model: Model): Map<Id, number> {
  const depth = new Map<Id, number>();
  const visit = (id: Id, seen: ReadonlySet<Id>): number => {
    const known = depth.get(id);
    if (known !== undefined) return known;
    const parent = model.zones[id]?.parent;
    const nested = parent !== undefined && Object.hasOwn(model.zones, parent) && !seen.has(parent);
    const value = nested ? visit(parent, new Set([...seen, id])) + 1 : 0;
    depth.set(id, value);
    return value;
  };
  for (const id of Object.keys(model.zones)) visit(id, new Set([id]));
  return depth;
}

const sameMap = <V>(a: ReadonlyMap<Id, V>, b: ReadonlyMap<Id, V>, isSame: (a: V, b: V) => boolean): boolean => {
  if (a.size !== b.size) return false;
  for (const [id, value] of a) {
    const other = b.get(id);
    if (other === undefined || !isSame(value, other)) return false;
  }
  return true;
};
const sameRectangle = (a: Rectangle, b: Rectangle): boolean =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
const samePlaces = (a: Places, b: Places): boolean =>
  sameMap(a.elements, b.elements, sameRectangle) &&
  sameMap(a.zones, b.zones, sameRectangle) &&
  sameMap(a.depth, b.depth, (one, other) => one === other);

let last:
  | {
      elements: Model['elements'];
      zones: Model['zones'];
      entities: Model['entities'];
      flows: Model['flows'];
      places: Places;
    }
  | undefined;

/** Places of everything; what has none in the document gets one here, so that it can be seen and moved. */
export function placesOf(model: Model): Places {
  if (
    last !== undefined &&
    last.elements === model.elements &&
    last.zones === model.zones &&
    last.entities === model.entities &&
    last.flows === model.flows
  ) {
    return last.places;
  }
  const elements = new Map<Id, Rectangle>();
  const homeless: Id[] = [];
  for (const [id, element] of Object.entries(model.elements)) {
    const { width, height } = cardFace(element, model.entities);
    if (element.at === undefined) homeless.push(id);
    else elements.set(id, { x: element.at.x, y: element.at.y, width, height });
  }
  if (homeless.length > 0) {
    const taken = bounds(elements.values());
    const origin = taken === undefined ? { x: 0, y: 0 } : { x: taken.x, y: taken.y + taken.height + 80 };
    for (const [id, point] of layered(model, homeless, origin)) {
      const element = model.elements[id];
      if (element === undefined) continue;
      const { width, height } = cardFace(element, model.entities);
      elements.set(id, { ...point, width, height });
    }
  }
  const depth = zoneDepths(model);
  const zones = new Map<Id, Rectangle>();
  const inward = Object.keys(model.zones).sort((a, b) => (depth.get(b) ?? 0) - (depth.get(a) ?? 0));
  const contents = new Map<Id, Rectangle[]>();
  const hold = (zone: Id, rectangle: Rectangle): void => {
    const held = contents.get(zone);
    if (held === undefined) contents.set(zone, [rectangle]);
    else held.push(rectangle);
  };
  for (const [id, element] of Object.entries(model.elements)) {
    const rectangle = elements.get(id);
    if (element.zone === undefined || rectangle === undefined) continue;
    hold(element.zone, rectangle);
  }
  inward.forEach((id, index) => {
    const zone = model.zones[id];
    const around = bounds(contents.get(id) ?? []);
    const fallback =
      around === undefined
        ? { x: index * 40, y: -320, width: 320, height: 200 }
        : {
            x: around.x - PADDING,
            y: around.y - PADDING - TAB,
            width: around.width + PADDING * 2,
            height: around.height + PADDING * 2 + TAB,
          };
    const rectangle = zone?.at ?? fallback;
    zones.set(id, rectangle);
    if (zone?.parent !== undefined) hold(zone.parent, rectangle);
  });
  const now: Places = { elements, zones, depth };
  // Most edits move nothing: then lines and labels stay as they are.
  const places = last !== undefined && samePlaces(last.places, now) ? last.places : now;
  last = { elements: model.elements, zones: model.zones, entities: model.entities, flows: model.flows, places };
  return places;
}
