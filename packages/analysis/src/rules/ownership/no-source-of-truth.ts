import { lookup } from '@spillway/model';
import type { Context } from '../../context.js';
import { groupBy } from '../../facts/group-by.js';
import { type HeldAs, type HoldingView, holdings } from '../../facts/holdings.js';
import { box, listed, record } from '../../facts/names.js';
import { defineRule, example, type Report } from '../../rule.js';

const products = (as: 'derived' | 'source') =>
  example({
    elements: {
      cache: { kind: 'store', name: 'Product cache', role: 'cache', holds: [{ entity: 'product', ttl: '10m' }] },
      index: { kind: 'store', name: 'Product search', role: 'search', holds: [{ entity: 'product', as }] },
    },
    entities: { product: { name: 'Product', fields: { id: { type: 'uuid' }, title: { type: 'string' } } } },
  });

const AS: Readonly<Record<HeldAs, string>> = {
  source: 'source',
  log: 'log',
  replica: 'replica',
  cache: 'cache',
  derived: 'derived copy',
  backup: 'backup',
  archive: 'archive',
};

const isOriginal = ({ as }: HoldingView): boolean => as === 'source' || as === 'log';

/** Somebody has stated it, or something that is there fills it. */
const isReal = ({ graph }: Context, { holding, element, entity }: HoldingView): boolean =>
  holding !== undefined ||
  element.incoming.some(
    (flow) => graph.elements.has(flow.from) && flow.carries.some((field) => field.startsWith(`${entity}.`)),
  );

export const noSourceOfTruth = defineRule({
  id: 'ownership/no-source-of-truth',
  severity: 'error',
  depth: 'design',
  title: 'Copies without an original',
  documentation: {
    what: 'An entity is kept in several places, and each of them is a copy.',
    why: 'When two copies disagree, nobody can say which is right, and nothing exists from which they could be built again. A flushed cache or a rebuilt index loses data for good.',
    detection:
      'Two holdings or more of one entity, stated or implied by what is written, none of them as source or log. What a queue keeps only because it is published to does not count.',
    falseAlarms: 'Data whose original is outside the model: draw the system that has it, with a holding as source.',
    fix: 'Say which holding is the source; or draw the store that is, and what feeds the copies from it.',
    sources: ['Kleppmann: Designing Data-Intensive Applications, part III, "Systems of record and derived data"'],
  },
  examples: {
    fails: [{ name: 'a cache, a search index and nothing behind them', at: 'product', model: products('derived') }],
    passes: [{ name: 'the index is where products live', model: products('source') }],
  },
  *check(context): Generator<Report> {
    const kept = holdings(context).filter(({ element, holding }) => holding !== undefined || element.kind !== 'queue');
    for (const [entity, group] of groupBy(kept, (holding) => holding.entity)) {
      if (group.length < 2 || lookup(context.model.entities, entity) === undefined) continue;
      const [originals, copies] = [group.filter(isOriginal), group.filter((holding) => !isOriginal(holding))];
      if (originals.some((holding) => isReal(context, holding))) continue;
      if (copies.length < 2) continue;
      const named = copies.map(({ element, as }) => `${box(context, element.id)} (${AS[as]})`);
      yield {
        subjects: [entity, ...copies.map(({ element }) => element.id)],
        message: `${record(context, entity)} is only kept in copies, ${listed(named)}: when they disagree, or one is lost, there is nothing to go by.`,
      };
    }
  },
});
