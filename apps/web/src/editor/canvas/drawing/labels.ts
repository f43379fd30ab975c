import type { Id, Point, Rectangle } from '@spillway/model';
import { type FlowFace, PILL_HEIGHT } from './flow-face';
import type { Route } from './routes';

/** Where along the roomiest part a pill may lie; the middle first. */
const SPOTS = [0.5, 0.36, 0.64, 0.24, 0.76];
const CELL = 128;

function grid(): { free(box: Rectangle): boolean; take(box: Rectangle): void } {
  const cells = new Map<string, Rectangle[]>();
  const each = (box: Rectangle): string[] => {
    const keys: string[] = [];
    for (let x = Math.floor(box.x / CELL); x <= Math.floor((box.x + box.width) / CELL); x += 1) {
      for (let y = Math.floor(box.y / CELL); y <= Math.floor((box.y + box.height) / CELL); y += 1)
        keys.push(`${x} ${y}`);
    }
    return keys;
  };
  const apart = (a: Rectangle, b: Rectangle): boolean =>
    a.x >= b.x + b.width || b.x >= a.x + a.width || a.y >= b.y + b.height || b.y >= a.y + a.height;
  return {
    free: (box) => each(box).every((key) => (cells.get(key) ?? []).every((other) => apart(box, other))),
    take: (box) => {
      for (const key of each(box)) cells.set(key, [...(cells.get(key) ?? []), box]);
    },
  };
}

/** Places for the pills that fit: on their line, over no card and over no other pill. The rest show on hover and selection. */
export function placeLabels(
  routes: ReadonlyMap<Id, Route>,
  faceOf: (id: Id) => FlowFace | undefined,
  cards: ReadonlyMap<Id, Rectangle>,
): ReadonlyMap<Id, Point> {
  const taken = grid();
  for (const card of cards.values()) taken.take(card);
  const placed = new Map<Id, Point>();
  for (const [id, { room }] of routes) {
    const face = faceOf(id);
    if (face === undefined || face.width === 0) continue;
    if (room.horizontal ? room.length < face.width + 14 : room.length < PILL_HEIGHT + 24) continue;
    for (const spot of SPOTS) {
      const x = room.from.x + (room.to.x - room.from.x) * spot;
      const y = room.from.y + (room.to.y - room.from.y) * spot;
      const box = { x: x - face.width / 2, y: y - PILL_HEIGHT / 2, width: face.width, height: PILL_HEIGHT };
      if (!taken.free(box)) continue;
      taken.take(box);
      placed.set(id, { x, y });
      break;
    }
  }
  return placed;
}
