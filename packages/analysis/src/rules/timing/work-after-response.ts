import { effectiveMember } from '@spillway/model';
import { hasEffect } from '../../facts/effects.js';
import { arrow, box, listed } from '../../facts/names.js';
import { timelineOf } from '../../facts/timeline.js';
import { defineRule, example, type Report } from '../../rule.js';
import { placeOrder } from '../examples.js';
import { handling } from './examples.js';

const answeringFirst = (durable?: true) =>
  example({
    elements: {
      ...handling(
        [
          { do: 'respond', status: 'accepted' },
          { do: 'call', flow: 'insert-order' },
        ],
        durable,
      ),
      orders: { kind: 'store', name: 'Orders' },
    },
    flows: { ...placeOrder, 'insert-order': { from: 'order-api', to: 'orders', timeout: '1s' } },
  });

export const workAfterResponse = defineRule({
  id: 'timing/work-after-response',
  severity: 'warning',
  depth: 'design',
  title: 'Work that only begins after the answer',
  documentation: {
    what: 'A handler answers a request or a webhook first and changes something afterwards, in a service that remembers nothing of it.',
    why: 'A deployment or a crash between the two loses the work, and nobody repeats it: whoever asked has been told that all is well. Functions may be frozen as soon as they have answered.',
    detection:
      'A call with an effect behind a respond step on some branch of the handler of a request or webhook, in a service that is not durable.',
    falseAlarms: 'Effects that may be lost now and then, such as counting visits.',
    fix: 'Do it before the answer; or put it into a queue before the answer and do it from there; or run it in a workflow engine.',
    sources: [
      'AWS Lambda developer guide: execution environment lifecycle',
      'Hohpe, Woolf: Enterprise Integration Patterns, "Guaranteed Delivery"',
    ],
  },
  examples: {
    fails: [{ name: 'the order is stored after the answer', at: 'order-api', model: answeringFirst() }],
    passes: [{ name: 'a workflow engine finishes it', model: answeringFirst(true) }],
  },
  *check(context): Generator<Report> {
    for (const handler of context.graph.handlers) {
      const {
        arrival,
        inferred,
        service,
        element: { element },
      } = handler;
      if (inferred || (arrival?.interaction !== 'request' && arrival?.interaction !== 'webhook')) continue;
      const calls = timelineOf(context, handler).after.filter((call) => hasEffect(call) && call.receiver !== undefined);
      if (calls.length === 0 || element.kind !== 'service') continue;
      if (effectiveMember(element, 'durable')?.value === true) continue;
      const all = listed(calls.map((call) => arrow(context, call.id)));
      yield {
        subjects: [service, ...calls.map((call) => call.id)],
        path: [arrival.id, ...calls.map((call) => call.id)],
        message: `If ${box(context, service)} stops after it has answered ${arrow(context, arrival.id)}, ${all} never ${calls.length === 1 ? 'happens' : 'happen'}: ${box(context, arrival.caller)} has been answered and does not ask again.`,
      };
    }
  },
});
