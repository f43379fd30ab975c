import { technologyFact } from '@spillway/model';
import { flowsOf } from '../../facts/by-kind.js';
import { isGuarded } from '../../facts/effects.js';
import { arrow, box } from '../../facts/names.js';
import { wayFrom, waysToUnsafeEffects } from '../../facts/reach.js';
import { setFlow } from '../../fixes/patches.js';
import { defineRule, example, type Report } from '../../rule.js';

const booking = (idempotency?: { by: 'dedup' }) =>
  example({
    elements: {
      stripe: { kind: 'external', name: 'Stripe', technology: 'stripe' },
      billing: { kind: 'service', name: 'Billing' },
      payments: { kind: 'store', name: 'Payments' },
    },
    flows: {
      paid: { from: 'stripe', to: 'billing', interaction: 'webhook', ...(idempotency && { idempotency }) },
      book: { from: 'billing', to: 'payments', operation: 'create' },
    },
  });

export const unsafeWebhook = defineRule({
  id: 'idempotency/unsafe-webhook',
  severity: 'error',
  depth: 'design',
  title: 'Webhook that repeats an effect when it is sent twice',
  documentation: {
    what: 'A webhook sets off something that is not the same when done twice, and nobody recognises an event that came before.',
    why: 'Providers send an event again whenever they have not seen an answer in time, for hours or days. A slow answer, a deployment or a lost connection after the work is done is enough for the payment to be booked again.',
    detection:
      'An unguarded webhook that reaches, through handlers, a create, increment, send or charge that is not guarded either, nor anything on the way to it.',
    falseAlarms:
      'Handlers that compare with what they have stored, where that is not drawn: state it as the flow’s idempotency.',
    fix: 'Store the id of the event in the same transaction as the effect, and answer a known id without doing anything; or write by the natural key of what the event is about.',
    sources: [
      'Stripe documentation, Webhooks: "Handle duplicate events"',
      'GitHub documentation: Best practices for using webhooks, X-GitHub-Delivery',
    ],
  },
  examples: {
    fails: [{ name: 'a payment is booked for every event', at: 'paid', model: booking() }],
    passes: [{ name: 'events that were seen are skipped', model: booking({ by: 'dedup' }) }],
  },
  *check(context): Generator<Report> {
    const ways = waysToUnsafeEffects(context);
    for (const flow of flowsOf(context, 'webhook')) {
      if (!ways.has(flow) || isGuarded(flow)) continue;
      const path = wayFrom(ways, flow);
      const effect = path.at(-1) ?? flow.id;
      const sender = flow.source?.element;
      const window = sender === undefined ? undefined : technologyFact(sender, 'webhookRetryWindow');
      const goesOn = window === undefined ? '' : `, for up to ${window}`;
      const again = effect === flow.id ? 'does the same again' : `makes ${arrow(context, effect)} happen again`;
      yield {
        subjects: [flow.id],
        path,
        message: `${box(context, flow.from)} sends ${arrow(context, flow.id)} again when the answer is lost or late${goesOn}: ${box(context, flow.to)} does not recognise it and ${again}.`,
        fixes: () => [
          {
            label: `Let ${box(context, flow.to)} remember the events it has processed`,
            patch: [setFlow(flow.id, 'idempotency', { by: 'dedup' })],
          },
        ],
      };
    }
  },
});
