import type { Flow, Id, Point, Rectangle } from '@spillway/model';
import { type Obstacles, obstaclesOf } from './obstacles';
import { roundedPath, type Segment, segmentsOf, simplify } from './path';
import { centre, chooseSides, corners, isHorizontal, portAt, type Side, type Sides } from './sides';

/** The line of a flow on the canvas. */
export interface Route {
  readonly points: readonly Point[];
  readonly path: string;
  /** The direction in which it arrives. */
  readonly heading: Side;
  /** The middle of the part that has most room for a label. */
  readonly label: Point;
  readonly room: Segment;
}

interface Draft {
  readonly id: Id;
  readonly flow: Flow;
  readonly a: Rectangle;
  readonly b: Rectangle;
  readonly sides: Sides;
  offsetA: number;
  offsetB: number;
  shift: number;
}

const SPREAD = 20;
const STEP = 9;
const OPPOSITE: Readonly<Record<Side, Side>> = { left: 'right', right: 'left', top: 'bottom', bottom: 'top' };

function finish(points: readonly Point[], arrives: Side): Route {
  const simple = simplify(points);
  const segments = segmentsOf(simple);
  let room = segments[0] ?? { from: { x: 0, y: 0 }, to: { x: 0, y: 0 }, length: 0, horizontal: true };
  // A label lies across: a horizontal part is worth more than a somewhat longer vertical one.
  const worth = (segment: Segment): number => segment.length * (segment.horizontal ? 1.6 : 1);
  for (const segment of segments) if (worth(segment) > worth(room)) room = segment;
  return {
    points: simple,
    path: roundedPath(simple),
    heading: OPPOSITE[arrives],
    label: { x: (room.from.x + room.to.x) / 2, y: (room.from.y + room.to.y) / 2 },
    room,
  };
}

/** A flow from an element to itself: a loop at its upper right corner; further ones lie around it. */
function loop(a: Rectangle, count: number): Route {
  const out = 26 + count * 14;
  const right = a.x + a.width;
  const start = { x: right, y: a.y + 26 };
  const end = { x: right - 36 - count * 12, y: a.y };
  return finish(
    [start, { x: right + out, y: start.y }, { x: right + out, y: a.y - out }, { x: end.x, y: a.y - out }, end],
    'top',
  );
}

/** Spreads the flows of each side of each card in the order of where they lead, so that they neither overlap nor cross at once. */
function spread(drafts: readonly Draft[]): void {
  const ports = new Map<string, { draft: Draft; end: 'a' | 'b' }[]>();
  const add = (card: Id, side: Side, draft: Draft, end: 'a' | 'b'): void => {
    const key = `${card} ${side}`;
    const list = ports.get(key);
    if (list === undefined) ports.set(key, [{ draft, end }]);
    else list.push({ draft, end });
  };
  for (const draft of drafts) {
    add(draft.flow.from, draft.sides.from, draft, 'a');
    add(draft.flow.to, draft.sides.to, draft, 'b');
  }
  const single = new Set<string>();
  for (const [key, list] of ports) {
    if (list.length === 1) {
      single.add(key);
      continue;
    }
    const [first] = list;
    if (first === undefined) continue;
    const side = first.end === 'a' ? first.draft.sides.from : first.draft.sides.to;
    const card = first.end === 'a' ? first.draft.a : first.draft.b;
    const along = isHorizontal(side) ? ('y' as const) : ('x' as const);
    const far = ({ draft, end }: { draft: Draft; end: 'a' | 'b' }): number =>
      centre(end === 'a' ? draft.b : draft.a)[along];
    // Array.sort is stable: parallel flows keep the order of drawing on both of their ends.
    list.sort((one, other) => far(one) - far(other));
    const length = isHorizontal(side) ? card.height : card.width;
    const gap = Math.min(SPREAD, (length - 20) / (list.length - 1));
    list.forEach(({ draft, end }, index) => {
      const place = index - (list.length - 1) / 2;
      if (end === 'a') draft.offsetA = place * gap;
      else draft.offsetB = place * gap;
      const forwards = far({ draft, end }) > centre(card)[along] ? -1 : 1;
      const inwards = side === 'right' || side === 'bottom' ? 1 : -1;
      if (draft.shift === 0) draft.shift = place * STEP * forwards * inwards;
    });
  }
  for (const draft of drafts) straighten(draft, single);
}

/** A port that has its side for itself slides along it, when that makes the line straight. */
function straighten(draft: Draft, single: ReadonlySet<string>): void {
  const { a, b, sides, flow } = draft;
  if (isHorizontal(sides.from) !== isHorizontal(sides.to) || sides.detour !== undefined) return;
  const along = isHorizontal(sides.from) ? ('y' as const) : ('x' as const);
  const length = along === 'y' ? ('height' as const) : ('width' as const);
  const delta = centre(b)[along] + draft.offsetB - (centre(a)[along] + draft.offsetA);
  if (delta === 0) return;
  const fits = (offset: number, card: Rectangle): boolean => Math.abs(offset) <= card[length] / 2 - 12;
  if (single.has(`${flow.to} ${sides.to}`) && fits(draft.offsetB - delta, b)) draft.offsetB -= delta;
  else if (single.has(`${flow.from} ${sides.from}`) && fits(draft.offsetA + delta, a)) draft.offsetA += delta;
}

export interface RouteOptions {
  /** Only these flows; all when absent. */
  readonly only?: ReadonlySet<Id>;
  /** Cards to go around; none while something is dragged. */
  readonly avoid?: boolean;
}

/** The lines of all flows whose ends are there. */
export function routeFlows(
  flows: Readonly<Record<Id, Flow>>,
  cards: ReadonlyMap<Id, Rectangle>,
  { only, avoid = true }: RouteOptions = {},
): Map<Id, Route> {
  const routes = new Map<Id, Route>();
  const drafts: Draft[] = [];
  const loops = new Map<Id, number>();
  const obstacles: Obstacles | undefined = avoid ? obstaclesOf(cards) : undefined;
  for (const [id, flow] of Object.entries(flows)) {
    if (only !== undefined && !only.has(id)) continue;
    const a = cards.get(flow.from);
    const b = cards.get(flow.to);
    if (a === undefined || b === undefined) continue;
    if (flow.from === flow.to) {
      const count = loops.get(flow.from) ?? 0;
      loops.set(flow.from, count + 1);
      routes.set(id, loop(a, count));
      continue;
    }
    const sides = chooseSides(a, b, [flow.from, flow.to], obstacles);
    drafts.push({ id, flow, a, b, sides, offsetA: 0, offsetB: 0, shift: 0 });
  }
  spread(drafts);
  for (const { id, a, b, sides, offsetA, offsetB, shift } of drafts) {
    const from = portAt(a, sides.from, offsetA);
    const to = portAt(b, sides.to, offsetB);
    routes.set(id, finish(corners(from, to, sides, shift), sides.to));
  }
  return routes;
}
