import { groupBy } from '../../facts/group-by.js';

/** Places of one kind in the order of the document, together per service: each service gets one finding. */
export const byService = <T extends { readonly service: string }>(places: Iterable<T>): Iterable<[string, T[]]> =>
  groupBy(places, ({ service }) => service);

/** ` The same goes for 2 more …`; nothing when there are no others. */
export const andMore = (count: number, one: string, many: string): string =>
  count <= 0 ? '' : ` The same goes for ${count === 1 ? `one more ${one}` : `${count} more ${many}`} there.`;
