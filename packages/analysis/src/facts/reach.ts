import type { FlowView, Graph, Id } from '@spillway/model';
import { isGuarded, isUnsafeEffect } from './effects.js';
import { fact } from './fact.js';
import { PlaceMap, PlaceSet } from './place-map.js';

/** For every flow that leads to a target: the next flow on a shortest way, and at the target the target itself. */
export type Ways = PlaceMap<FlowView, FlowView>;

/** Breadth first from the targets back to those that set them off; `passes` says which flows may lie on the way. */
export function waysTo(
  graph: Graph,
  targets: readonly FlowView[],
  setOffBy: (flow: FlowView) => readonly FlowView[],
  passes: (flow: FlowView) => boolean = () => true,
): Ways {
  const next: Ways = new PlaceMap(graph.flows.size);
  const waiting = [...targets];
  for (const target of targets) next.set(target, target);
  for (const flow of waiting) {
    if (!passes(flow)) continue;
    for (const earlier of setOffBy(flow)) {
      if (next.has(earlier)) continue;
      next.set(earlier, flow);
      waiting.push(earlier);
    }
  }
  return next;
}

/** The flows from one to the target, both included. */
export function wayFrom(ways: Ways, flow: FlowView): readonly Id[] {
  const path = [flow.id];
  let at = flow;
  for (let next = ways.get(at); next !== undefined && next !== at; next = ways.get(at)) {
    at = next;
    path.push(at.id);
  }
  return path;
}

/** The flows whose arrival makes a handler call this flow. */
export function setOffBy({ callers }: FlowView): readonly FlowView[] {
  const arrivals: FlowView[] = [];
  for (const { arrival } of callers) if (arrival !== undefined) arrivals.push(arrival);
  return arrivals;
}

/** From every flow to the nearest effect that a repetition would repeat; what is guarded on the way stops it. */
export const waysToUnsafeEffects = fact(
  ({ graph }): Ways =>
    waysTo(graph, [...graph.flows.values()].filter(isUnsafeEffect), setOffBy, (flow) => !isGuarded(flow)),
);

/** All flows of a graph that can be reached from some, these included, as far as `next` goes. */
export function reachIn(
  graph: Graph,
  starts: readonly FlowView[],
  next: (flow: FlowView) => readonly FlowView[],
): PlaceSet<FlowView> {
  const reached = new PlaceSet<FlowView>(graph.flows.size);
  const waiting = starts.filter((flow) => reached.add(flow));
  for (const flow of waiting) for (const following of next(flow)) if (reached.add(following)) waiting.push(following);
  return reached;
}

/** The same in the order in which they are reached: for a small part of a graph. */
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
