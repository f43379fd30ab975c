import type { FlowView, HandlerView, Id } from '@spillway/model';
import type { Context } from '../context.js';
import { callersOf, hasEffect, isDrawnAnswer, isEndOfEffect, isService, isUserSide } from './effects.js';
import { fact } from './fact.js';
import { reachedFrom, type Ways, waysTo } from './reach.js';
import { type PlainStep, walkSteps } from './walk.js';

/** What a handler lets through without the check in question. */
export interface Exposure {
  /** Calls made on some path before the check. */
  readonly calls: ReadonlySet<FlowView>;
  /** Some path ends without it. */
  readonly atEnd: boolean;
}

/** What of a handler is not behind a check, on some branch; checks on the user's side never count. */
function exposureOf(context: Context, handler: HandlerView, isCheck: (step: PlainStep) => boolean): Exposure {
  if (isUserSide(context, handler.service)) return { calls: new Set(handler.calls), atEnd: true };
  const calls = new Set<FlowView>();
  const checked = walkSteps(handler.handler.steps, {
    start: false,
    step: (state, step) => {
      const call = step.do === 'call' && !state ? context.graph.flows.get(step.flow) : undefined;
      if (call !== undefined && call.caller === handler.service) calls.add(call);
      return state || isCheck(step);
    },
    merge: (a, b) => a && b,
  });
  return { calls, atEnd: checked === false };
}

/** Ways from flows to effects that no check comes before, along requests through handlers. */
export interface UncheckedWays {
  readonly exposure: ReadonlyMap<HandlerView, Exposure>;
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

/** Derives the unchecked ways for a kind of check, such as a validate step of layer schema. */
function uncheckedWays(context: Context, isCheck: (step: PlainStep) => boolean): UncheckedWays {
  const { graph } = context;
  const exposure = new Map(graph.handlers.map((handler) => [handler, exposureOf(context, handler, isCheck)] as const));
  const waysThrough = (passes: (handler: HandlerView) => boolean): Ways => {
    const before = new Map<Id, Id[]>();
    const targets: Id[] = [];
    for (const flow of graph.flows.values()) {
      if (isEndOfEffect(context, flow) && !isService(context, flow.callee)) targets.push(flow.id);
    }
    for (const [handler, { calls, atEnd }] of exposure) {
      const { arrival } = handler;
      if (arrival === undefined || !passes(handler)) continue;
      if (atEnd && hasEffect(arrival) && isEndOfEffect(context, arrival)) targets.push(arrival.id);
      for (const call of calls) {
        const known = before.get(call.id);
        if (known === undefined) before.set(call.id, [arrival.id]);
        else known.push(arrival.id);
      }
    }
    return waysTo(targets, (flow) => before.get(flow) ?? []);
  };
  const reached = comingAbout(context, (handler) => handler.calls);
  // What only goes round in circles may begin anywhere.
  const circular = [...graph.flows.values()].filter((flow) => !reached.has(flow));
  return {
    exposure,
    unchecked: comingAbout(context, (handler) => exposure.get(handler)?.calls ?? [], circular),
    ways: waysThrough(() => true),
    certain: waysThrough((handler) => !handler.inferred),
  };
}

/** Ways to effects that no validate step of layer schema comes before. */
export const waysPastSchema = fact(
  (context): UncheckedWays => uncheckedWays(context, (step) => step.do === 'validate' && step.layer === 'schema'),
);
