/** One row's part of the lines that join the rows: lanes are counted from the left. */
export interface Rail {
  /** The lane of the row itself. */
  readonly lane: number;
  /** Lanes of lines that pass by. */
  readonly through: readonly number[];
  /** Lanes of lines that come from above and end here. */
  readonly into: readonly number[];
  /** Lanes of lines that begin here, or join another one, and go on below. */
  readonly outOf: readonly number[];
}

const firstFree = (lanes: readonly (number | undefined)[]): number => {
  const free = lanes.indexOf(undefined);
  return free === -1 ? lanes.length : free;
};

/** Lays lines between rows into lanes, as histories with branches are drawn; lines that lead upwards are left out. */
export function railsOf(
  count: number,
  links: readonly { readonly from: number; readonly to: number }[],
): readonly Rail[] {
  const targets = new Map<number, number[]>();
  for (const { from, to } of links) {
    if (to > from) targets.set(from, [...(targets.get(from) ?? []), to]);
  }
  /** For each lane the row that its line leads to. */
  const lanes: (number | undefined)[] = [];
  return Array.from({ length: count }, (_, row) => {
    const into = lanes.flatMap((target, lane) => (target === row ? [lane] : []));
    const lane = into[0] ?? firstFree(lanes);
    for (const each of into) lanes[each] = undefined;
    const through = lanes.flatMap((target, each) => (target === undefined ? [] : [each]));
    const outOf = new Set<number>();
    // The nearest goes straight on, those farther away step aside.
    for (const target of (targets.get(row) ?? []).toSorted((a, b) => a - b)) {
      const joined = lanes.indexOf(target);
      const own = joined !== -1 ? joined : lanes[lane] === undefined ? lane : firstFree(lanes);
      lanes[own] = target;
      outOf.add(own);
    }
    return { lane, through, into, outOf: [...outOf] };
  });
}

/** How many lanes the widest row needs. */
export const lanesIn = (rails: readonly Rail[]): number =>
  rails.reduce((most, { lane, through, into, outOf }) => Math.max(most, lane, ...through, ...into, ...outOf), 0) + 1;
