import type { Rectangle } from '@spillway/model';
import { useStore } from '@xyflow/react';

/** Signs keep their size when the drawing is small, up to this. */
const LARGEST = 2;

/** How much larger than the drawing signs over it are. */
export const useSignScale = (): number => useStore(({ transform }) => Math.min(LARGEST, Math.max(1, 1 / transform[2])));

interface HaloProps {
  box: Rectangle;
  /** Pixels around the card. */
  width: number;
  className: string;
  tone: string;
}

/** A frame around a card. */
export const Halo = ({ box, width, className, tone }: HaloProps) => (
  <rect
    className={className}
    data-tone={tone}
    x={box.x - width}
    y={box.y - width}
    width={box.width + 2 * width}
    height={box.height + 2 * width}
    rx={12}
  />
);
