import type { FlowView, HandlerView } from '@spillway/model';
import type { Context } from '../context.js';
import { isDrawnAnswer, isUserSide } from './effects.js';
import { fact } from './fact.js';
import { isWaitedFor } from './waiting.js';
import { walkSteps } from './walk.js';

/** The calls that a handler makes, on some branch, before it has answered. */
export function callsBeforeAnswer({ graph }: Context, handler: HandlerView): ReadonlySet<FlowView> {
  if (handler.inferred) return new Set(handler.calls);
  const calls = new Set<FlowView>();
  walkSteps(handler.handler.steps, {
    start: false,
    step: (answered, step) => {
      const call = step.do === 'call' && !answered ? graph.flows.get(step.flow) : undefined;
      if (call !== undefined && call.caller === handler.service) calls.add(call);
      return answered || step.do === 'respond';
    },
    merge: (a, b) => a && b,
  });
  return calls;
}

/**
 * Every call that a user waits for, with the one before it on a shortest way: what leaves an actor, a frontend or a
 * mobile app, and what is called for it before the answer.
 */
export const userWaitsFor = fact((context): ReadonlyMap<FlowView, FlowView | undefined> => {
  const { graph } = context;
  const waits = new Map<FlowView, FlowView | undefined>();
  for (const flow of graph.flows.values()) {
    const isUser = graph.elements.get(flow.caller)?.element.kind === 'actor' || isUserSide(context, flow.caller);
    if (isUser && isWaitedFor(context, flow) && !isDrawnAnswer(context, flow)) waits.set(flow, undefined);
  }
  // Maps iterate over what is added on the way: this is a queue.
  for (const [flow] of waits) {
    if (flow.interaction !== 'request') continue;
    const handler = graph.handlerOf(flow.id);
    if (handler === undefined) continue;
    for (const call of callsBeforeAnswer(context, handler)) {
      if (isWaitedFor(context, call) && !waits.has(call)) waits.set(call, flow);
    }
  }
  return waits;
});

/** The way from the user to a call that the user waits for, both included. */
export function wayFromUser(context: Context, flow: FlowView): readonly string[] {
  const waits = userWaitsFor(context);
  const path: string[] = [];
  for (let current: FlowView | undefined = flow; current !== undefined; current = waits.get(current)) {
    path.unshift(current.id);
  }
  return path;
}
