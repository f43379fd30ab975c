const NONE: readonly never[] = [];

/** A list as it is to be kept: one that things are pushed into has room for many more of them. */
export const fitted = <T>(list: readonly T[]): readonly T[] => (list.length === 0 ? NONE : [...list]);
