import type { FlowView, HandlerView } from '@spillway/model';
import { hasEffect } from '../../facts/effects.js';
import { arrow, box } from '../../facts/names.js';
import { walkSteps } from '../../facts/walk.js';
import { unusualSteps } from '../../facts/written-steps.js';
import { defineRule, example, type Report } from '../../rule.js';

const booking = (compensate?: string) =>
  example({
    elements: {
      traveller: { kind: 'actor', name: 'Traveller' },
      trips: {
        kind: 'service',
        name: 'Trips',
        handlers: [
          {
            on: 'book',
            steps: [
              { do: 'call', flow: 'book-flight', ...(compensate && { compensate }) },
              { do: 'call', flow: 'book-hotel', compensate: 'cancel-hotel' },
              { do: 'call', flow: 'book-car' },
            ],
          },
        ],
      },
      flights: { kind: 'external', name: 'Flights' },
      hotels: { kind: 'external', name: 'Hotels' },
      cars: { kind: 'external', name: 'Cars' },
    },
    flows: {
      book: { from: 'traveller', to: 'trips' },
      'book-flight': { from: 'trips', to: 'flights' },
      'cancel-flight': { from: 'trips', to: 'flights', operation: 'delete' },
      'book-hotel': { from: 'trips', to: 'hotels' },
      'cancel-hotel': { from: 'trips', to: 'hotels', operation: 'delete' },
      'book-car': { from: 'trips', to: 'cars' },
    },
  });

/** Someone else acts, and a transaction of ours does not take it back. */
function isRemoteEffect(flow: FlowView): boolean {
  const kind = flow.receiver?.kind;
  return (kind === 'service' || kind === 'external') && hasEffect(flow);
}

/** Remote effects that cannot be undone, each with the next one that may fail on the same path. */
function leftBehind({ steps, allSteps }: HandlerView): ReadonlyMap<FlowView, FlowView> {
  // What undoes something needs no undoing.
  const undo = new Set(allSteps.map(({ does, step }) => (does === 'call' ? step.compensate : undefined)));
  const found = new Map<FlowView, FlowView>();
  walkSteps<readonly FlowView[]>(steps, [], {
    step: (earlier, { does, step, call }) => {
      if (does !== 'call' || call === undefined) return earlier;
      if (undo.has(call.id) || !isRemoteEffect(call)) return earlier;
      for (const before of earlier) if (!found.has(before)) found.set(before, call);
      return step.compensate === undefined ? [call] : [];
    },
    merge: (a, b) => [...new Set([...a, ...b])],
  });
  return found;
}

export const missingCompensation = defineRule({
  id: 'consistency/missing-compensation',
  severity: 'warning',
  depth: 'design',
  title: 'Step of a saga that cannot be undone',
  documentation: {
    what: 'A handler undoes some of its calls when a later one fails, and leaves out one that has an effect elsewhere.',
    why: 'The car is not available, the hotel is cancelled, and the flight stays booked. Someone pays for it, and finds out from the statement.',
    detection:
      'In a handler of which some call states compensate: a call with an effect on a service or an external, without compensate, that another such call comes after on some path.',
    falseAlarms: 'Calls whose effect does no harm when it stays, such as a reservation that expires.',
    fix: 'State what undoes the call; or make it the last, where nothing after it can fail.',
    sources: [
      'Garcia-Molina, Salem: Sagas, SIGMOD 1987',
      'Richardson: Microservices Patterns, chapter 4, "Managing transactions with sagas"',
    ],
  },
  examples: {
    fails: [{ name: 'the flight stays booked', at: 'book-flight', model: booking() }],
    passes: [{ name: 'all but the last can be cancelled', model: booking('cancel-flight') }],
  },
  *check(context): Generator<Report> {
    const handlers = new Set(unusualSteps(context).compensated.map(({ handler }) => handler));
    for (const handler of handlers) {
      for (const [call, later] of leftBehind(handler)) {
        yield {
          subjects: [call.id, handler.service],
          path: [...(handler.arrival === undefined ? [] : [handler.arrival.id]), call.id, later.id],
          message: `When ${arrow(context, later.id)} fails, ${box(context, handler.service)} cannot undo ${arrow(context, call.id)}: other steps have a compensation, this one has none, and what it did at ${box(context, call.callee)} stays.`,
        };
      }
    }
  },
});
