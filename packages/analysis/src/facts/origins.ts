import type { ElementView, Id } from '@spillway/model';
import type { Context } from '../context.js';
import { fact } from './fact.js';
import { groupBy } from './group-by.js';

function startsByItself({ element, role, incoming, outgoing }: ElementView): boolean {
  if (element.kind === 'actor' || element.kind === 'external' || role === 'scheduler') return true;
  if (element.kind === 'service' && element.handlers?.some((handler) => handler.on === 'schedule')) return true;
  return [...incoming, ...outgoing].some((flow) => flow.interaction === 'batch');
}

/** What an element sets in motion: what it calls, the queue of what it cannot process, the copy made of it. */
const successors = fact(({ graph }): ReadonlyMap<Id, readonly Id[]> => {
  const backups = groupBy(graph.elements.values(), ({ element }) =>
    element.kind === 'store' ? element.backupOf : undefined,
  );
  const next = new Map<Id, readonly Id[]>();
  for (const view of graph.elements.values()) {
    const { element } = view;
    const deadLetter = element.kind === 'queue' && element.deadLetter !== undefined ? [element.deadLetter] : [];
    const copies = (backups.get(view.id) ?? []).map((copy) => copy.id);
    next.set(view.id, [...view.calls.map((call) => call.callee), ...deadLetter, ...copies]);
  }
  return next;
});

/** The elements that an element sets in motion directly. */
export const successorsOf = (context: Context, id: Id): readonly Id[] => successors(context).get(id) ?? [];

/** Steps from the nearest element that starts by itself; elements that nothing ever reaches are missing. */
export const distanceFromOrigin = fact((context): ReadonlyMap<Id, number> => {
  const distance = new Map<Id, number>();
  for (const view of context.graph.elements.values()) if (startsByItself(view)) distance.set(view.id, 0);
  // Maps iterate over what is added on the way: this is a queue.
  for (const [id, steps] of distance) {
    for (const next of successorsOf(context, id)) {
      if (context.graph.elements.has(next) && !distance.has(next)) distance.set(next, steps + 1);
    }
  }
  return distance;
});
