/** Those of a list that are wanted: the list itself where all are, as of most lists, so that none is made. */
export const those = <T>(list: readonly T[], isWanted: (item: T) => boolean): readonly T[] =>
  list.every(isWanted) ? list : list.filter(isWanted);

/** There is at least one. */
export const isSome = <T>(list: readonly T[]): list is readonly [T, ...T[]] => list.length > 0;
