import { elementsOf } from '../../facts/by-kind.js';
import { isWrite } from '../../facts/holdings.js';
import { box } from '../../facts/names.js';
import { defineRule, example, type Report } from '../../rule.js';
import { placeOrder, shop } from '../examples.js';

export const readOnlyStore = defineRule({
  id: 'structure/read-only-store',
  severity: 'info',
  depth: 'sketch',
  title: 'Store that is read and never written',
  documentation: {
    what: 'Data comes out of a store into which nothing puts any.',
    why: 'Where it comes from, who corrects it and how old it is are open questions.',
    detection: 'A store with reads and no write, connector, change data capture or batch into it.',
    falseAlarms: 'Reference data that is delivered with the software.',
    fix: 'Draw who maintains the data, be it an operator or a bulk copy.',
    sources: [],
  },
  examples: {
    fails: [
      {
        name: 'tariffs from nowhere',
        at: 'tariffs',
        model: example({
          elements: { ...shop, tariffs: { kind: 'store', name: 'Tariffs' } },
          flows: { ...placeOrder, select: { from: 'order-api', to: 'tariffs', interaction: 'read' } },
        }),
      },
    ],
    passes: [
      {
        name: 'filled by a bulk copy',
        model: example({
          elements: {
            ...shop,
            tariffs: { kind: 'store', name: 'Tariffs' },
            regulator: { kind: 'external', name: 'Regulator' },
          },
          flows: {
            ...placeOrder,
            select: { from: 'order-api', to: 'tariffs', interaction: 'read' },
            files: { from: 'regulator', to: 'tariffs', interaction: 'batch' },
          },
        }),
      },
    ],
  },
  *check(context): Generator<Report> {
    for (const { id, arrivals } of elementsOf(context, 'store')) {
      if (arrivals.some(isWrite)) continue;
      if (!arrivals.some((flow) => flow.interaction === 'read')) continue;
      yield {
        subjects: [id],
        message: `Nothing ever writes to ${box(context, id)}: where its data comes from is not drawn.`,
      };
    }
  },
});
