const NONE: readonly never[] = [];

/** Those of a list that are wanted: where all are the list itself, where none are one for all; most lists are not made. */
export function those<T>(list: readonly T[], isWanted: (item: T) => boolean): readonly T[] {
  if (list.every(isWanted)) return list;
  return list.some(isWanted) ? list.filter(isWanted) : NONE;
}

/** There is at least one. */
export const isSome = <T>(list: readonly T[]): list is readonly [T, ...T[]] => list.length > 0;
