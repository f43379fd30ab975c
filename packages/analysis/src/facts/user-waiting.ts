import type { FlowView, Id } from '@spillway/model';
import type { Context } from '../context.js';
import { isUserSide } from './effects.js';
import { fact } from './fact.js';
import { timelineOf } from './timeline.js';

/**
 * The calls that somebody at a screen waits for, directly or because a handler makes them before it answers. Each with
 * the call in the course of which it is made; `undefined` for those that leave an actor, a frontend or a mobile app.
 */
export const awaitedByUsers = fact((context): ReadonlyMap<FlowView, FlowView | undefined> => {
  const { graph } = context;
  const awaited = new Map<FlowView, FlowView | undefined>();
  for (const view of graph.elements.values()) {
    const isActor = view.kind === 'actor';
    if (!isActor && !isUserSide(view)) continue;
    for (const call of view.calls) {
      if (call.isSynchronous && (isActor || call.callers.length === 0)) awaited.set(call, undefined);
    }
    for (const handler of view.handlers) {
      for (const call of timelineOf(context, handler).before) awaited.set(call, undefined);
    }
  }
  // Maps iterate over what is added on the way.
  for (const flow of awaited.keys()) {
    const handler = flow.interaction === 'request' ? flow.handler : undefined;
    if (handler === undefined) continue;
    for (const call of timelineOf(context, handler).before) if (!awaited.has(call)) awaited.set(call, flow);
  }
  return awaited;
});

/** The calls from the one that a user makes to this one, both included. */
export function wayFromUser(context: Context, flow: FlowView): readonly Id[] {
  const awaited = awaitedByUsers(context);
  const way: Id[] = [];
  for (let current: FlowView | undefined = flow; current !== undefined; current = awaited.get(current)) {
    way.push(current.id);
  }
  return way.reverse();
}
