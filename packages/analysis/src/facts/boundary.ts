import type { FlowView, HandlerView } from '@spillway/model';
import type { Context } from '../context.js';
import { type CheckKind, callsWithout, endsWithout } from './checks.js';
import { isDrawnAnswer, isEndOfEffect } from './effects.js';
import { fact } from './fact.js';
import type { PlaceSet } from './place-map.js';
import { reachIn, type Ways, waysTo } from './reach.js';
import { sensitiveInAnswer } from './travelling.js';

/** Ways from flows to effects that no check comes before, along requests through handlers. */
export interface UncheckedWays {
  readonly ways: Ways;
  /** The flows that may arrive without a check by those who made the call, or by those who called them. */
  readonly unchecked: PlaceSet<FlowView>;
}

/** The flows with which something begins: those that no handler calls, and the calls on a schedule. */
const beginnings = fact(
  (context): { readonly uncalled: readonly FlowView[]; readonly scheduled: readonly HandlerView[] } => {
    const { flows, handlers } = context.graph;
    return {
      uncalled: [...flows.values()].filter((flow) => flow.callers.length === 0 && !isDrawnAnswer(flow)),
      scheduled: handlers.filter(({ arrival }) => arrival === undefined),
    };
  },
);

const NONE: readonly FlowView[] = [];

/** The flows that can come about, through whatever calls of handlers `follow` lets through. */
function comingAbout(
  context: Context,
  follow: (handler: HandlerView) => readonly FlowView[],
  also: readonly FlowView[] = NONE,
): PlaceSet<FlowView> {
  const { uncalled, scheduled } = beginnings(context);
  return reachIn(context.graph, [...uncalled, ...scheduled.flatMap(follow), ...also], (flow) => {
    const { handler } = flow;
    return handler === undefined ? NONE : follow(handler);
  });
}

/** What only goes round in circles may begin anywhere. */
const circular = fact((context): readonly FlowView[] => {
  const reached = comingAbout(context, (handler) => handler.calls);
  return [...context.graph.flows.values()].filter((flow) => !reached.has(flow));
});

interface WayOptions {
  /** What is to be protected beside effects. */
  readonly alsoTo?: (flow: FlowView) => boolean;
  /** The handlers that count; all when absent. */
  readonly through?: (handler: HandlerView) => boolean;
}

/** Ways to effects without a kind of check on them. */
function waysWithout(context: Context, kind: CheckKind, { alsoTo, through }: WayOptions = {}): Ways {
  const { graph } = context;
  const isTarget = (flow: FlowView): boolean => isEndOfEffect(flow) || alsoTo?.(flow) === true;
  const targets: FlowView[] = [];
  for (const flow of graph.flows.values()) {
    if (flow.receiver?.kind !== 'service' && isTarget(flow)) targets.push(flow);
  }
  for (const handler of graph.handlers) {
    const { arrival } = handler;
    if (arrival === undefined || through?.(handler) === false) continue;
    if (isTarget(arrival) && endsWithout(context, handler, kind)) targets.push(arrival);
  }
  const setOffUnchecked = (flow: FlowView): readonly FlowView[] => {
    const arrivals: FlowView[] = [];
    for (const handler of flow.callers) {
      if (handler.arrival === undefined || through?.(handler) === false) continue;
      if (callsWithout(context, handler, kind).includes(flow)) arrivals.push(handler.arrival);
    }
    return arrivals;
  };
  return waysTo(graph, targets, setOffUnchecked);
}

const uncheckedWays = (context: Context, kind: CheckKind, options: WayOptions = {}): UncheckedWays => ({
  unchecked: comingAbout(context, (handler) => callsWithout(context, handler, kind), circular(context)),
  ways: waysWithout(context, kind, options),
});

/** Ways to effects that no validate step of layer schema comes before. */
export const waysPastSchema = fact((context): UncheckedWays => uncheckedWays(context, 'schema'));

/** Those of them that only lead through handlers that someone has written. */
export const certainWaysPastSchema = fact(
  (context): Ways => waysWithout(context, 'schema', { through: ({ inferred }) => !inferred }),
);

/** Ways to effects that no validate step of layer schema or business comes before. */
export const waysPastDataChecks = fact((context): Ways => waysWithout(context, 'data'));

/** Ways to effects before which nobody has asked who is calling. */
export const waysPastAuthentication = fact((context): UncheckedWays => uncheckedWays(context, 'authentication'));

/** The same, and ways to sensitive fields that are read. */
export const waysToDataPastAuthentication = fact(
  (context): UncheckedWays => ({
    unchecked: waysPastAuthentication(context).unchecked,
    ways: waysWithout(context, 'authentication', {
      alsoTo: (flow) => flow.operation === 'read' && sensitiveInAnswer(context, flow).length > 0,
    }),
  }),
);
