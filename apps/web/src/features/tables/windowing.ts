/** Where each of many rows begins; the last entry is the height of all of them. */
export function offsetsOf(heights: readonly number[]): readonly number[] {
  const offsets = [0];
  let top = 0;
  for (const height of heights) {
    top += height;
    offsets.push(top);
  }
  return offsets;
}

/** The first row that ends below `top`. */
function rowAt(offsets: readonly number[], top: number): number {
  let low = 0;
  let high = offsets.length - 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle + 1] ?? 0) > top) high = middle;
    else low = middle + 1;
  }
  return Math.max(low, 0);
}

export interface View {
  /** How far it is scrolled. */
  readonly top: number;
  readonly height: number;
  /** Rows to render beyond each edge. */
  readonly overscan?: number;
}

/** The rows to render: from `start` up to, and without, `end`. */
export function rowsInView(
  offsets: readonly number[],
  { top, height, overscan = 8 }: View,
): { start: number; end: number } {
  const count = offsets.length - 1;
  if (count <= 0) return { start: 0, end: 0 };
  const start = Math.max(0, rowAt(offsets, top) - overscan);
  const end = Math.min(count, rowAt(offsets, top + height) + 1 + overscan);
  return { start, end };
}

/** How far to scroll so that a row is wholly in view; `undefined` when it is. */
export function scrollTo(
  offsets: readonly number[],
  row: number,
  { top, height }: View,
  header = 0,
): number | undefined {
  const begin = offsets[row] ?? 0;
  const end = offsets[row + 1] ?? begin;
  if (begin < top) return begin;
  if (end > top + height - header) return Math.max(0, end - height + header);
  return undefined;
}
