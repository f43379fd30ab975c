import type { Rail } from './rails';

const LANE = 14;
/** Lines beyond this many lanes lie on top of each other: the words beside them are worth more. */
const MOST_LANES = 9;

const x = (lane: number): number => LANE / 2 + Math.min(lane, MOST_LANES - 1) * LANE;

/** How wide the rail of a list is, in pixels. */
export const railWidth = (lanes: number): number => Math.min(lanes, MOST_LANES) * LANE;

const curve = (fromX: number, fromY: number, toX: number, toY: number): string =>
  fromX === toX
    ? `M ${fromX} ${fromY} V ${toY}`
    : `M ${fromX} ${fromY} C ${fromX} ${(fromY + toY) / 2} ${toX} ${(fromY + toY) / 2} ${toX} ${toY}`;

interface RailLinesProps {
  rail: Rail;
  width: number;
  /** The row is of the field itself. */
  isItself: boolean;
}

/** A row's dot, and the lines that reach, leave and pass it; as high as the row is. */
export function RailLines({ rail, width, isItself }: RailLinesProps) {
  const { lane, through, into, outOf } = rail;
  const paths = [
    ...through.map((each) => curve(x(each), 0, x(each), 100)),
    ...into.map((each) => curve(x(each), 0, x(lane), 50)),
    ...outOf.map((each) => curve(x(lane), 50, x(each), 100)),
  ];
  return (
    <span className="relative shrink-0 self-stretch" style={{ width }} aria-hidden>
      <svg
        className="absolute inset-0 h-full text-control"
        width={width}
        viewBox={`0 0 ${width} 100`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {[...new Set(paths)].map((path) => (
          <path
            key={path}
            d={path}
            fill="none"
            stroke="currentColor"
            strokeWidth="1.25"
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
      <span
        className={`absolute top-1/2 size-[9px] -translate-x-1/2 -translate-y-1/2 rounded-full border-2 ${
          isItself ? 'border-accent bg-accent' : 'border-control bg-surface'
        }`}
        style={{ left: x(lane) }}
      />
    </span>
  );
}

/** The lines beside the steps that lead to a row: straight on. */
export function RailAbove({ rail, width }: { rail: Rail; width: number }) {
  return (
    <span className="relative shrink-0 self-stretch" style={{ width }} aria-hidden>
      {[...new Set([...rail.through, ...rail.into].map(x))].map((left) => (
        <span key={left} className="absolute inset-y-0 w-[1.25px] -translate-x-1/2 bg-control" style={{ left }} />
      ))}
    </span>
  );
}
