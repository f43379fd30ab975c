import type { FlowView, HandlerView, Id } from '@spillway/model';
import type { Context } from '../context.js';
import { type CheckKind, callsWithout, endsWithout } from './checks.js';
import { callersOf, isDrawnAnswer, isEndOfEffect, isService } from './effects.js';
import { fact } from './fact.js';
import { reachedFrom, type Ways, waysTo } from './reach.js';
import { sensitiveInAnswer } from './travelling.js';

/** Ways from flows to effects that no check comes before, along requests through handlers. */
export interface UncheckedWays {
  /** Through any handlers. */
  readonly ways: Ways;
  /** Through handlers that someone has written. */
  readonly certain: Ways;
  /** The flows that may arrive without a check by those who made the call, or by those who called them. */
  readonly unchecked: ReadonlySet<FlowView>;
}

/** The flows that can come about, through whatever calls of handlers `follow` lets through. */
function comingAbout(
  context: Context,
  follow: (handler: HandlerView) => Iterable<FlowView>,
  also: Iterable<FlowView> = [],
): ReadonlySet<FlowView> {
  const { graph } = context;
  const callers = callersOf(context);
  const uncalled = [...graph.flows.values()].filter((flow) => !callers.has(flow.id) && !isDrawnAnswer(context, flow));
  const scheduled = graph.handlers.filter(({ arrival }) => arrival === undefined).flatMap((each) => [...follow(each)]);
  return reachedFrom([...uncalled, ...scheduled, ...also], (flow) => {
    const handler = graph.handlerOf(flow.id);
    return handler === undefined ? [] : follow(handler);
  });
}

/** What only goes round in circles may begin anywhere. */
const circular = fact((context): readonly FlowView[] => {
  const reached = comingAbout(context, (handler) => handler.calls);
  return [...context.graph.flows.values()].filter((flow) => !reached.has(flow));
});

/** Derives the unchecked ways for a kind of check; `alsoTo` names what is to be protected beside effects. */
function uncheckedWays(
  context: Context,
  kind: CheckKind,
  alsoTo: (flow: FlowView) => boolean = () => false,
): UncheckedWays {
  const { graph } = context;
  const waysThrough = (passes: (handler: HandlerView) => boolean): Ways => {
    const before = new Map<Id, Id[]>();
    const targets: Id[] = [];
    for (const flow of graph.flows.values()) {
      if (!isService(context, flow.callee) && (isEndOfEffect(context, flow) || alsoTo(flow))) targets.push(flow.id);
    }
    for (const handler of graph.handlers) {
      const { arrival } = handler;
      if (arrival === undefined || !passes(handler)) continue;
      if ((isEndOfEffect(context, arrival) || alsoTo(arrival)) && endsWithout(context, handler, kind)) {
        targets.push(arrival.id);
      }
      for (const call of callsWithout(context, handler, kind)) {
        const known = before.get(call.id);
        if (known === undefined) before.set(call.id, [arrival.id]);
        else known.push(arrival.id);
      }
    }
    return waysTo(targets, (flow) => before.get(flow) ?? []);
  };
  return {
    unchecked: comingAbout(context, (handler) => callsWithout(context, handler, kind), circular(context)),
    ways: waysThrough(() => true),
    certain: waysThrough((handler) => !handler.inferred),
  };
}

/** Ways to effects that no validate step of layer schema comes before. */
export const waysPastSchema = fact((context): UncheckedWays => uncheckedWays(context, 'schema'));

/** Ways to effects that no validate step of layer schema or business comes before. */
export const waysPastDataChecks = fact((context): UncheckedWays => uncheckedWays(context, 'data'));

/** Ways to effects before which nobody has asked who is calling. */
export const waysPastAuthentication = fact((context): UncheckedWays => uncheckedWays(context, 'authentication'));

/** The same, and ways to sensitive fields that are read. */
export const waysToDataPastAuthentication = fact(
  (context): UncheckedWays =>
    uncheckedWays(
      context,
      'authentication',
      (flow) => flow.operation === 'read' && sensitiveInAnswer(context, flow).length > 0,
    ),
);
