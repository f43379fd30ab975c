import { type Holding, lookup } from '@spillway/model';
import { entityOf } from '../../facts/fields.js';
import { groupBy } from '../../facts/group-by.js';
import { type HoldingView, holdings } from '../../facts/holdings.js';
import { box, listed, record } from '../../facts/names.js';
import { changeHoldings } from '../../fixes/holdings.js';
import { defineRule, example, type Report } from '../../rule.js';

const caching = (holding: Partial<Holding> = {}) =>
  example({
    elements: {
      prices: { kind: 'store', name: 'Price cache', role: 'cache', holds: [{ entity: 'price', ...holding }] },
    },
    entities: { price: { name: 'Price', fields: { amount: { type: 'money' } } } },
  });

const neverForgets = ({ as, holding }: HoldingView): boolean =>
  as === 'cache' &&
  holding?.ttl === undefined &&
  (holding?.invalidation === undefined || holding.invalidation === 'none');

export const noInvalidation = defineRule({
  id: 'consistency/no-invalidation',
  severity: 'error',
  depth: 'design',
  fixable: true,
  title: 'Cache that never forgets',
  documentation: {
    what: 'A cache keeps copies that neither expire nor are removed when the original changes.',
    why: 'Yesterday’s price is sold today, and a revoked permission still opens the door, until someone empties the cache by hand, or it is full and evicts something else.',
    detection: 'A holding as cache, by its own statement or its store’s role, with neither ttl nor invalidation.',
    falseAlarms: 'Content that never changes under its key, such as files named by their hash: state a long ttl.',
    fix: 'Let entries expire; where that is too late, remove them when the original changes, and keep the expiry for what is missed.',
    sources: [
      'RFC 9111: HTTP Caching, section 4.2',
      'Nishtala et al.: Scaling Memcache at Facebook, NSDI 2013',
      'AWS Builders’ Library: Caching challenges and strategies',
    ],
  },
  examples: {
    fails: [{ name: 'prices stay for ever', at: 'prices', model: caching() }],
    passes: [
      { name: 'prices expire', model: caching({ ttl: '5m' }) },
      { name: 'a change removes the price', model: caching({ invalidation: 'event' }) },
    ],
  },
  *check(context): Generator<Report> {
    const { graph, model } = context;
    // What references to nothing imply is a finding about those.
    const isReal = ({ holding, entity, element }: HoldingView): boolean =>
      holding !== undefined ||
      (lookup(model.entities, entity) !== undefined &&
        element.incoming.some(
          (flow) => graph.elements.has(flow.from) && flow.carries.some((field) => entityOf(field) === entity),
        ));
    const caches = holdings(context).filter((view) => neverForgets(view) && isReal(view));
    for (const [id, kept] of groupBy(caches, ({ element }) => element.id)) {
      const names = listed([...new Set(kept.map(({ entity }) => record(context, entity)))]);
      const affected = new Set(kept);
      yield {
        subjects: [id, ...kept.map(({ entity }) => entity)],
        message: `A change of ${names} never reaches the copy in ${box(context, id)}: it neither expires nor is removed, so that readers get the old values for as long as the cache lives.`,
        fixes: () => [
          {
            label: `Let copies in ${box(context, id)} expire after 5m`,
            patch: [changeHoldings(context, id, (view) => (affected.has(view) ? { ttl: '5m' } : undefined))],
          },
        ],
      };
    }
  },
});
