import type { Point } from '@spillway/model';
import type { FlowLook } from './flow-face';
import type { Side } from './sides';

type Stroke = readonly Point[];
interface Head {
  readonly filled: boolean;
  /** Lines, pointing right with the tip at the origin. */
  readonly strokes: readonly Stroke[];
}

const points = (...numbers: readonly (readonly [number, number])[]): Stroke => numbers.map(([x, y]) => ({ x, y }));

/** How each look ends at its receiver: filled, an open double chevron, a dot, half an arrow. */
const HEADS: Readonly<Record<FlowLook, Head>> = {
  sync: { filled: true, strokes: [points([0, 0], [-10, -5], [-10, 5])] },
  async: { filled: false, strokes: [points([-6, -5], [0, 0], [-6, 5]), points([-12, -5], [-6, 0], [-12, 5])] },
  cdc: {
    filled: true,
    strokes: [points([0, 0], [-1.2, -2.8], [-4, -4], [-6.8, -2.8], [-8, 0], [-6.8, 2.8], [-4, 4], [-1.2, 2.8])],
  },
  webhook: { filled: true, strokes: [points([0, 0], [-10, -6], [-10, 0])] },
};

const turned = ({ x, y }: Point, heading: Side): Point => {
  switch (heading) {
    case 'right':
      return { x, y };
    case 'left':
      return { x: -x, y: -y };
    case 'bottom':
      return { x: -y, y: x };
    case 'top':
      return { x: y, y: -x };
  }
};
const round = (value: number): number => Math.round(value * 10) / 10;

export interface Arrow {
  readonly path: string;
  readonly filled: boolean;
}

/** The arrowhead at the end of a line, in the line's own coordinates: a transform per arrow would cost a layer of bookkeeping each. */
export function arrowAt(look: FlowLook, tip: Point, heading: Side): Arrow {
  const { filled, strokes } = HEADS[look];
  const path = strokes
    .map((stroke) => {
      const [first, ...rest] = stroke.map((point) => {
        const { x, y } = turned(point, heading);
        return `${round(tip.x + x)} ${round(tip.y + y)}`;
      });
      return `M${first}L${rest.join('L')}${filled ? 'Z' : ''}`;
    })
    .join('');
  return { path, filled };
}
