import type { Point } from '@spillway/model';
import type { FlowLook } from './flow-face';
import type { Side } from './sides';

const ANGLES: Readonly<Record<Side, number>> = { right: 0, bottom: 90, left: 180, top: 270 };

/** How each look ends at its receiver, pointing right with the tip at the origin. `filled` or drawn as lines. */
export const ARROWS: Readonly<Record<FlowLook, { readonly path: string; readonly filled: boolean }>> = {
  sync: { path: 'M0 0L-10 -5V5Z', filled: true },
  async: { path: 'M-6 -5L0 0L-6 5M-12 -5L-6 0L-12 5', filled: false },
  cdc: { path: 'M0 0A4 4 0 1 1 0 .01Z', filled: true },
  webhook: { path: 'M0 0L-10 -6V0Z', filled: true },
};

/** The transform that puts an arrowhead at the end of a line. */
export const arrowTransform = ({ x, y }: Point, heading: Side): string =>
  `translate(${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10})${heading === 'right' ? '' : ` rotate(${ANGLES[heading]})`}`;
