import { waysPastAuthentication } from '../../facts/boundary.js';
import { flowsOf } from '../../facts/by-kind.js';
import { arrow, box } from '../../facts/names.js';
import { wayFrom } from '../../facts/reach.js';
import { defineRule, example, type Report } from '../../rule.js';
import { type Layer, refusing } from './examples.js';

const notified = (...layers: Layer[]) =>
  example({
    elements: {
      stripe: { kind: 'external', name: 'Stripe', role: 'payment' },
      billing: {
        kind: 'service',
        name: 'Billing API',
        handlers: [
          { on: 'paid', steps: [...layers.map(refusing), { do: 'call', flow: 'set-paid' }, { do: 'respond' }] },
        ],
      },
      db: { kind: 'store', name: 'Invoices' },
    },
    flows: {
      paid: { from: 'stripe', to: 'billing', interaction: 'webhook' },
      'set-paid': { from: 'billing', to: 'db', operation: 'update' },
    },
  });

export const unverifiedWebhook = defineRule({
  id: 'validation/unverified-webhook',
  severity: 'error',
  depth: 'design',
  title: 'Webhook that anyone can send',
  documentation: {
    what: 'A webhook changes something before anyone has verified that it comes from the third party.',
    why: 'Its address is public, and its format is in the documentation of the provider. A forged "payment succeeded" ships the goods.',
    detection:
      'A webhook from which, along requests and on some branch, an effect is reached without an authentication step, the control `authentication`, or mutual TLS before it.',
    falseAlarms: 'A framework or gateway that verifies the signature without being drawn: add the step.',
    fix: 'Verify the signature and its timestamp over the raw body first; or treat the webhook as a hint and fetch the state from the provider.',
    sources: [
      'Stripe: Receive Stripe events in your webhook endpoint, "Verify events"',
      'Standard Webhooks 1.0',
      'CWE-345',
    ],
  },
  examples: {
    fails: [{ name: 'whoever knows the address reports a payment', at: 'paid', model: notified('schema') }],
    passes: [{ name: 'the signature comes first', model: notified('authentication', 'schema') }],
  },
  *check(context): Generator<Report> {
    for (const flow of flowsOf(context, 'webhook')) {
      if (flow.receiver?.kind !== 'service') continue;
      const { ways, unchecked } = waysPastAuthentication(context);
      if (!ways.has(flow) || !unchecked.has(flow)) continue;
      const path = wayFrom(ways, flow);
      const effect = context.graph.flows.get(path.at(-1) ?? flow.id) ?? flow;
      const doing = effect === flow ? 'takes effect' : `sets off ${arrow(context, effect.id)}`;
      yield {
        subjects: [flow.id],
        path,
        message: `Anyone who knows its address can send ${arrow(context, flow.id)} in the name of ${box(context, flow.from)}, and it ${doing}: nothing verifies a signature first.`,
      };
    }
  },
});
