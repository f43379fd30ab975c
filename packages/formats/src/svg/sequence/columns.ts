import type { Sequence, SequenceLane } from '../../sequence.js';
import { roomFor, type TextBlock, textBlock } from './text-block.js';

/** Around everything; the times at the left; the narrowest and widest gap between two lanes. */
export const MARGIN = 32;
const TIMES = 58;
const NARROWEST = 132;
const WIDEST = 228;
/** Beside the outer lanes: signs stick out of them. */
const OUTER = 66;
const HEAD_TEXT = 112;
export const LABEL_SIZE = 12;
const PERSON = 16;

export interface Column {
  readonly lane: SequenceLane;
  readonly x: number;
  readonly name: TextBlock;
  /** Of the box around the name. */
  readonly width: number;
}

export interface Columns {
  readonly list: readonly Column[];
  readonly of: ReadonlyMap<string, Column>;
  /** Where what lies over the lanes begins and ends. */
  readonly left: number;
  readonly right: number;
  readonly width: number;
}

/** The narrowest picture: the title and the ending want some room. */
const SMALLEST = 640;

/** Where the lanes are: as far from each other as the labels between them ask for. */
export function placeColumns({ lanes, events }: Sequence): Columns {
  const places = new Map(lanes.map(({ id }, index) => [id, index]));
  const gaps: number[] = lanes.slice(1).map(() => NARROWEST);
  for (const event of events) {
    if ('note' in event) continue;
    const [from, to] = [places.get(event.from), places.get(event.to)];
    if (from === undefined || to === undefined || Math.abs(from - to) !== 1) continue;
    const gap = Math.min(from, to);
    const wanted = Math.min(WIDEST, roomFor(event.text, LABEL_SIZE) + 40);
    gaps[gap] = Math.max(gaps[gap] ?? NARROWEST, wanted);
  }
  const inner = gaps.reduce((sum, gap) => sum + gap, 0);
  const width = Math.max(SMALLEST, MARGIN * 2 + TIMES + OUTER * 2 + inner);
  const spare = (width - MARGIN * 2 - TIMES - OUTER * 2 - inner) / Math.max(1, gaps.length);
  let x = MARGIN + TIMES + OUTER;
  const list = lanes.map((lane, index): Column => {
    if (index > 0) x += (gaps[index - 1] ?? NARROWEST) + spare;
    const room = HEAD_TEXT - (lane.isPerson === true ? PERSON : 0);
    const name = textBlock(lane.name, { size: 13, width: room, most: 2 });
    const box = Math.max(72, name.width + 20 + (lane.isPerson === true ? PERSON : 0));
    return { lane, x: Math.round(x), name, width: box };
  });
  return {
    list,
    of: new Map(list.map((column) => [column.lane.id, column])),
    left: MARGIN + TIMES,
    right: width - MARGIN,
    width,
  };
}
