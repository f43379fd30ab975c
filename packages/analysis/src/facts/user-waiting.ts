import type { FlowView, Id } from '@spillway/model';
import type { Context } from '../context.js';
import { isUserSide } from './effects.js';
import { fact } from './fact.js';
import { PlaceMap } from './place-map.js';
import { type Ways, wayFrom } from './reach.js';
import { timelineOf } from './timeline.js';

interface Awaited {
  readonly calls: readonly FlowView[];
  /** The call in the course of which each is made; itself for those that leave an actor, a frontend or a mobile app. */
  readonly within: Ways;
}

const awaited = fact((context): Awaited => {
  const { graph } = context;
  const calls: FlowView[] = [];
  const within: Ways = new PlaceMap(graph.flows.size);
  const add = (call: FlowView, by: FlowView): void => {
    if (within.has(call)) return;
    within.set(call, by);
    calls.push(call);
  };
  for (const view of graph.elements.values()) {
    const isActor = view.kind === 'actor';
    if (!isActor && !isUserSide(view)) continue;
    for (const call of view.calls) {
      if (call.isSynchronous && (isActor || call.callers.length === 0)) add(call, call);
    }
    for (const handler of view.handlers) {
      for (const call of timelineOf(context, handler).before) add(call, call);
    }
  }
  // Lists iterate over what is added on the way.
  for (const flow of calls) {
    const handler = flow.interaction === 'request' ? flow.handler : undefined;
    if (handler === undefined) continue;
    for (const call of timelineOf(context, handler).before) add(call, flow);
  }
  return { calls, within };
});

/** The calls that somebody at a screen waits for, directly or because a handler makes them before it answers. */
export const awaitedByUsers = (context: Context): readonly FlowView[] => awaited(context).calls;

/** The calls from the one that a user makes to this one, both included. */
export const wayFromUser = (context: Context, flow: FlowView): readonly Id[] =>
  wayFrom(awaited(context).within, flow).toReversed();
