import type { FlowView, HandlerView, Id, StepOf } from '@spillway/model';
import type { Context } from '../context.js';
import { fact } from './fact.js';
import { groupBy } from './group-by.js';
import { setsOff, sharesEntity } from './journeys.js';
import { type MappingView, mappingViews } from './mappings.js';
import { PlaceMap, PlaceQueue } from './place-map.js';
import { walkSteps } from './walk.js';

/** The flows from a computation to where it is looked at, the last one first. */
interface Way {
  readonly flow: Id;
  readonly before: Way | undefined;
}

interface Applied {
  readonly view: MappingView;
  readonly way: Way | undefined;
}

/** A computation that has been applied before on the way to it. */
export interface RepeatedComputation {
  readonly first: MappingView;
  /** The flows in between, in order. */
  readonly path: readonly Id[];
}

/** A computation, and where it has been applied; two places are as good as all. */
interface Known {
  readonly computation: string;
  readonly applied: readonly Applied[];
}
const ENOUGH = 2;

/** What has been applied by some point: seldom more than two computations. */
type State = readonly Known[];
const NOTHING: State = [];

const appliedIn = (state: State, computation: string): readonly Applied[] | undefined =>
  state.find((known) => known.computation === computation)?.applied;

const NONE: readonly string[] = [];

/** Names of what a mapping computes: one result by one formula, or by steps of one name. */
function computationsOf({ op, to, mapping, step }: MappingView): readonly string[] {
  if (op !== 'compute') return NONE;
  const formula = mapping.formula?.trim();
  const name = step.name?.trim();
  return [formula ? `${to} = ${formula}` : [], name ? `${to} by ${name}` : []].flat();
}

/**
 * What has been applied on either way. What is new of the second has come with a flow, where one is given. Copied once,
 * and only where something is new: states are handed on at every call of every handler.
 */
function either(a: State, b: State, flow?: Id): State {
  if (a === b) return a;
  let joined: Known[] | undefined;
  for (const { computation, applied } of b) {
    const known = appliedIn(a, computation);
    if (known !== undefined && known.length >= ENOUGH) continue;
    const fresh =
      known === undefined ? applied : applied.filter(({ view }) => known.every((each) => each.view !== view));
    if (fresh.length === 0) continue;
    const came = flow === undefined ? fresh : fresh.map(({ view, way }) => ({ view, way: { flow, before: way } }));
    joined ??= [...a];
    if (known === undefined) joined.push({ computation, applied: came });
    else {
      const at = joined.findIndex((each) => each.computation === computation);
      joined[at] = { computation, applied: [...known, ...came].slice(0, ENOUGH) };
    }
  }
  return joined ?? a;
}

function pathOf(way: Way | undefined): readonly Id[] {
  const path: Id[] = [];
  for (let each = way; each !== undefined; each = each.before) path.unshift(each.flow);
  return path;
}

interface Computing {
  readonly computation: string;
  readonly view: MappingView;
}

/** The mappings that compute what some other mapping computes too, by handler: records may have steps in common. */
function shared(context: Context): PlaceMap<HandlerView, Computing[]> {
  const all = mappingViews(context).flatMap((view) =>
    computationsOf(view).map((computation): Computing => ({ computation, view })),
  );
  const groups = groupBy(all, ({ computation }) => computation);
  const byHandler = new PlaceMap<HandlerView, Computing[]>(context.graph.handlers.length);
  for (const computing of all) {
    const { computation, view } = computing;
    if ((groups.get(computation)?.length ?? 0) < 2) continue;
    const known = byHandler.get(view.handler);
    if (known === undefined) byHandler.set(view.handler, [computing]);
    else known.push(computing);
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
  for (const handler of graph.handlers) if (interesting.has(handler)) toRun.add(handler);

  /** What was applied before matters to whoever computes, calls or answers; most calls end at a store or outside. */
  const mattersTo = (flow: FlowView): boolean => {
    const { handler } = flow;
    if (handler === undefined) return setsOff(flow).length > 0;
    return interesting.has(handler) || handler.calls.length > 0 || flow.returns.length > 0;
  };
  const arrive = (start: FlowView, state: State): void => {
    const waiting: [FlowView, State][] = [[start, state]];
    for (const [flow, before] of waiting) {
      if (!mattersTo(flow)) continue;
      const known = arrived.get(flow) ?? NOTHING;
      const next = either(known, before, flow.id);
      if (next === known) continue;
      arrived.set(flow, next);
      const { handler } = flow;
      if (handler !== undefined) toRun.add(handler);
      else for (const onward of setsOff(flow)) if (sharesEntity(flow, onward)) waiting.push([onward, next]);
    }
  };
  const transformed = (before: State, step: StepOf<'transform'>, computing: readonly Computing[]): State => {
    let state = before;
    for (const { computation, view } of computing) {
      if (view.step !== step) continue;
      const earlier = appliedIn(state, computation)?.find((each) => each.view !== view);
      if (earlier !== undefined && !found.has(view)) {
        found.set(view, { first: earlier.view, path: pathOf(earlier.way) });
      }
      state = either(state, [{ computation, applied: [{ view, way: undefined }] }]);
    }
    return state;
  };
  const withAnswer = (state: State, call: FlowView): State => {
    const answer = call.returns.length === 0 ? undefined : answered.get(call);
    if (answer === undefined) return state;
    const returned = answer.filter(({ applied }) => applied.some(({ view }) => call.returns.includes(view.to)));
    return either(state, returned, call.id);
  };
  const run = (view: HandlerView): void => {
    const { arrival } = view;
    const computing = interesting.get(view);
    const end = walkSteps<State>(view.steps, {
      start: (arrival === undefined ? undefined : arrived.get(arrival)) ?? NOTHING,
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
