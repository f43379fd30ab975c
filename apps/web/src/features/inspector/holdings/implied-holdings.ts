import { type Id, lookup, type Model } from '@spillway/model';
import { graphOf } from '../graph-of';

const WRITES = new Set(['write', 'batch', 'cdc', 'publish', 'consume']);

/** Entities that reach a store or queue by its flows, and that it does not state to hold. */
export function impliedHoldings(model: Model, element: Id): readonly Id[] {
  const view = graphOf(model).elements.get(element);
  if (view === undefined || !('holds' in view.element || ['store', 'queue'].includes(view.kind))) return [];
  const stated = new Set('holds' in view.element ? view.element.holds?.map(({ entity }) => entity) : []);
  const carried = view.arrivals
    .filter(({ interaction, to }) => to === element && WRITES.has(interaction))
    .flatMap(({ carries }) => carries);
  const entities = new Set(carried.map((reference) => reference.split('.')[0] ?? ''));
  return [...entities].filter((entity) => !stated.has(entity) && lookup(model.entities, entity) !== undefined);
}
