import type { Id, Point, Rectangle } from '@spillway/model';
import type { Obstacles } from './obstacles';
import { segmentsOf } from './path';

export type Side = 'left' | 'right' | 'top' | 'bottom';
/** On which sides a flow leaves and arrives; `detour` is where its middle part runs when it goes around something. */
export interface Sides {
  readonly from: Side;
  readonly to: Side;
  readonly detour?: number;
}

export const isHorizontal = (side: Side): boolean => side === 'left' || side === 'right';
const CLEAR = 26;

export const centre = ({ x, y, width, height }: Rectangle): Point => ({ x: x + width / 2, y: y + height / 2 });

export function portAt(rectangle: Rectangle, side: Side, offset = 0): Point {
  const { x, y, width, height } = rectangle;
  const middle = centre(rectangle);
  switch (side) {
    case 'left':
      return { x, y: middle.y + offset };
    case 'right':
      return { x: x + width, y: middle.y + offset };
    case 'top':
      return { x: middle.x + offset, y };
    case 'bottom':
      return { x: middle.x + offset, y: y + height };
  }
}

/** The sides that face each other. */
function facing(a: Rectangle, b: Rectangle): Sides {
  const right = b.x - (a.x + a.width);
  const left = a.x - (b.x + b.width);
  const below = b.y - (a.y + a.height);
  const above = a.y - (b.y + b.height);
  if (Math.max(right, left) >= 12) return right > left ? { from: 'right', to: 'left' } : { from: 'left', to: 'right' };
  if (below >= above) return { from: 'bottom', to: 'top' };
  return { from: 'top', to: 'bottom' };
}

/** The corners of a line between two ports: straight, or with one step, or around along `detour`. */
export function corners(from: Point, to: Point, sides: Sides, shift = 0): readonly Point[] {
  const leaves = isHorizontal(sides.from);
  const arrives = isHorizontal(sides.to);
  if (leaves !== arrives) {
    const corner = leaves ? { x: to.x, y: from.y } : { x: from.x, y: to.y };
    return [from, corner, to];
  }
  if (leaves) {
    const x = sides.detour ?? between(from.x, to.x, shift);
    return [from, { x, y: from.y }, { x, y: to.y }, to];
  }
  const y = sides.detour ?? between(from.y, to.y, shift);
  return [from, { x: from.x, y }, { x: to.x, y }, to];
}

/** The middle of a gap, moved by `shift` as far as the gap allows. */
const between = (a: number, b: number, shift: number): number => {
  const room = Math.max(0, Math.abs(b - a) / 2 - 10);
  return (a + b) / 2 + Math.max(-room, Math.min(room, shift));
};

function alternatives(a: Rectangle, b: Rectangle): readonly Sides[] {
  const ahead = centre(b).x >= centre(a).x;
  const down = centre(b).y >= centre(a).y;
  const apart = {
    x: Math.max(b.x - (a.x + a.width), a.x - (b.x + b.width)),
    y: Math.max(b.y - (a.y + a.height), a.y - (b.y + b.height)),
  };
  const options: Sides[] = [];
  const onward: Side = ahead ? 'right' : 'left';
  const back: Side = ahead ? 'left' : 'right';
  const outwards: Side = down ? 'bottom' : 'top';
  const inwards: Side = down ? 'top' : 'bottom';
  if (apart.x > 40 && apart.y > 20) {
    options.push({ from: onward, to: inwards }, { from: outwards, to: back });
    const edge = ahead ? a.x + a.width : a.x;
    const end = ahead ? b.x : b.x + b.width;
    const step = ahead ? CLEAR : -CLEAR;
    options.push({ from: onward, to: back, detour: edge + step }, { from: onward, to: back, detour: end - step });
  }
  if (apart.y > 20) options.push({ from: outwards, to: inwards });
  options.push({ from: 'top', to: 'top', detour: Math.min(a.y, b.y) - CLEAR });
  options.push({ from: 'bottom', to: 'bottom', detour: Math.max(a.y + a.height, b.y + b.height) + CLEAR });
  return options;
}

/** Chooses the sides whose line meets the fewest cards, preferring those that face each other. */
export function chooseSides(
  a: Rectangle,
  b: Rectangle,
  ends: readonly [Id, Id],
  obstacles: Obstacles | undefined,
): Sides {
  const first = facing(a, b);
  if (obstacles === undefined) return first;
  const hits = (sides: Sides): number =>
    obstacles.crossings(segmentsOf(corners(portAt(a, sides.from), portAt(b, sides.to), sides)), ends);
  let best = first;
  let fewest = hits(first);
  if (fewest === 0) return first;
  for (const option of alternatives(a, b)) {
    const count = hits(option);
    if (count < fewest) {
      best = option;
      fewest = count;
    }
    if (fewest === 0) break;
  }
  return best;
}
