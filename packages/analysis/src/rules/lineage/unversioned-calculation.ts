import { fieldOf } from '../../facts/fields.js';
import { groupBy } from '../../facts/group-by.js';
import { mappingsBy } from '../../facts/mappings.js';
import { box, listed } from '../../facts/names.js';
import { defineRule, type Report } from '../../rule.js';
import { invoicing } from './examples.js';

const maps = [{ to: 'invoice.total', from: ['invoice.net'], op: 'compute' as const }];

export const unversionedCalculation = defineRule({
  id: 'lineage/unversioned-calculation',
  severity: 'info',
  depth: 'production',
  title: 'Amount without the version of its formula',
  documentation: {
    what: 'An amount of money is computed by a transform that has no version.',
    why: 'Tax rates and discount rules change. A year later nobody can say by which rule an invoice was computed, or which ones to correct after an error.',
    detection: 'A mapping with op compute to a field of type money, in a transform step without `version`.',
    falseAlarms: 'Sums that will never be anything else.',
    fix: 'Give the calculation a version, and store it with the amount.',
    sources: ['PROV-DM: The PROV Data Model (W3C), Activity and Plan'],
  },
  examples: {
    fails: [{ name: 'which formula gave this total?', at: 'billing', model: invoicing({ maps }) }],
    passes: [{ name: 'the calculation has a version', model: invoicing({ maps, version: '2.3.1' }) }],
  },
  *check(context): Generator<Report> {
    const found = mappingsBy(context, 'compute').filter(
      ({ step, to }) => !step.version && fieldOf(context.model, to)?.type === 'money',
    );
    for (const [service, views] of groupBy(found, ({ handler }) => handler.service)) {
      const names = [...new Set(views.map(({ to }) => to))];
      yield {
        subjects: [service],
        field: names[0],
        message: `${box(context, service)} computes ${listed(names.map((name) => `\`${name}\``))} by a calculation without a version: after the next change nobody can say by which rule an amount was made.`,
      };
    }
  },
});
