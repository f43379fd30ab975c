import { eachStep, type FlowView, type HandlerView, type Id, journeysOf, scheduleStarts } from '@spillway/model';
import type { Context } from '../context.js';
import { hasEffect } from './effects.js';
import { fact } from './fact.js';
import { setsOff } from './journeys.js';
import { PlaceSet } from './place-map.js';

/** The flows that undo what a handler has called. */
function compensations({ graph }: Context, handler: HandlerView): readonly FlowView[] {
  const found: FlowView[] = [];
  if (handler.inferred) return found;
  for (const step of eachStep(handler.handler.steps)) {
    if (step.do !== 'call' || step.compensate === undefined) continue;
    const flow = graph.flows.get(step.compensate);
    if (flow !== undefined && flow.caller === handler.service) found.push(flow);
  }
  return found;
}

/**
 * The services that take part in any journey: those that begin one, and those that something on it reaches, through
 * queues, captured changes, compensations and the webhooks of third parties that it calls included.
 */
export const servicesOnJourneys = fact((context): ReadonlySet<Id> => {
  const { graph, model } = context;
  const flows: FlowView[] = [];
  const known = new PlaceSet<FlowView>(graph.flows.size);
  const add = (flow: FlowView): void => {
    if (known.add(flow)) flows.push(flow);
  };
  const services = new Set<Id>();
  const run = (handler: HandlerView): void => {
    services.add(handler.service);
    for (const call of handler.calls) add(call);
    for (const flow of compensations(context, handler)) add(flow);
  };
  let schedules: ReturnType<typeof scheduleStarts> | undefined;
  for (const { starts } of Object.values(journeysOf(model))) {
    const start = graph.flows.get(starts);
    if (start === undefined) schedules ??= scheduleStarts(model);
    const schedule = start === undefined ? schedules?.get(starts) : undefined;
    if (start !== undefined) {
      add(start);
      if (start.sender?.kind === 'service') services.add(start.caller);
    }
    const handlers = schedule === undefined ? [] : (graph.elements.get(schedule.service)?.handlers ?? []);
    for (const handler of handlers) if (handler.index === schedule?.handler) run(handler);
  }
  for (const flow of flows) {
    const { handler } = flow;
    if (handler !== undefined) run(handler);
    for (const next of setsOff(flow)) add(next);
    const { receiver } = flow;
    if (receiver?.kind !== 'external' || !hasEffect(flow)) continue;
    for (const out of receiver.outgoing) if (out.interaction === 'webhook') add(out);
  }
  return services;
});
