interface Size {
  readonly width: number;
  readonly height: number;
}
interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

const GAP = 6;
const MARGIN = 8;

const clamp = (value: number, most: number): number => Math.max(MARGIN, Math.min(value, most - MARGIN));

/**
 * Where something of a size lies beside a box, centred on the wished side (below, unless said otherwise), on the
 * opposite side where the window has no room for it, and never outside of the window.
 */
export function placeBeside(box: Box, size: Size, window: Size, side?: string): { x: number; y: number } {
  const above = box.y - GAP - size.height;
  const below = box.y + box.height + GAP;
  const before = box.x - GAP - size.width;
  const after = box.x + box.width + GAP;
  const fitsBelow = below + size.height <= window.height - MARGIN;
  const fitsAfter = after + size.width <= window.width - MARGIN;
  const isBeside = side === 'left' || side === 'right';
  const isBefore = side === 'left' ? before >= MARGIN || !fitsAfter : !fitsAfter && before >= MARGIN;
  const isAbove = side === 'top' ? above >= MARGIN || !fitsBelow : !fitsBelow && above >= MARGIN;
  const x = isBeside ? (isBefore ? before : after) : box.x + (box.width - size.width) / 2;
  const y = isBeside ? box.y + (box.height - size.height) / 2 : isAbove ? above : below;
  return { x: clamp(x, window.width - size.width), y: clamp(y, window.height - size.height) };
}
