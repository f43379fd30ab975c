import type { FlowView, Id } from '@spillway/model';
import type { Context } from '../context.js';
import { callersOf, isGuarded, isUnsafeEffect } from './effects.js';
import { fact } from './fact.js';

/** For every flow that leads to a target: the next flow on a shortest way, or `undefined` at the target itself. */
export type Ways = ReadonlyMap<Id, Id | undefined>;

/** Breadth first from the targets back to those that set them off; `passes` says which flows may lie on the way. */
export function waysTo(
  targets: Iterable<Id>,
  setOffBy: (flow: Id) => Iterable<Id>,
  passes: (flow: Id) => boolean = () => true,
): Ways {
  const next = new Map<Id, Id | undefined>();
  for (const target of targets) next.set(target, undefined);
  const waiting = [...next.keys()];
  for (let i = 0; i < waiting.length; i += 1) {
    const flow = waiting[i];
    if (flow === undefined || !passes(flow)) continue;
    for (const earlier of setOffBy(flow)) {
      if (next.has(earlier)) continue;
      next.set(earlier, flow);
      waiting.push(earlier);
    }
  }
  return next;
}

/** The flows from one to the target, both included. */
export function wayFrom(ways: Ways, flow: Id): readonly Id[] {
  const path: Id[] = [];
  for (let current: Id | undefined = flow; current !== undefined; current = ways.get(current)) path.push(current);
  return path;
}

/** The flows whose arrival makes a handler call this flow. */
export function* setOffBy(context: Context, flow: Id): Generator<Id> {
  for (const handler of callersOf(context).get(flow) ?? []) if (handler.arrival !== undefined) yield handler.arrival.id;
}

/** From every flow to the nearest effect that a repetition would repeat; what is guarded on the way stops it. */
export const waysToUnsafeEffects = fact((context): Ways => {
  const guarded = (id: Id): boolean => {
    const flow = context.graph.flows.get(id);
    return flow !== undefined && isGuarded(context, flow);
  };
  const targets = [...context.graph.flows.values()].filter((flow) => isUnsafeEffect(context, flow));
  return waysTo(
    targets.map((flow) => flow.id),
    (flow) => setOffBy(context, flow),
    (flow) => !guarded(flow),
  );
});

/** The flow and the requests nested in it, as far as `passes` allows. */
export function nestedIn(context: Context, flow: FlowView, passes: (flow: FlowView) => boolean): readonly FlowView[] {
  const seen = new Set<FlowView>([flow]);
  for (const current of seen) {
    if (!passes(current)) continue;
    for (const call of context.graph.handlerOf(current.id)?.calls ?? []) seen.add(call);
  }
  return [...seen];
}
