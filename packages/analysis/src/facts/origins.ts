import type { ElementView } from '@spillway/model';
import type { Context } from '../context.js';
import { elementsOf, scheduledHandlers } from './by-kind.js';
import { fact } from './fact.js';
import { groupBy } from './group-by.js';
import { PlaceMap } from './place-map.js';

function startsByItself({ kind, role, incoming, outgoing }: ElementView): boolean {
  if (kind === 'actor' || kind === 'external' || role === 'scheduler') return true;
  return (
    incoming.some(({ interaction }) => interaction === 'batch') ||
    outgoing.some(({ interaction }) => interaction === 'batch')
  );
}

/** The copies that are made of elements. */
const backups = fact((context) => groupBy(elementsOf(context, 'store'), ({ element }) => element.backupOf));

/** The elements that an element sets in motion: what it calls, the queue of what it cannot process, the copy made of it. */
export function successorsOf(context: Context, { id, kind, element, calls }: ElementView): readonly ElementView[] {
  const next: ElementView[] = [];
  for (const { receiver } of calls) if (receiver !== undefined) next.push(receiver);
  const deadLetter = kind === 'queue' ? element.deadLetter : undefined;
  const queue = deadLetter === undefined ? undefined : context.graph.elements.get(deadLetter);
  if (queue !== undefined) next.push(queue);
  next.push(...(backups(context).get(id) ?? []));
  return next;
}

/** Steps from the nearest element that starts by itself; elements that nothing ever reaches are missing. */
export const distanceFromOrigin = fact((context): PlaceMap<ElementView, number> => {
  const { elements } = context.graph;
  const distance = new PlaceMap<ElementView, number>(elements.size);
  const scheduled = new Set(scheduledHandlers(context).map(({ element }) => element));
  const waiting = [...elements.values()].filter((element) => scheduled.has(element) || startsByItself(element));
  for (const element of waiting) distance.set(element, 0);
  for (const element of waiting) {
    const steps = (distance.get(element) ?? 0) + 1;
    for (const next of successorsOf(context, element)) {
      if (distance.has(next)) continue;
      distance.set(next, steps);
      waiting.push(next);
    }
  }
  return distance;
});
