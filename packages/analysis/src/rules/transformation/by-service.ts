import type { HandlerView } from '@spillway/model';
import { groupBy } from '../../facts/group-by.js';

/** Places of one kind in the order of the document, together per service: each service gets one finding. */
export const byService = <T extends { readonly handler: HandlerView }>(places: Iterable<T>): Iterable<[string, T[]]> =>
  groupBy(places, ({ handler }) => handler.service);

/** ` The same goes for 2 more …`; nothing when there are no others. */
export const andMore = (count: number, one: string, many: string): string =>
  count <= 0 ? '' : ` The same goes for ${count === 1 ? `one more ${one}` : `${count} more ${many}`} there.`;
