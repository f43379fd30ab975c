/** A line across the chart of times. */
export interface AxisLine {
  readonly kind: 'budget' | 'timeout';
  readonly label: string;
  readonly at: number;
}

export interface Axis {
  /** Milliseconds at its right end. */
  readonly end: number;
  readonly ticks: readonly number[];
  readonly lines: readonly AxisLine[];
  /** Lines that are too far to the right to be drawn. */
  readonly beyond: readonly AxisLine[];
}

/** A line may make the axis this much longer than what is drawn on it. */
const STRETCH = 3;
const MOST_TICKS = 6;

/** The smallest step of 1, 2 or 5 times a power of ten that gives few enough ticks. */
function stepFor(end: number): number {
  const least = end / MOST_TICKS;
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((each) => each * power >= least) ?? 10;
  return factor * power;
}

/** An axis on which everything up to `end` has room, and the lines that are not too far away. */
export function axisFor(end: number, lines: readonly AxisLine[]): Axis {
  const near = lines.filter(({ at }) => end === 0 || at <= end * STRETCH);
  const longest = Math.max(end, ...near.map(({ at }) => at));
  if (longest === 0) return { end: 1, ticks: [], lines: near, beyond: [] };
  const step = stepFor(longest);
  const ticks: number[] = [];
  for (let index = 0; index * step <= longest; index += 1) ticks.push(index * step);
  // What ends at the very right still needs room for a word.
  return { end: longest * 1.04, ticks, lines: near, beyond: lines.filter((line) => !near.includes(line)) };
}

/** A place on the axis, as CSS wants it. */
export const percentAt = ({ end }: Axis, ms: number): string => `${Math.min(100, (ms / end) * 100)}%`;
