/** A time; `isOpen`: at least that long, and nothing ends it. */
export interface Extent {
  readonly ms: number;
  readonly isOpen: boolean;
}
export const NO_TIME: Extent = { ms: 0, isOpen: false };

/** One after the other. */
export const inTurn = (extents: readonly Extent[]): Extent => ({
  ms: extents.reduce((sum, { ms }) => sum + ms, 0),
  isOpen: extents.some(({ isOpen }) => isOpen),
});

/** Side by side: as long as the longest. */
export const sideBySide = (extents: readonly Extent[]): Extent => ({
  ms: Math.max(0, ...extents.map(({ ms }) => ms)),
  isOpen: extents.some(({ isOpen }) => isOpen),
});

export const plus = ({ ms, isOpen }: Extent, more: number): Extent => ({ ms: ms + more, isOpen });

/** So many times, with pauses in between. */
export const repeated = ({ ms, isOpen }: Extent, times: number, pauses: number): Extent => ({
  ms: ms * times + pauses,
  isOpen,
});

/** Half of the runs, 99 of 100, at worst. */
export type Measure = 'p50' | 'p99' | 'worst';
