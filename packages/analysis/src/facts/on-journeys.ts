import { eachStep, type FlowView, type HandlerView, type Id, journeysOf, scheduleStarts } from '@spillway/model';
import type { Context } from '../context.js';
import { hasEffect } from './effects.js';
import { fact } from './fact.js';
import { setsOff } from './journeys.js';

/** The flows that undo what a handler has called. */
function* compensations({ graph }: Context, handler: HandlerView): Generator<FlowView> {
  if (handler.inferred) return;
  for (const step of eachStep(handler.handler.steps)) {
    if (step.do !== 'call' || step.compensate === undefined) continue;
    const flow = graph.flows.get(step.compensate);
    if (flow !== undefined && flow.caller === handler.service) yield flow;
  }
}

/**
 * The services that take part in any journey: those that begin one, and those that something on it reaches, through
 * queues, captured changes, compensations and the webhooks of third parties that it calls included.
 */
export const servicesOnJourneys = fact((context): ReadonlySet<Id> => {
  const { graph, model } = context;
  const flows = new Set<FlowView>();
  const services = new Set<Id>();
  const run = (handler: HandlerView): void => {
    services.add(handler.service);
    for (const call of handler.calls) flows.add(call);
    for (const flow of compensations(context, handler)) flows.add(flow);
  };
  const schedules = scheduleStarts(model);
  for (const { starts } of Object.values(journeysOf(model))) {
    const start = graph.flows.get(starts);
    const schedule = start === undefined ? schedules.get(starts) : undefined;
    if (start !== undefined) {
      flows.add(start);
      if (start.sender?.kind === 'service') services.add(start.caller);
    }
    const handlers = schedule === undefined ? [] : (graph.elements.get(schedule.service)?.handlers ?? []);
    for (const handler of handlers) if (handler.index === schedule?.handler) run(handler);
  }
  // Sets iterate over what is added on the way.
  for (const flow of flows) {
    const handler = flow.handler;
    if (handler !== undefined) run(handler);
    for (const next of setsOff(flow)) flows.add(next);
    const { receiver } = flow;
    if (receiver?.kind !== 'external' || !hasEffect(flow)) continue;
    for (const out of receiver.outgoing) if (out.interaction === 'webhook') flows.add(out);
  }
  return services;
});
