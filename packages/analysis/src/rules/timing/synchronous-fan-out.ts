import type { FlowView, HandlerView } from '@spillway/model';
import type { Context } from '../../context.js';
import { hasEffect } from '../../facts/effects.js';
import { arrow, box, listed } from '../../facts/names.js';
import { timelineOf, waiting } from '../../facts/timeline.js';
import { walkSteps } from '../../facts/walk.js';
import { defineRule, example, type Report } from '../../rule.js';
import { placeOrder } from '../examples.js';
import { handling } from './examples.js';

const FEWEST = 3;
/** Of the branches so far, no more than these are told apart. */
const MOST_BRANCHES = 64;

const calling = (wait: boolean) =>
  example({
    elements: {
      ...handling([
        { do: 'call', flow: 'reserve' },
        { do: 'call', flow: 'label' },
        { do: 'call', flow: 'points', ...(wait ? {} : { wait }) },
        { do: 'respond' },
      ]),
      stock: { kind: 'service', name: 'Stock' },
      shipping: { kind: 'service', name: 'Shipping' },
      loyalty: { kind: 'service', name: 'Loyalty' },
    },
    flows: {
      ...placeOrder,
      reserve: { from: 'order-api', to: 'stock', operation: 'create', timeout: '1s' },
      label: { from: 'order-api', to: 'shipping', operation: 'create', timeout: '1s' },
      points: { from: 'order-api', to: 'loyalty', operation: 'increment', timeout: '1s' },
    },
  });

const counts = ({ graph }: Context, call: FlowView): boolean =>
  call.interaction === 'request' && hasEffect(call) && graph.elements.has(call.callee);

/** The first calls to different receivers on the branch that has most of them. */
function widest(context: Context, handler: HandlerView): readonly FlowView[] {
  let found: readonly FlowView[] = [];
  const consider = (calls: readonly FlowView[]): void => {
    if (calls.length > found.length) found = calls;
  };
  const waitsAt = waiting(context);
  walkSteps<readonly (readonly FlowView[])[]>(handler.steps, [[]], {
    step: (branches, step) => {
      const { does, call } = step;
      // With the answer a branch is over; what comes after it is nothing that anybody waits for.
      if (does === 'respond') return [];
      if (does !== 'call' || call === undefined) return branches;
      if (!counts(context, call) || !waitsAt(step, call)) return branches;
      return branches.map((calls) => {
        if (calls.some((other) => other.callee === call.callee)) return calls;
        const next = [...calls, call];
        consider(next);
        return next;
      });
    },
    merge: (a, b) => {
      const receivers = (calls: readonly FlowView[]) =>
        calls
          .map(({ callee }) => callee)
          .toSorted()
          .join(' ');
      const known = new Map([...a, ...b].map((calls) => [receivers(calls), calls] as const));
      return [...known.values()].toSorted((x, y) => y.length - x.length).slice(0, MOST_BRANCHES);
    },
  });
  return found;
}

export const synchronousFanOut = defineRule({
  id: 'timing/synchronous-fan-out',
  severity: 'warning',
  depth: 'design',
  title: 'Three changes elsewhere before the answer',
  documentation: {
    what: 'A handler changes something in three other places or more, and waits for each, before it answers.',
    why: 'All of them have to be up for the answer to come: each is one more way to fail, and a failure of the last leaves the others done. The caller waits for the sum of their times.',
    detection:
      'A handler of a request or webhook that on one branch, before it answers, makes requests with effects to three different receivers or more and waits for them. An inferred handler counts as it is analysed: it makes all its calls.',
    falseAlarms:
      'Services that make one of these calls and not the others depending on the request: write the handler with a route. A workflow engine that does it on purpose.',
    fix: 'Publish one event from which each of them takes its part, and answer; or leave only what the answer depends on.',
    sources: [
      'Richardson: Microservices Patterns, chapter 3.4, "Using asynchronous messaging to improve availability"',
    ],
  },
  examples: {
    fails: [{ name: 'stock, shipping and loyalty before the answer', at: 'order-api', model: calling(true) }],
    passes: [{ name: 'nobody waits for the third', model: calling(false) }],
  },
  *check(context): Generator<Report> {
    for (const handler of context.graph.handlers) {
      const { arrival, calls: made } = handler;
      if (made.length < FEWEST) continue;
      if (arrival?.interaction !== 'request' && arrival?.interaction !== 'webhook') continue;
      const candidates = timelineOf(context, handler).before.filter((call) => counts(context, call));
      if (candidates.length < FEWEST) continue;
      const calls = widest(context, handler);
      if (calls.length < FEWEST) continue;
      const places = listed(calls.map((call) => box(context, call.callee)));
      yield {
        subjects: [handler.service, ...calls.map((call) => call.id)],
        path: [arrival.id, ...calls.map((call) => call.id)],
        message: `${box(context, handler.service)} answers ${arrow(context, arrival.id)} only after ${places} have each done their part: if one of them is down or slow, so is the answer, and those before it have acted already.`,
      };
    }
  },
});
