import { isGuarded } from '../../facts/effects.js';
import { arrow, box } from '../../facts/names.js';
import { wayFrom, waysToUnsafeEffects } from '../../facts/reach.js';
import { redelivers } from '../../facts/repeats.js';
import { setFlow } from '../../fixes/patches.js';
import { defineRule, example, type Report } from '../../rule.js';

const fulfilment = (idempotency?: { by: 'dedup' }) =>
  example({
    elements: {
      orders: { kind: 'queue', name: 'Orders' },
      fulfilment: { kind: 'service', name: 'Fulfilment' },
      parcels: { kind: 'store', name: 'Parcels' },
    },
    flows: {
      take: { from: 'orders', to: 'fulfilment', ...(idempotency && { idempotency }) },
      insert: { from: 'fulfilment', to: 'parcels' },
    },
  });

export const unsafeConsumer = defineRule({
  id: 'idempotency/unsafe-consumer',
  severity: 'error',
  depth: 'design',
  evenUnstated: true,
  fixable: true,
  title: 'Consumer that repeats an effect when a message comes twice',
  documentation: {
    what: 'A consumer of a queue or of captured changes does something that is not the same when done twice, and does not recognise a repetition.',
    why: 'Delivery at least once means: sometimes twice. A consumer that crashes before its acknowledgement gets the message again, after the effect. What brokers call exactly once ends at the broker.',
    detection:
      'An unguarded consume from a queue that is not at-most-once, or an unguarded change data capture, that reaches a create, increment, send or charge without protection in between.',
    falseAlarms: 'Consumers that recognise messages in a way that is not drawn: state it as the flow’s idempotency.',
    fix: 'Remember the ids of processed messages with the effect, in one transaction; or write by a natural key.',
    sources: ['Hohpe, Woolf: Enterprise Integration Patterns, "Idempotent Receiver"'],
  },
  examples: {
    fails: [{ name: 'one order, two parcels', at: 'take', model: fulfilment() }],
    passes: [{ name: 'the consumer remembers what it has seen', model: fulfilment({ by: 'dedup' }) }],
  },
  *check(context): Generator<Report> {
    const ways = waysToUnsafeEffects(context);
    for (const flow of context.graph.flows.values()) {
      if (!redelivers(flow) || isGuarded(flow) || !ways.has(flow)) continue;
      const path = wayFrom(ways, flow);
      const effect = path.at(-1) ?? flow.id;
      const isOwn = context.graph.flows.get(effect)?.caller === flow.to;
      const again = isOwn ? `repeats ${arrow(context, effect)}` : `sets off ${arrow(context, effect)} again`;
      const what = effect === flow.id ? 'does the same again' : again;
      const delivered = flow.interaction === 'cdc' ? 'change' : 'message';
      yield {
        subjects: [flow.id],
        path,
        message: `When ${box(context, flow.from)} delivers a ${delivered} twice, ${box(context, flow.to)} ${what}: nothing recognises the repetition.`,
        fixes: () => [
          {
            label: `Let ${box(context, flow.to)} remember the ${delivered}s it has processed`,
            patch: [setFlow(flow.id, 'idempotency', { by: 'dedup' })],
          },
        ],
      };
    }
  },
});
