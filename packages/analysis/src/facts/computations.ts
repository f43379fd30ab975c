import type { FlowView, HandlerView, Id, StepOf } from '@spillway/model';
import type { Context } from '../context.js';
import { fact } from './fact.js';
import { setsOff, sharesEntity } from './journeys.js';
import { type MappingView, mappingsBy } from './mappings.js';
import { PlaceMap, PlaceQueue } from './place-map.js';
import { walkSteps } from './walk.js';

/** One result by one formula, or by steps of one name. */
interface Computation {
  /** How many mappings compute it. */
  mappings: number;
}

interface Computing {
  readonly computation: Computation;
  readonly view: MappingView;
}

/** A computation that has been applied by some point, and how it got there: with a flow from where it was before. */
interface Applied extends Computing {
  readonly flow: Id | undefined;
  readonly before: Applied | undefined;
}

/** A computation that has been applied before on the way to it. */
export interface RepeatedComputation {
  readonly first: MappingView;
  /** The flows in between, in order. */
  readonly path: readonly Id[];
}

/** What has been applied by some point: seldom more than two computations, and two places of each are as good as all. */
type State = readonly Applied[];
const ENOUGH = 2;
const NOTHING: State = [];

/** Whether it would add anything to know of one more. */
function isNews(state: State, { computation, view }: Computing): boolean {
  let places = 0;
  for (const known of state) {
    if (known.computation !== computation) continue;
    if (known.view === view) return false;
    places += 1;
  }
  return places < ENOUGH;
}

/**
 * What has been applied on either way. What is new of the second has come with a flow, where one is given. Copied once,
 * and only where something is new: states are handed on at every call of every handler.
 */
function either(a: State, b: State, flow?: Id): State {
  if (a === b) return a;
  let joined: Applied[] | undefined;
  for (const applied of b) {
    if (!isNews(joined ?? a, applied)) continue;
    joined ??= [...a];
    const { computation, view } = applied;
    joined.push(flow === undefined ? applied : { computation, view, flow, before: applied });
  }
  return joined ?? a;
}

function pathOf(applied: Applied): readonly Id[] {
  const path: Id[] = [];
  for (let each: Applied | undefined = applied; each?.flow !== undefined; each = each.before) path.unshift(each.flow);
  return path;
}

/** Names of what a mapping computes. */
function* computationsOf({ to, mapping, step }: MappingView): Generator<string> {
  const formula = mapping.formula?.trim();
  if (formula) yield `${to} = ${formula}`;
  const name = step.name?.trim();
  if (name) yield `${to} by ${name}`;
}

/** The mappings that compute what some other mapping computes too, by handler: records may have steps in common. */
function shared(context: Context): PlaceMap<HandlerView, Computing[]> {
  const all: Computing[] = [];
  const byName = new Map<string, Computation>();
  for (const view of mappingsBy(context, 'compute')) {
    for (const name of computationsOf(view)) {
      const computation = byName.get(name) ?? { mappings: 0 };
      computation.mappings += 1;
      byName.set(name, computation);
      all.push({ computation, view });
    }
  }
  const byHandler = new PlaceMap<HandlerView, Computing[]>(context.graph.handlers.length);
  for (const computing of all) {
    if (computing.computation.mappings > 1) byHandler.orMake(computing.view.handler, () => []).push(computing);
  }
  return byHandler;
}

/**
 * Computations that are applied a second time along one path: through the steps of a handler, the calls it makes, the
 * queues and captured changes behind these, and the answers that bring the result back.
 */
export const repeatedComputations = fact((context): ReadonlyMap<MappingView, RepeatedComputation> => {
  const { graph } = context;
  const found = new Map<MappingView, RepeatedComputation>();
  const interesting = shared(context);
  const arrived = new PlaceMap<FlowView, State>(graph.flows.size);
  const answered = new PlaceMap<FlowView, State>(graph.flows.size);
  const toRun = new PlaceQueue<HandlerView>(graph.handlers.length);
  const toPassOn = new PlaceQueue<FlowView>(graph.flows.size);
  for (const handler of graph.handlers) if (interesting.has(handler)) toRun.add(handler);

  /** What was applied before matters to whoever computes, calls or answers; most calls end at a store or outside. */
  const mattersTo = (flow: FlowView): boolean => {
    const { handler } = flow;
    if (handler === undefined) return setsOff(flow).length > 0;
    return interesting.has(handler) || handler.calls.length > 0 || flow.returns.length > 0;
  };
  const bring = (flow: FlowView, before: State): void => {
    if (!mattersTo(flow)) return;
    const known = arrived.get(flow) ?? NOTHING;
    const next = either(known, before, flow.id);
    if (next === known) return;
    arrived.set(flow, next);
    if (flow.handler === undefined) toPassOn.add(flow);
    else toRun.add(flow.handler);
  };
  const arrive = (start: FlowView, state: State): void => {
    bring(start, state);
    for (let flow = toPassOn.take(); flow !== undefined; flow = toPassOn.take()) {
      for (const onward of setsOff(flow)) if (sharesEntity(flow, onward)) bring(onward, arrived.get(flow) ?? NOTHING);
    }
  };
  const transformed = (before: State, step: StepOf<'transform'>, computing: readonly Computing[]): State => {
    let state = before;
    for (const { computation, view } of computing) {
      if (view.step !== step) continue;
      const earlier = state.find((each) => each.computation === computation && each.view !== view);
      if (earlier !== undefined && !found.has(view)) found.set(view, { first: earlier.view, path: pathOf(earlier) });
      state = either(state, [{ computation, view, flow: undefined, before: undefined }]);
    }
    return state;
  };
  const withAnswer = (state: State, call: FlowView): State => {
    const answer = call.returns.length === 0 ? undefined : answered.get(call);
    if (answer === undefined) return state;
    return either(
      state,
      answer.filter(({ view }) => call.returns.includes(view.to)),
      call.id,
    );
  };
  const run = (view: HandlerView): void => {
    const { arrival } = view;
    const computing = interesting.get(view);
    const end = walkSteps<State>(view.steps, (arrival === undefined ? undefined : arrived.get(arrival)) ?? NOTHING, {
      step: (before, { does, step, call }) => {
        if (does === 'transform') return computing === undefined ? before : transformed(before, step, computing);
        if (call === undefined) return before;
        if (before.length > 0) arrive(call, before);
        return withAnswer(before, call);
      },
      merge: either,
    });
    if (end === undefined || arrival === undefined || !arrival.isSynchronous || arrival.returns.length === 0) return;
    const known = answered.get(arrival) ?? NOTHING;
    const next = either(known, end);
    if (next === known) return;
    answered.set(arrival, next);
    for (const caller of arrival.callers) toRun.add(caller);
  };
  for (let handler = toRun.take(); handler !== undefined; handler = toRun.take()) run(handler);
  return found;
});
