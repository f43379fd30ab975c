import type { Id, Rectangle } from '@spillway/model';
import type { Segment } from './path';

export interface Obstacles {
  /** How many cards these segments run through, not counting those at their ends. */
  crossings(segments: readonly Segment[], ends: readonly [Id, Id]): number;
}

const CELL = 256;
const MARGIN = 6;

/** A grid over the cards, so that a line is only compared with what is near it. */
export function obstaclesOf(cards: ReadonlyMap<Id, Rectangle>): Obstacles {
  const cells = new Map<number, [Id, Rectangle][]>();
  const key = (column: number, row: number): number => column * 100_003 + row;
  const visit = (box: Rectangle, use: (cell: number) => boolean): boolean => {
    for (let column = Math.floor(box.x / CELL); column <= Math.floor((box.x + box.width) / CELL); column += 1) {
      for (let row = Math.floor(box.y / CELL); row <= Math.floor((box.y + box.height) / CELL); row += 1) {
        if (use(key(column, row))) return true;
      }
    }
    return false;
  };
  for (const [id, card] of cards) {
    visit(card, (cell) => {
      const held = cells.get(cell);
      if (held === undefined) cells.set(cell, [[id, card]]);
      else held.push([id, card]);
      return false;
    });
  }
  return {
    crossings(segments, ends) {
      const met = new Set<Id>();
      for (const { from, to } of segments) {
        const box = {
          x: Math.min(from.x, to.x) - MARGIN,
          y: Math.min(from.y, to.y) - MARGIN,
          width: Math.abs(from.x - to.x) + MARGIN * 2,
          height: Math.abs(from.y - to.y) + MARGIN * 2,
        };
        visit(box, (cell) => {
          for (const [id, card] of cells.get(cell) ?? []) {
            if (id === ends[0] || id === ends[1]) continue;
            const apart =
              card.x >= box.x + box.width ||
              card.x + card.width <= box.x ||
              card.y >= box.y + box.height ||
              card.y + card.height <= box.y;
            if (!apart) met.add(id);
          }
          return false;
        });
      }
      return met.size;
    },
  };
}
