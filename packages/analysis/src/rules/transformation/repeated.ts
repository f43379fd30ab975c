import type { Mapping } from '@spillway/model';
import { repeatedComputations } from '../../facts/computations.js';
import { mappingsBy } from '../../facts/mappings.js';
import { box } from '../../facts/names.js';
import { defineRule, example, type Report } from '../../rule.js';
import { andMore, byService } from './by-service.js';

const gross: Mapping = { to: 'order.total', from: ['order.net'], op: 'compute', formula: 'net * 1.19' };
const paying = (again: Mapping) =>
  example({
    elements: {
      customer: { kind: 'actor', name: 'Customer' },
      orders: {
        kind: 'service',
        name: 'Orders',
        handlers: [
          {
            on: 'order',
            steps: [
              { do: 'transform', maps: [gross] },
              { do: 'call', flow: 'pay' },
            ],
          },
        ],
      },
      payments: {
        kind: 'service',
        name: 'Payments',
        handlers: [{ on: 'pay', steps: [{ do: 'transform', maps: [again] }] }],
      },
    },
    flows: {
      order: { from: 'customer', to: 'orders', carries: ['order.net'] },
      pay: { from: 'orders', to: 'payments', carries: ['order.net', 'order.total'] },
    },
    entities: { order: { name: 'Order', fields: { net: { type: 'money' }, total: { type: 'money' } } } },
  });

export const repeated = defineRule({
  id: 'transformation/repeated',
  severity: 'warning',
  depth: 'design',
  title: 'Same computation in two places of one path',
  documentation: {
    what: 'Two places along one path make the same field by the same computation.',
    why: 'Tax that is added here and added again there is charged twice. If both start from the same figures, the two copies of the formula drift apart with the next change of the rate, and nobody knows which number is right.',
    detection:
      'Two mappings with op compute, the same `to`, and the same formula or the same name of their step, of which one is applied before the other: within a handler, in a service that it calls or that takes its messages, or in one whose answer it uses.',
    falseAlarms:
      'A frontend that shows a preview of what the server computes for good, or a receiver that checks the sum on purpose: make that a validate step.',
    fix: 'Compute the value once, where its rules are owned, and pass it on.',
    sources: ['Hunt, Thomas: The Pragmatic Programmer, "The Evils of Duplication"'],
  },
  examples: {
    fails: [{ name: 'tax is added on both sides of a call', at: 'payments', model: paying(gross) }],
    passes: [
      { name: 'the receiver takes the total as it is', model: paying({ ...gross, op: 'copy', from: ['order.total'] }) },
    ],
  },
  *check(context): Generator<Report> {
    const found = repeatedComputations(context);
    if (found.size === 0) return;
    const seconds = mappingsBy(context, 'compute').filter((view) => found.has(view));
    for (const [service, [second, ...others]] of byService(seconds)) {
      const again = second === undefined ? undefined : found.get(second);
      if (second === undefined || again === undefined) continue;
      const { first, path } = again;
      const by = second.mapping.formula === undefined ? '' : ` (${second.mapping.formula})`;
      const place = first.handler === second.handler ? 'an earlier step' : box(context, first.handler.service);
      yield {
        subjects: [service, first.handler.service],
        field: second.to,
        path,
        message: `${box(context, service)} computes \`${second.to}\`${by} although ${place} has done so on the way there: it is applied twice, or the two copies drift apart.${andMore(others.length, 'computation', 'computations')}`,
      };
    }
  },
});
