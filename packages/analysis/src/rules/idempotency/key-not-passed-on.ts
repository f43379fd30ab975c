import type { FlowView, HandlerView } from '@spillway/model';
import type { Context } from '../../context.js';
import { elementsOf } from '../../facts/by-kind.js';
import { isGuarded, isNaturallyIdempotent, remembersNoKeys } from '../../facts/effects.js';
import { arrow, box } from '../../facts/names.js';
import type { Fix } from '../../finding.js';
import { setFlow } from '../../fixes/patches.js';
import { defineRule, example, type Report } from '../../rule.js';
import { shop } from '../examples.js';

const paying = (idempotency?: { by: 'key' }) =>
  example({
    elements: { ...shop, stripe: { kind: 'external', name: 'Stripe', technology: 'stripe' } },
    flows: {
      pay: { from: 'customer', to: 'order-api', idempotency: { by: 'key' } },
      charge: { from: 'order-api', to: 'stripe', ...(idempotency && { idempotency }) },
    },
  });

function fixFor(context: Context, call: FlowView): Fix {
  return remembersNoKeys(call)
    ? {
        label: `Let ${box(context, call.caller)} remember which ${arrow(context, call.id)} it has made, since ${box(context, call.callee)} takes no keys`,
        patch: [setFlow(call.id, 'idempotency', { by: 'dedup' })],
      }
    : {
        label: `Send the key on to ${box(context, call.callee)}`,
        patch: [setFlow(call.id, 'idempotency', { by: 'key' })],
      };
}

const hasKey = ({ arrival }: HandlerView): boolean => arrival?.flow.idempotency?.by === 'key';

export const keyNotPassedOn = defineRule({
  id: 'idempotency/key-not-passed-on',
  severity: 'warning',
  depth: 'design',
  fixable: true,
  title: 'Key that stops at the door',
  documentation: {
    what: 'A service recognises repetitions by a key, and calls a third party that does not get one.',
    why: 'The key is recorded here and the money is taken there. When the service stops between the two, the repetition is not known yet and the third party is called again; only it could have noticed.',
    detection:
      'A handler on a flow whose idempotency is by key makes a call to an external that creates, increments, sends or charges and is not guarded. A key to an external that remembers none is no guard.',
    falseAlarms: 'Calls whose result is looked up before they are made again: state that as the call’s idempotency.',
    fix: 'Send the same key, or one derived from it, to the third party. Where it takes none, record the intention first and ask for the outcome before trying again.',
    sources: ['Stripe API: Idempotent requests', 'Adyen documentation: API idempotency'],
  },
  examples: {
    fails: [{ name: 'the charge has no key', at: 'charge', model: paying() }],
    passes: [{ name: 'the charge has the key as well', model: paying({ by: 'key' }) }],
  },
  *check(context): Generator<Report> {
    for (const { arrivals } of elementsOf(context, 'external')) {
      for (const call of arrivals) {
        if (isNaturallyIdempotent(call.operation) || isGuarded(call)) continue;
        const arrival = call.callers.find(hasKey)?.arrival;
        if (arrival === undefined) continue;
        yield {
          subjects: [call.id, arrival.id],
          path: [arrival.id, call.id],
          message: `The key of ${arrow(context, arrival.id)} ends at ${box(context, call.caller)}: if it stops after ${arrow(context, call.id)} and before it has recorded the key, the repetition calls ${box(context, call.callee)} again, which cannot tell.`,
          fixes: () => [fixFor(context, call)],
        };
      }
    }
  },
});
