import type { FlowView, Id } from '@spillway/model';
import type { Context } from '../context.js';
import { scheduledHandlers } from './by-kind.js';
import { type CheckKind, callsWithout, controlsOf, endsWithout, includesCheck } from './checks.js';
import { isDrawnAnswer, isUserSide } from './effects.js';
import { fact } from './fact.js';
import { isPublic } from './trust.js';

const isRequest = (context: Context, flow: FlowView): boolean =>
  flow.interaction === 'request' && context.graph.elements.has(flow.callee) && !isDrawnAnswer(flow);

/**
 * The requests with which something public begins: those of public actors and of apps in their hands, and those that a
 * public service makes by itself.
 */
export const publicRequests = fact((context): readonly FlowView[] => {
  const { graph } = context;
  const begin = new Set<FlowView>();
  for (const flow of graph.flows.values()) {
    if (!isPublic(context, flow.sender) || !isRequest(context, flow)) continue;
    const isOwn = flow.sender?.kind !== 'service' || isUserSide(flow.sender) || flow.callers.length === 0;
    if (isOwn) begin.add(flow);
  }
  for (const { element, calls } of scheduledHandlers(context)) {
    if (!isPublic(context, element)) continue;
    for (const call of calls) if (isRequest(context, call)) begin.add(call);
  }
  return [...begin];
});

/** Requests that the public sets off, by requests alone; for each the one that led to it first. */
export type PublicReach = ReadonlyMap<FlowView, FlowView | undefined>;

/** The requests that the public sets off without a check by any service before they are made. */
export function publicRequestsWithout(context: Context, kind: CheckKind): PublicReach {
  const ledTo = new Map<FlowView, FlowView | undefined>();
  for (const flow of publicRequests(context)) ledTo.set(flow, undefined);
  // Maps iterate over what is added on the way: this is a queue.
  for (const flow of ledTo.keys()) {
    const { handler } = flow;
    if (handler === undefined) continue;
    for (const call of callsWithout(context, handler, kind)) {
      if (!ledTo.has(call) && isRequest(context, call)) ledTo.set(call, flow);
    }
  }
  return ledTo;
}

/** The requests by which the public came to a request, that one included. */
export function publicWayTo(reach: PublicReach, flow: FlowView): readonly Id[] {
  const way: Id[] = [];
  for (let current: FlowView | undefined = flow; current !== undefined; current = reach.get(current)) {
    way.push(current.id);
  }
  return way.toReversed();
}

/** A public request, and the way on which it came. */
export interface PublicEntry {
  readonly flow: FlowView;
  readonly way: readonly Id[];
}

/**
 * The requests of the public that arrive at a service, on its side of the boundary, without a check there or before.
 * What such a service passes on is its own affair: it is where the check belongs.
 */
export function* entriesWithout(context: Context, kind: CheckKind): Generator<PublicEntry> {
  const ledTo = new Map<FlowView, FlowView | undefined>();
  for (const flow of publicRequests(context)) {
    if (!includesCheck(controlsOf(context, flow.sender), kind)) ledTo.set(flow, undefined);
  }
  for (const flow of ledTo.keys()) {
    const { handler } = flow;
    if (handler === undefined) continue;
    if (!isUserSide(flow.receiver)) {
      if (endsWithout(context, handler, kind)) yield { flow, way: publicWayTo(ledTo, flow) };
      continue;
    }
    for (const call of handler.calls) if (!ledTo.has(call) && isRequest(context, call)) ledTo.set(call, flow);
  }
}
