import type { FlowView, Id } from '@spillway/model';
import type { Context } from '../context.js';
import { isGuarded, isUnsafeEffect } from './effects.js';
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
  for (const { arrival } of context.graph.flows.get(flow)?.callers ?? []) if (arrival !== undefined) yield arrival.id;
}

/** From every flow to the nearest effect that a repetition would repeat; what is guarded on the way stops it. */
export const waysToUnsafeEffects = fact((context): Ways => {
  const guarded = (id: Id): boolean => {
    const flow = context.graph.flows.get(id);
    return flow !== undefined && isGuarded(flow);
  };
  const targets = [...context.graph.flows.values()].filter((flow) => isUnsafeEffect(flow));
  return waysTo(
    targets.map((flow) => flow.id),
    (flow) => setOffBy(context, flow),
    (flow) => !guarded(flow),
  );
});

/** All flows that can be reached from some, these included. */
export function reachedFrom(starts: Iterable<FlowView>, next: (flow: FlowView) => Iterable<FlowView>): Set<FlowView> {
  // Sets iterate over what is added on the way.
  const reached = new Set(starts);
  for (const flow of reached) for (const following of next(flow)) reached.add(following);
  return reached;
}

/** Where a defect shows on nested flows, only the outermost: the fewest flows from which all others are reached. */
export function outermost(
  flows: readonly FlowView[],
  next: (flow: FlowView) => Iterable<FlowView>,
): readonly FlowView[] {
  const within = reachedFrom(
    flows.flatMap((flow) => [...next(flow)]),
    next,
  );
  const chosen = new Set(flows.filter((flow) => !within.has(flow)));
  const covered = reachedFrom(chosen, next);
  // What is left goes round in circles.
  for (const flow of flows.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    if (covered.has(flow)) continue;
    chosen.add(flow);
    for (const other of reachedFrom([flow], next)) covered.add(other);
  }
  return flows.filter((flow) => chosen.has(flow));
}
