/** Size of an element in a thumbnail, in the coordinates of the drawing. */
export const CARD = { width: 176, height: 64 } as const;

/** The outline of an element: kinds differ in shape here as they do on the canvas. */
export function outlineOf(kind: string, x: number, y: number): string {
  const { width: w, height: h } = CARD;
  switch (kind) {
    case 'actor':
      return `M${x + h / 2} ${y}h${w - h}a${h / 2} ${h / 2} 0 0 1 0 ${h}h${h - w}a${h / 2} ${h / 2} 0 0 1 0 ${-h}z`;
    case 'store':
      return `M${x} ${y + 12}c0 -16 ${w} -16 ${w} 0v${h - 24}c0 16 ${-w} 16 ${-w} 0zc0 16 ${w} 16 ${w} 0`;
    case 'external':
      return `M${x + 16} ${y}h${w - 32}l16 16v${h - 32}l-16 16h${32 - w}l-16 -16v${32 - h}z`;
    case 'queue':
      return `${roundedBox(x, y)}M${x + w - 24} ${y}v${h}M${x + w - 48} ${y}v${h}`;
    default:
      return roundedBox(x, y);
  }
}

function roundedBox(x: number, y: number): string {
  const { width: w, height: h } = CARD;
  const r = 10;
  return `M${x + r} ${y}h${w - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${h - 2 * r}a${r} ${r} 0 0 1 ${-r} ${r}h${2 * r - w}a${r} ${r} 0 0 1 ${-r} ${-r}v${2 * r - h}a${r} ${r} 0 0 1 ${r} ${-r}z`;
}

export interface Centre {
  x: number;
  y: number;
}

/** A calm curve between two centres, leaving in the direction in which they lie apart. */
export function curveBetween(from: Centre, to: Centre): string {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const bend =
    Math.abs(dx) >= Math.abs(dy)
      ? `${from.x + dx / 2} ${from.y} ${from.x + dx / 2} ${to.y}`
      : `${from.x} ${from.y + dy / 2} ${to.x} ${from.y + dy / 2}`;
  return `M${from.x} ${from.y}C${bend} ${to.x} ${to.y}`;
}
