import type { FlowView, HandlerView, Id } from '@spillway/model';
import { hasEffect } from './effects.js';
import { fact } from './fact.js';
import { allJourneys, beginningOf, setsOff } from './journeys.js';
import { reachIn } from './reach.js';
import { unusualSteps } from './written-steps.js';

/** The flows that undo what handlers have called, by these handlers. */
const compensations = fact((context): ReadonlyMap<HandlerView, readonly FlowView[]> => {
  const found = new Map<HandlerView, FlowView[]>();
  for (const { undoneBy, handler } of unusualSteps(context).compensated) {
    const flow = context.graph.flows.get(undoneBy);
    if (flow === undefined || flow.caller !== handler.service) continue;
    found.set(handler, [...(found.get(handler) ?? []), flow]);
  }
  return found;
});

/**
 * The services that take part in any journey: those that begin one, and those that something on it reaches, through
 * queues, captured changes, compensations and the webhooks of third parties that it calls included.
 */
export const servicesOnJourneys = fact((context): ReadonlySet<Id> => {
  const { graph } = context;
  const beginnings = Object.values(allJourneys(context)).map((journey) => beginningOf(context, journey));
  const broughtAboutBy = (handler: HandlerView): readonly FlowView[] => {
    const undo = compensations(context).get(handler);
    return undo === undefined ? handler.calls : [...handler.calls, ...undo];
  };
  const first = beginnings.flatMap(({ flow, scheduled }) => flow ?? (scheduled ? broughtAboutBy(scheduled) : []));
  const reached = reachIn(graph, first, (flow) => {
    const { handler, receiver } = flow;
    if (handler !== undefined) return broughtAboutBy(handler);
    if (receiver?.kind !== 'external' || !hasEffect(flow)) return setsOff(flow);
    return receiver.outgoing.filter(({ interaction }) => interaction === 'webhook');
  });
  const services = new Set<Id>();
  for (const { flow, scheduled } of beginnings) {
    if (flow?.sender?.kind === 'service') services.add(flow.caller);
    if (scheduled !== undefined) services.add(scheduled.service);
  }
  for (const flow of graph.flows.values()) {
    if (flow.handler !== undefined && reached.has(flow)) services.add(flow.handler.service);
  }
  return services;
});
