import type { FieldType, Mapping, Model } from '@spillway/model';
import type { Context } from '../../context.js';
import { fieldOf } from '../../facts/fields.js';
import { groupBy } from '../../facts/group-by.js';
import { type MappingView, mappingsBy } from '../../facts/mappings.js';
import { box, listed } from '../../facts/names.js';
import { defineRule, type Report } from '../../rule.js';
import { invoicing } from './examples.js';

/** Values that are made on the spot: random, or the time. */
const MADE: ReadonlySet<FieldType> = new Set(['uuid', 'timestamp', 'date']);

const isUntraceable = ({ model }: Context, { from, to }: MappingView): boolean => {
  if (from.length > 0) return false;
  const type = fieldOf(model, to)?.type;
  return type !== undefined && !MADE.has(type);
};

const computed = (mapping: Partial<Mapping>): Model => invoicing({ maps: [{ to: 'invoice.total', ...mapping }] });

export const untraceableValue = defineRule({
  id: 'lineage/untraceable-value',
  severity: 'warning',
  depth: 'design',
  title: 'Computed from what?',
  documentation: {
    what: 'A mapping computes a value and does not say from what.',
    why: 'When the number is wrong, nobody can follow it back; and when a field changes, nobody knows that this one depends on it. Tags are not inherited either, so what was personal stops being seen as such.',
    detection:
      'A mapping with op compute (also the default without a source) that has no `from` and makes a field other than a uuid, timestamp or date.',
    falseAlarms: 'Constants and counters: use op lookup, or name where the number comes from.',
    fix: 'List the fields that the value is made from.',
    sources: ['OpenLineage: column-level lineage facet', 'BCBS 239, principle 3'],
  },
  examples: {
    fails: [{ name: 'the total comes from nowhere', at: 'billing', model: computed({ op: 'compute' }) }],
    passes: [
      { name: 'the total comes from the net', model: computed({ from: ['invoice.net'], op: 'compute' }) },
      { name: 'an id is made on the spot', model: invoicing({ maps: [{ to: 'invoice.id', op: 'compute' }] }) },
    ],
  },
  *check(context): Generator<Report> {
    const found = mappingsBy(context, 'compute').filter((view) => isUntraceable(context, view));
    for (const [service, views] of groupBy(found, ({ handler }) => handler.service)) {
      const names = [...new Set(views.map(({ to }) => to))];
      yield {
        subjects: [service],
        field: names[0],
        message: `${box(context, service)} computes ${listed(names.map((name) => `\`${name}\``))}, and nothing says from what: a wrong value cannot be followed back.`,
      };
    }
  },
});
