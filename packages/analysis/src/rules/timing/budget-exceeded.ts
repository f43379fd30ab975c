import type { FlowView, HandlerView } from '@spillway/model';
import type { Context } from '../../context.js';
import { callsAlong, durationOf, ownWork, usualUntilAnswer, usualWayUntilAnswer } from '../../facts/durations.js';
import { beginningOf } from '../../facts/journeys.js';
import { arrow, listed } from '../../facts/names.js';
import { spokenDuration } from '../../facts/spoken.js';
import { defineRule, example, type Report } from '../../rule.js';
import { placeOrder, shop } from '../examples.js';

const promising = (budget: string) =>
  example({
    elements: { ...shop, prices: { kind: 'store', name: 'Prices' }, orders: { kind: 'store', name: 'Orders' } },
    flows: {
      ...placeOrder,
      'read-price': { from: 'order-api', to: 'prices', interaction: 'read', latency: { p99: '300ms' } },
      'insert-order': { from: 'order-api', to: 'orders', interaction: 'write', latency: { p99: '250ms' } },
    },
    journeys: { checkout: { name: 'Checkout', starts: 'place-order', budget } },
  });

/** The call that starts a journey, where someone waits for its answer. */
const awaited = (flow: FlowView | undefined): FlowView | undefined =>
  flow?.isSynchronous || flow?.interaction === 'webhook' ? flow : undefined;

const MOST_NAMED = 3;

/** The calls on the longest way that take time, those behind others included, in the order in which they are made. */
function slowCalls(context: Context, start: FlowView | undefined, handler: HandlerView | undefined): FlowView[] {
  const expanded = new Set<HandlerView>();
  const made: FlowView[] = start === undefined ? [] : [start];
  const behind = (each: HandlerView | undefined): readonly FlowView[] => {
    if (each === undefined || expanded.has(each)) return [];
    expanded.add(each);
    return callsAlong(usualWayUntilAnswer(context, each));
  };
  const waiting = behind(handler).toReversed();
  for (let call = waiting.pop(); call !== undefined; call = waiting.pop()) {
    made.push(call);
    waiting.push(...behind(call.handler).toReversed());
  }
  return made;
}

export const budgetExceeded = defineRule({
  id: 'timing/budget-exceeded',
  severity: 'error',
  depth: 'design',
  title: 'Calls that take longer than was promised',
  documentation: {
    what: 'The calls a journey makes one after the other before it answers take longer than its budget.',
    why: 'Every call is on time and the page is still late: delays of calls made in a row add up. Callers that hold the promise against a timeout give up, and repeat what is already under way.',
    detection:
      'The p99 latencies (p50 where only that is stated) of the calls that are waited for before the answer, the first call and those behind other services included, along the slowest branch. Calls without a latency count as nothing; retries are left out, since the sum is about a day on which all is well.',
    falseAlarms:
      'A sum of p99s is a cautious estimate: not every call is slow at once. Calls that run side by side are drawn one after the other.',
    fix: 'Take calls out of the way of the answer (a queue, a prepared copy, side by side), or promise less.',
    sources: [
      'Dean, Barroso: The Tail at Scale, CACM 56(2), 2013',
      'Beyer et al.: Site Reliability Engineering, chapter 4, "Service Level Objectives"',
    ],
  },
  examples: {
    fails: [{ name: '300 ms and 250 ms do not fit into 500 ms', at: 'checkout', model: promising('500ms') }],
    passes: [{ name: 'they fit into 600 ms', model: promising('600ms') }],
  },
  *check(context): Generator<Report> {
    for (const [id, journey] of Object.entries(context.model.journeys)) {
      const budget = durationOf(journey.budget);
      if (budget === undefined) continue;
      const { flow, scheduled } = beginningOf(context, journey);
      const call = awaited(flow);
      const handler = scheduled ?? flow?.handler;
      const behind = handler === undefined ? 0 : usualUntilAnswer(context, handler);
      const whole = (call === undefined ? 0 : (ownWork(call.flow) ?? 0)) + behind;
      if (whole <= budget) continue;
      const made = slowCalls(context, call, handler);
      const slowest = made
        .flatMap((flow) => ({ flow, ms: ownWork(flow.flow) ?? 0 }))
        .filter(({ ms }) => ms > 0)
        .toSorted((a, b) => b.ms - a.ms)
        .slice(0, MOST_NAMED)
        .map(({ flow, ms }) => `${arrow(context, flow.id)} ${spokenDuration(ms)}`);
      yield {
        subjects: [id],
        path: made.map((flow) => flow.id),
        message: `\`${journey.name}\` promises an answer within ${spokenDuration(budget)}, but what it waits for adds up to ${spokenDuration(whole)} on a slow day, ${listed(slowest)} above all.`,
      };
    }
  },
});
