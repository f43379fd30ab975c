import type { Point } from '@spillway/model';

const RADIUS = 10;

const round = (value: number): number => Math.round(value * 10) / 10;
const towards = (from: Point, to: Point, distance: number): Point => {
  const length = Math.abs(to.x - from.x) + Math.abs(to.y - from.y) || 1;
  return { x: from.x + ((to.x - from.x) / length) * distance, y: from.y + ((to.y - from.y) / length) * distance };
};
const lengthOf = (a: Point, b: Point): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);

/** SVG path data of an orthogonal line with rounded corners. */
export function roundedPath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  let path = `M${round(first.x)} ${round(first.y)}`;
  rest.forEach((point, index) => {
    const before = index === 0 ? first : (rest[index - 1] ?? first);
    const after = rest[index + 1];
    if (after === undefined) {
      path += `L${round(point.x)} ${round(point.y)}`;
      return;
    }
    const radius = Math.min(RADIUS, lengthOf(before, point) / 2, lengthOf(point, after) / 2);
    const enter = towards(point, before, radius);
    const leave = towards(point, after, radius);
    path += `L${round(enter.x)} ${round(enter.y)}Q${round(point.x)} ${round(point.y)} ${round(leave.x)} ${round(leave.y)}`;
  });
  return path;
}

/** Drops points that repeat or lie on a straight line between their neighbours. */
export function simplify(points: readonly Point[]): readonly Point[] {
  return points.filter((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (before !== undefined && lengthOf(before, point) < 0.5) return false;
    if (before === undefined || after === undefined) return true;
    const straight =
      (Math.abs(before.x - point.x) < 0.5 && Math.abs(point.x - after.x) < 0.5) ||
      (Math.abs(before.y - point.y) < 0.5 && Math.abs(point.y - after.y) < 0.5);
    return !straight;
  });
}

export interface Segment {
  readonly from: Point;
  readonly to: Point;
  readonly length: number;
  readonly horizontal: boolean;
}

export function segmentsOf(points: readonly Point[]): readonly Segment[] {
  return points.slice(1).map((to, index) => {
    const from = points[index] ?? to;
    return { from, to, length: lengthOf(from, to), horizontal: Math.abs(from.y - to.y) < 0.5 };
  });
}

/** The distance of a point from an orthogonal line. */
export function distanceTo(points: readonly Point[], { x, y }: Point): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 1; i < points.length; i += 1) {
    const a = points[i - 1];
    const b = points[i];
    if (a === undefined || b === undefined) continue;
    const dx = Math.max(Math.min(a.x, b.x) - x, 0, x - Math.max(a.x, b.x));
    const dy = Math.max(Math.min(a.y, b.y) - y, 0, y - Math.max(a.y, b.y));
    best = Math.min(best, Math.hypot(dx, dy));
  }
  return best;
}
