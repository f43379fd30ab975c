import { type FlowView, type HandlerView, type Id, type Journey, journeysOf, scheduleStarts } from '@spillway/model';
import type { Context } from '../context.js';
import { fact } from './fact.js';
import { shareEntity } from './fields.js';
import { those } from './those.js';

/** What a journey sets off. */
export interface JourneyReach {
  readonly id: Id;
  readonly journey: Journey;
  /** In the order of their distance from the start. */
  readonly flows: ReadonlySet<FlowView>;
  readonly handlers: ReadonlySet<HandlerView>;
  /** For each flow the one that sets it off, on a shortest way; missing for the first flows. */
  readonly setOffBy: ReadonlyMap<FlowView, FlowView>;
}

/** The flows may be about the same records: their payloads have an entity in common, or one of them states none. */
export const sharesEntity = (a: FlowView, b: FlowView): boolean => {
  if (a.carries.length === 0 || b.carries.length === 0 || shareEntity(a.carries, b.carries)) return true;
  // What states no payload hands on whatever comes.
  return b.flow.carries === undefined;
};

const NOTHING: readonly FlowView[] = [];

/**
 * The flows that an arriving flow sets off directly: the calls of its handler, what a queue hands on, and the captured
 * changes of a store it writes.
 */
export function setsOff(flow: FlowView): readonly FlowView[] {
  const { handler } = flow;
  if (handler !== undefined) return handler.calls;
  const { receiver } = flow;
  if (receiver?.kind === 'queue') return receiver.outgoing;
  if (receiver?.kind !== 'store' || flow.interaction === 'read') return NOTHING;
  return those(receiver.outgoing, (out) => out.interaction === 'cdc' && sharesEntity(flow, out));
}

/** The journeys of the model: those it states, else the derived ones. Their names may be those before the last edit. */
export const allJourneys = fact(({ model }) => journeysOf(model));

const schedules = fact(({ model }) => scheduleStarts(model));

/** What a journey begins with: a flow, or a handler on its schedule; neither where its start is not there. */
interface Beginning {
  readonly flow: FlowView | undefined;
  readonly scheduled: HandlerView | undefined;
}

/** What a journey begins with. */
export function beginningOf(context: Context, { starts }: Journey): Beginning {
  const { elements, flows } = context.graph;
  const flow = flows.get(starts);
  const schedule = flow === undefined ? schedules(context).get(starts) : undefined;
  const handlers = schedule === undefined ? undefined : elements.get(schedule.service)?.handlers;
  return { flow, scheduled: handlers?.find(({ index }) => index === schedule?.handler) };
}

function reachOf(context: Context, id: Id, journey: Journey): JourneyReach {
  const flows = new Set<FlowView>();
  const handlers = new Set<HandlerView>();
  const { flow: start, scheduled } = beginningOf(context, journey);
  const setOffBy = new Map<FlowView, FlowView>();
  const add = (flow: FlowView, by: FlowView | undefined): void => {
    if (by !== undefined && !flows.has(flow)) setOffBy.set(flow, by);
    flows.add(flow);
  };
  const run = (handler: HandlerView | undefined, by?: FlowView): void => {
    if (handler === undefined || handlers.has(handler)) return;
    handlers.add(handler);
    for (const call of handler.calls) add(call, by);
  };
  if (start !== undefined) flows.add(start);
  run(scheduled);
  // Sets iterate over what is added on the way.
  for (const flow of flows) {
    run(flow.handler, flow);
    for (const next of setsOff(flow)) add(next, flow);
  }
  return { id, journey, flows, handlers, setOffBy };
}

/** The flows by which a journey comes to one of its flows, this included. */
export function wayTo({ setOffBy }: JourneyReach, flow: FlowView): readonly Id[] {
  const way: Id[] = [];
  for (let each: FlowView | undefined = flow; each !== undefined; each = setOffBy.get(each)) way.push(each.id);
  return way.toReversed();
}

/** All journeys, stated or derived, with all that they reach. */
export const journeyReaches = fact((context): readonly JourneyReach[] =>
  Object.entries(allJourneys(context)).map(([id, journey]) => reachOf(context, id, journey)),
);

/** The erasure journeys, with all that they reach through handlers, queues and captured changes. */
export const erasureReaches = fact((context): readonly JourneyReach[] =>
  Object.entries(context.model.journeys)
    .filter(([, journey]) => journey.purpose === 'erasure')
    .map(([id, journey]) => reachOf(context, id, journey)),
);

/** The flows of a shortest way from what a handler calls to what sets off another; none within one handler. */
export function wayFromHandler(from: HandlerView, to: HandlerView): readonly Id[] {
  if (from === to) return [];
  const before = new Map<FlowView, FlowView | undefined>(from.calls.map((call) => [call, undefined]));
  // Maps iterate over what is added on the way: this is a queue.
  for (const flow of before.keys()) {
    if (flow.handler === to) {
      const path: Id[] = [];
      for (let each: FlowView | undefined = flow; each !== undefined; each = before.get(each)) path.unshift(each.id);
      return path;
    }
    for (const next of setsOff(flow)) if (!before.has(next)) before.set(next, flow);
  }
  return [];
}
