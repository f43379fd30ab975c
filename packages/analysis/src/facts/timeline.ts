import type { FlowView, HandlerView, StepView } from '@spillway/model';
import type { Context } from '../context.js';
import { fact } from './fact.js';
import { fitted } from './fitted.js';
import { PlaceMap } from './place-map.js';
import { those } from './those.js';
import { walkSteps } from './walk.js';
import { unusualSteps } from './written-steps.js';

/** What a handler does before its answer is out, and what after. */
export interface Timeline {
  /** Calls whose answer the handler waits for, on some branch before it answers itself. */
  readonly before: readonly FlowView[];
  /** Calls on some branch on which the answer is out already. */
  readonly after: readonly FlowView[];
  /** Calls whose answer the handler waits for at any time. */
  readonly waited: readonly FlowView[];
}

const unwaited = fact((context): ReadonlySet<StepView> => new Set(unusualSteps(context).unwaited));

/** Whether handlers stop at a call until its answer is there. On calls of stores `wait` has no meaning. */
export function waiting(context: Context): (step: StepView, call: FlowView) => boolean {
  const without = unwaited(context);
  return (step, { interaction }) => !without.has(step) || (interaction !== 'request' && interaction !== 'publish');
}

const OPEN = 1;
const ANSWERED = 2;

const NONE: readonly FlowView[] = [];
const NOTHING: Timeline = { before: NONE, after: NONE, waited: NONE };

function addTo(calls: FlowView[], call: FlowView): void {
  if (!calls.includes(call)) calls.push(call);
}

const isSame = (a: readonly FlowView[], b: readonly FlowView[]): boolean =>
  a.length === b.length && a.every((call, at) => call === b[at]);

function derive(context: Context, handler: HandlerView): Timeline {
  if (handler.inferred) {
    const waited = those(handler.calls, (call) => call.isSynchronous);
    return { before: waited, after: NONE, waited };
  }
  const { calls } = handler;
  if (calls.length === 0) return NOTHING;
  const before: FlowView[] = [];
  const after: FlowView[] = [];
  const waited: FlowView[] = [];
  const waitsAt = waiting(context);
  // On how many branches the answer is out does not matter, only whether there are any of a kind.
  walkSteps(handler.steps, OPEN, {
    step: (state, step) => {
      const { does, call } = step;
      if (does === 'respond') return ANSWERED;
      if (does !== 'call' || call === undefined) return state;
      if ((state & ANSWERED) !== 0) addTo(after, call);
      if (!call.isSynchronous || !waitsAt(step, call)) return state;
      addTo(waited, call);
      if ((state & OPEN) !== 0) addTo(before, call);
      return state;
    },
    merge: (a, b) => a | b,
  });
  // Most handlers wait for all that they call, and then answer: it is one list then, and lives once.
  const all = isSame(waited, calls) ? calls : fitted(waited);
  return { before: isSame(before, all) ? all : fitted(before), after: fitted(after), waited: all };
}

const timelines = fact(({ graph }) => new PlaceMap<HandlerView, Timeline>(graph.handlers.length));

/** When a handler makes its calls. */
export function timelineOf(context: Context, handler: HandlerView): Timeline {
  const all = timelines(context);
  const known = all.get(handler);
  if (known !== undefined) return known;
  const made = derive(context, handler);
  all.set(handler, made);
  return made;
}
