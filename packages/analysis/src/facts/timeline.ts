import type { FlowView, HandlerView, StepOf } from '@spillway/model';
import type { Context } from '../context.js';
import { fact } from './fact.js';
import { PlaceMap } from './place-map.js';
import { walkSteps } from './walk.js';

/** What a handler does before its answer is out, and what after. */
export interface Timeline {
  /** Calls whose answer the handler waits for, on some branch before it answers itself. */
  readonly before: readonly FlowView[];
  /** Calls on some branch on which the answer is out already. */
  readonly after: readonly FlowView[];
  /** Calls whose answer the handler waits for at any time. */
  readonly waited: readonly FlowView[];
}

/** The handler stops at the step until its answer is there. On calls of stores `wait` has no meaning. */
export const waitsAt = (step: StepOf<'call'>, call: FlowView): boolean =>
  step.wait !== false || (call.interaction !== 'request' && call.interaction !== 'publish');

const OPEN = 1;
const ANSWERED = 2;

function derive({ graph }: Context, handler: HandlerView): Timeline {
  if (handler.inferred) {
    const waited = handler.calls.filter((call) => call.isSynchronous);
    return { before: waited, after: [], waited };
  }
  const before = new Set<FlowView>();
  const after = new Set<FlowView>();
  const waited = new Set<FlowView>();
  // On how many branches the answer is out does not matter, only whether there are any of a kind.
  walkSteps(handler.handler.steps, {
    start: OPEN,
    step: (state, step) => {
      if (step.do === 'respond') return ANSWERED;
      const call = step.do === 'call' ? graph.flows.get(step.flow) : undefined;
      if (step.do !== 'call' || call === undefined || call.caller !== handler.service) return state;
      if ((state & ANSWERED) !== 0) after.add(call);
      if (!call.isSynchronous || !waitsAt(step, call)) return state;
      waited.add(call);
      if ((state & OPEN) !== 0) before.add(call);
      return state;
    },
    merge: (a, b) => a | b,
  });
  return { before: [...before], after: [...after], waited: [...waited] };
}

const timelines = fact(({ graph }) => new PlaceMap<HandlerView, Timeline>(graph.handlers.length));

/** When a handler makes its calls. */
export function timelineOf(context: Context, handler: HandlerView): Timeline {
  const known = timelines(context);
  let timeline = known.get(handler);
  if (timeline === undefined) {
    timeline = derive(context, handler);
    known.set(handler, timeline);
  }
  return timeline;
}
