import { type FlowView, type HandlerView, type Id, journeysOf, scheduleStarts } from '@spillway/model';
import type { Context } from '../context.js';
import { isService } from './effects.js';
import { fact } from './fact.js';
import { setsOff } from './journeys.js';

/** How many services make a journey long: counting further tells nothing more. */
const MOST = 3;

interface Start {
  readonly journey: Id;
  /** Services that the journey begins in: a sender, or what runs on a schedule. */
  readonly services: readonly Id[];
  readonly flows: readonly FlowView[];
}

function startsOf(context: Context): readonly Start[] {
  const { graph, model } = context;
  const schedules = scheduleStarts(model);
  return Object.entries(journeysOf(model)).flatMap(([journey, { starts }]): Start[] => {
    const flow = graph.flows.get(starts);
    if (flow !== undefined) {
      return [{ journey, services: isService(context, flow.caller) ? [flow.caller] : [], flows: [flow] }];
    }
    const schedule = schedules.get(starts);
    if (schedule === undefined) return [];
    const runs = ({ index }: HandlerView): boolean => index === schedule.handler;
    const handler = graph.elements.get(schedule.service)?.handlers.find(runs);
    return handler === undefined ? [] : [{ journey, services: [schedule.service], flows: handler.calls }];
  });
}

const capped = (services: ReadonlySet<Id>, more: Iterable<Id>): ReadonlySet<Id> => {
  let grown: Set<Id> | undefined;
  for (const service of more) {
    if ((grown ?? services).size >= MOST) break;
    if ((grown ?? services).has(service)) continue;
    grown ??= new Set(services);
    grown.add(service);
  }
  return grown ?? services;
};

const NONE: ReadonlySet<Id> = new Set();

/** Up to three services that each flow leads to, at once for all flows: journeys share most of their ways. */
function servicesBehind(context: Context, flows: Iterable<FlowView>): ReadonlyMap<FlowView, ReadonlySet<Id>> {
  const before = new Map<FlowView, FlowView[]>();
  const reached = new Set(flows);
  // Sets iterate over what is added on the way.
  for (const flow of reached) {
    for (const next of setsOff(context, flow)) {
      reached.add(next);
      const known = before.get(next);
      if (known === undefined) before.set(next, [flow]);
      else known.push(flow);
    }
  }
  const behind = new Map<FlowView, ReadonlySet<Id>>();
  for (const flow of reached) behind.set(flow, isService(context, flow.callee) ? new Set([flow.callee]) : NONE);
  const grown = new Set([...reached].toReversed());
  for (const flow of grown) {
    // It may grow again.
    grown.delete(flow);
    for (const earlier of before.get(flow) ?? []) {
      const old = behind.get(earlier) ?? NONE;
      const next = capped(old, behind.get(flow) ?? NONE);
      if (next === old) continue;
      behind.set(earlier, next);
      grown.add(earlier);
    }
  }
  return behind;
}

/** The services on journeys that pass three services or more, each with the first such journey. */
export const servicesOnLongJourneys = fact((context): ReadonlyMap<Id, Id> => {
  const starts = startsOf(context);
  const behind = servicesBehind(
    context,
    starts.flatMap(({ flows }) => flows),
  );
  const isLong = ({ services, flows }: Start): boolean => {
    const passed = flows.reduce((all, flow) => capped(all, behind.get(flow) ?? NONE), capped(NONE, services));
    return passed.size >= MOST;
  };
  const journeyOf = new Map<Id, Id>();
  const reached = new Map<FlowView, Id>();
  const pass = (service: Id, journey: Id): void => {
    if (!journeyOf.has(service)) journeyOf.set(service, journey);
  };
  for (const start of starts.filter(isLong)) {
    for (const service of start.services) pass(service, start.journey);
    for (const flow of start.flows) if (!reached.has(flow)) reached.set(flow, start.journey);
  }
  // Maps iterate over what is added on the way.
  for (const [flow, journey] of reached) {
    if (isService(context, flow.callee)) pass(flow.callee, journey);
    for (const next of setsOff(context, flow)) if (!reached.has(next)) reached.set(next, journey);
  }
  return journeyOf;
});
