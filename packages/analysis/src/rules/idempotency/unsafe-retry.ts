import type { FlowView, Operation } from '@spillway/model';
import type { Context } from '../../context.js';
import { remembersNoKeys } from '../../facts/effects.js';
import { arrow, box } from '../../facts/names.js';
import { wayFrom, waysToUnsafeEffects } from '../../facts/reach.js';
import { unsafeRetries, unsafeRetriesWithin } from '../../facts/retries.js';
import type { Fix } from '../../finding.js';
import { sendKey, tryOnce } from '../../fixes/keys.js';
import { defineRule, example, type Report } from '../../rule.js';
import { placeOrder, shop } from '../examples.js';

const TWICE: Readonly<Partial<Record<Operation, string>>> = {
  charge: 'the customer is charged',
  send: 'the message is sent',
  increment: 'the amount is added',
};

const charging = (idempotency?: { by: 'key' }) =>
  example({
    elements: { ...shop, stripe: { kind: 'external', name: 'Stripe', role: 'payment' } },
    flows: {
      ...placeOrder,
      charge: { from: 'order-api', to: 'stripe', retry: { attempts: 3 }, ...(idempotency && { idempotency }) },
    },
  });

function fixesFor(context: Context, flow: FlowView): Fix[] {
  const nested = unsafeRetriesWithin(context, flow);
  const giveUp = { label: `Try ${arrow(context, flow.id)} only once`, patch: nested.map(tryOnce) };
  if (remembersNoKeys(flow)) return [giveUp];
  return [
    {
      label: `Send a key with ${arrow(context, flow.id)} by which a repetition is recognised`,
      patch: nested.map(sendKey),
    },
    giveUp,
  ];
}

export const unsafeRetry = defineRule({
  id: 'idempotency/unsafe-retry',
  severity: 'error',
  depth: 'design',
  evenUnstated: true,
  fixable: true,
  title: 'Retry that repeats an effect',
  documentation: {
    what: 'A call is retried, and what it does the first time it does again the second time.',
    why: 'A timeout says nothing about whether the call succeeded. When the answer was lost and the effect was not, the retry charges, sends or inserts a second time.',
    detection:
      'A request or write with more than one attempt (three where a step only says retry) that reaches a create, increment, send or charge without a key, natural key, state machine or deduplication in between. A key sent to an external that remembers none guards nothing. Of nested calls the outermost is reported.',
    falseAlarms: 'Receivers that recognise repetitions in a way that is not drawn: state it as the flow’s idempotency.',
    fix: 'Send an idempotency key made before the first attempt; use the natural key of the record; or do not retry.',
    sources: ['IETF draft-ietf-httpapi-idempotency-key-header', 'Stripe API: idempotent requests'],
  },
  examples: {
    fails: [{ name: 'a charge is tried three times', at: 'charge', model: charging() }],
    passes: [{ name: 'the provider recognises the key', model: charging({ by: 'key' }) }],
  },
  *check(context): Generator<Report> {
    const { graph } = context;
    const ways = waysToUnsafeEffects(context);
    for (const flow of unsafeRetries(context)) {
      const path = wayFrom(ways, flow);
      const effect = graph.flows.get(path.at(-1) ?? flow.id) ?? flow;
      const again = effect === flow ? 'does it again' : `leads to ${arrow(context, effect.id)} again`;
      yield {
        subjects: [flow.id],
        path,
        message: `If the answer to ${arrow(context, flow.id)} is lost after ${box(context, effect.callee)} has acted, the retry ${again}: ${TWICE[effect.operation] ?? 'the record is created'} twice.`,
        fixes: () => fixesFor(context, flow),
      };
    }
  },
});
