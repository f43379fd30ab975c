import type { Model } from '../schema/model.js';
import type { Journey } from '../schema/records.js';
import { lookup } from './lookup.js';

/** What a journey starts with when it is a schedule: `<service>.schedule`, the next of one service `~2`, … */
export function scheduleStarts(model: Model): ReadonlyMap<string, { service: string; handler: number }> {
  const starts = new Map<string, { service: string; handler: number }>();
  for (const [service, element] of Object.entries(model.elements)) {
    if (element.kind !== 'service') continue;
    let count = 0;
    element.handlers?.forEach((handler, index) => {
      if (handler.on !== 'schedule') return;
      count += 1;
      starts.set(count === 1 ? `${service}.schedule` : `${service}.schedule~${count}`, { service, handler: index });
    });
  }
  return starts;
}

/**
 * The journeys of a document: those it states; when it states none, one for every flow leaving an actor (not to an
 * actor), every flow of an external that nothing flows to, and every schedule.
 */
export function journeysOf(model: Model): Readonly<Record<string, Journey>> {
  if (Object.keys(model.journeys).length > 0) return model.journeys;
  const reached = new Set(Object.values(model.flows).map((flow) => flow.to));
  const derived: Record<string, Journey> = {};
  for (const [id, flow] of Object.entries(model.flows)) {
    const from = lookup(model.elements, flow.from);
    const leavesActor = from?.kind === 'actor' && lookup(model.elements, flow.to)?.kind !== 'actor';
    const leavesSource = from?.kind === 'external' && !reached.has(flow.from);
    if (leavesActor || leavesSource) derived[id] = { name: flow.name || id, starts: id };
  }
  for (const [start, { service }] of scheduleStarts(model)) {
    derived[start] = { name: `${lookup(model.elements, service)?.name ?? service}: schedule`, starts: start };
  }
  return derived;
}
