import { flowsOf } from '../../facts/by-kind.js';
import { arrow, box, listed } from '../../facts/names.js';
import { timelineOf } from '../../facts/timeline.js';
import { defineRule, example, type Report } from '../../rule.js';

const payments = (toQueue: boolean) =>
  example({
    elements: {
      stripe: { kind: 'external', name: 'Stripe', role: 'payment' },
      billing: { kind: 'service', name: 'Billing' },
      events: { kind: 'queue', name: 'Payments' },
      crm: { kind: 'external', name: 'CRM', role: 'crm' },
    },
    flows: {
      paid: { from: 'stripe', to: 'billing', interaction: 'webhook' },
      note: { from: 'billing', to: toQueue ? 'events' : 'crm', ...(toQueue ? {} : { timeout: '10s' }) },
      ...(toQueue ? { take: { from: 'events', to: 'crm', rate: 5 } } : {}),
    },
  });

export const slowWebhook = defineRule({
  id: 'timing/slow-webhook',
  severity: 'warning',
  depth: 'design',
  title: 'Webhook that keeps its sender waiting',
  documentation: {
    what: 'The handler of a webhook calls another service or a third party, and waits, before it answers.',
    why: 'Senders wait for seconds, then count the delivery as failed and send it again, while the first is still being worked on. A third party that is slow for an hour turns into a storm of repetitions, and some senders switch the webhook off.',
    detection:
      'A handler of a webhook that makes a request to another service or an external and waits for it before it answers. Writing to a store and publishing to a queue are what it should do.',
    falseAlarms: 'A call that is needed to check the signature, such as fetching a key that is nearly always cached.',
    fix: 'Store or queue what has arrived, answer, and do the rest from there.',
    sources: [
      'Stripe: Webhooks, "Quickly return a 2xx response", https://docs.stripe.com/webhooks',
      'GitHub: Best practices for using webhooks, "Respond within 10 seconds"',
    ],
  },
  examples: {
    fails: [{ name: 'the payment provider waits for the CRM', at: 'paid', model: payments(false) }],
    passes: [{ name: 'the CRM is told through a queue', model: payments(true) }],
  },
  *check(context): Generator<Report> {
    const handlers = flowsOf(context, 'webhook').flatMap((arrival) =>
      (arrival.receiver?.handlers ?? []).flatMap((handler) =>
        handler.arrival === arrival ? [{ handler, arrival }] : [],
      ),
    );
    for (const { handler, arrival } of handlers) {
      const { service } = handler;
      const calls = timelineOf(context, handler).before.filter(
        ({ interaction, callee, receiver }) =>
          interaction === 'request' &&
          callee !== service &&
          (receiver?.kind === 'service' || receiver?.kind === 'external'),
      );
      const [first] = calls;
      if (first === undefined) continue;
      const others = listed([...new Set(calls.map((call) => box(context, call.callee)))]);
      yield {
        subjects: [arrival.id, ...calls.map((call) => call.id)],
        path: [arrival.id, first.id],
        message: `${box(context, arrival.caller)} waits for the answer to ${arrow(context, arrival.id)} while ${box(context, service)} waits for ${others}: when that takes too long, it counts the delivery as failed and sends it again.`,
      };
    }
  },
});
