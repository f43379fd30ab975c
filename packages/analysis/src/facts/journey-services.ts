import type { FlowView, Id } from '@spillway/model';
import type { Context } from '../context.js';
import { fact } from './fact.js';
import { allJourneys, beginningOf, setsOff } from './journeys.js';
import { PlaceMap } from './place-map.js';

/** From this many services on a journey is a long one. */
const MANY = 3;

interface Start {
  readonly journey: Id;
  /** Services that the journey begins in: a sender, or what runs on a schedule. */
  readonly services: readonly Id[];
  readonly flows: readonly FlowView[];
}

function startsOf(context: Context): readonly Start[] {
  return Object.entries(allJourneys(context)).flatMap(([id, journey]): Start[] => {
    const { flow, scheduled } = beginningOf(context, journey);
    if (flow !== undefined) {
      return [{ journey: id, services: flow.sender?.kind === 'service' ? [flow.caller] : [], flows: [flow] }];
    }
    return scheduled === undefined ? [] : [{ journey: id, services: [scheduled.service], flows: scheduled.calls }];
  });
}

/** Looks no further than it has to: most journeys are long after a few flows. */
function isLong({ services, flows }: Start): boolean {
  const passed = new Set(services);
  const reached = new Set(flows);
  // Sets iterate over what is added on the way.
  for (const flow of reached) {
    if (flow.receiver?.kind === 'service') passed.add(flow.callee);
    if (passed.size >= MANY) return true;
    for (const next of setsOff(flow)) reached.add(next);
  }
  return passed.size >= MANY;
}

/** The services on journeys that pass three services or more, each with the first such journey. */
export const servicesOnLongJourneys = fact((context): ReadonlyMap<Id, Id> => {
  const journeyOf = new Map<Id, Id>();
  const { flows } = context.graph;
  const journeys = new PlaceMap<FlowView, Id>(flows.size);
  const reached: FlowView[] = [];
  const reach = (flow: FlowView, journey: Id): void => {
    if (journeys.has(flow)) return;
    journeys.set(flow, journey);
    reached.push(flow);
  };
  const pass = (service: Id, journey: Id): void => {
    if (!journeyOf.has(service)) journeyOf.set(service, journey);
  };
  for (const start of startsOf(context)) {
    if (!isLong(start)) continue;
    for (const service of start.services) pass(service, start.journey);
    for (const flow of start.flows) reach(flow, start.journey);
  }
  // Lists iterate over what is added on the way.
  for (const flow of reached) {
    const journey = journeys.get(flow) ?? '';
    if (flow.receiver?.kind === 'service') pass(flow.callee, journey);
    for (const next of setsOff(flow)) reach(next, journey);
  }
  return journeyOf;
});
