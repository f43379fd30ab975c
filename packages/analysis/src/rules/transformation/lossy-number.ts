import type { FieldType } from '@spillway/model';
import { type TypeChange, typeChanges } from '../../facts/mappings.js';
import { box, listed, record } from '../../facts/names.js';
import { defineRule, example, type Report } from '../../rule.js';
import { andMore, byService } from './by-service.js';
import { isCurrency } from './currencies.js';
import { mapping } from './examples.js';

const EXACT: ReadonlySet<FieldType> = new Set(['money', 'decimal']);
const TO_FLOAT: ReadonlySet<string> = new Set(['copy', 'cast', 'convert']);
const TO_INTEGER: ReadonlySet<string> = new Set(['copy', 'cast']);

function isLoss({ view, was, becomes }: TypeChange): boolean {
  if (!EXACT.has(was)) return false;
  return (becomes === 'float' && TO_FLOAT.has(view.op)) || (becomes === 'integer' && TO_INTEGER.has(view.op));
}

const total = { total: { type: 'money' }, points: { type: 'integer' }, figure: { type: 'float' } } as const;

export const lossyNumber = defineRule({
  id: 'transformation/lossy-number',
  severity: 'error',
  depth: 'design',
  title: 'Amount that loses its cents',
  documentation: {
    what: 'Money or a decimal becomes a binary float, or an integer without a word about rounding; or an amount in a currency is defined as a float.',
    why: 'A float has no 0.10. Sums are off by cents that nobody can find, comparisons with the bank fail, and an integer cuts off what is behind the point.',
    detection:
      'A mapping from money or decimal to float with op copy, cast or convert, or to integer with op copy or cast; and a float field whose unit is a currency (ISO 4217 code, symbol or usual name).',
    falseAlarms: 'Figures for charts where cents do not matter: say so with op round or compute.',
    fix: 'Keep decimals all the way, or whole minor units with an explicit round or convert.',
    sources: ['Fowler: Patterns of Enterprise Application Architecture, "Money"', 'IEEE 754', 'CWE-681'],
  },
  examples: {
    fails: [
      {
        name: 'money is copied into a float',
        at: 'api',
        model: mapping({ to: 'order.figure', from: ['order.total'] }, total),
      },
    ],
    passes: [
      {
        name: 'money is rounded, and says so',
        model: mapping({ to: 'order.points', from: ['order.total'], op: 'round' }, total),
      },
      {
        name: 'a float that is no amount',
        model: example({ entities: { parcel: { name: 'Parcel', fields: { weight: { type: 'float', unit: 'kg' } } } } }),
      },
    ],
  },
  *check(context): Generator<Report> {
    for (const [service, [first, ...others]] of byService(typeChanges(context, isLoss))) {
      if (first === undefined) continue;
      const { source, view, becomes } = first;
      const { to } = view;
      const what =
        becomes === 'float'
          ? 'a float has no 0.10, so sums are off by cents'
          : 'an integer cuts off what is behind the point';
      yield {
        subjects: [service],
        field: to,
        message: `${box(context, service)} turns \`${source}\` into \`${to}\`, and ${what}.${andMore(others.length, 'mapping', 'mappings')}`,
      };
    }
    for (const [id, { fields }] of Object.entries(context.model.entities)) {
      const floats = Object.entries(fields).flatMap(([field, { type, unit }]) =>
        type === 'float' && unit !== undefined && isCurrency(unit) ? [{ field, unit }] : [],
      );
      const [first] = floats;
      if (first === undefined) continue;
      const names = listed(floats.map(({ field }) => `\`${id}.${field}\``));
      yield {
        subjects: [id],
        field: `${id}.${first.field}`,
        message: `${names} of ${record(context, id)} ${floats.length === 1 ? 'is an amount' : 'are amounts'} in ${first.unit} and a float: it has no 0.10, so sums are off by cents. Money is exact.`,
      };
    }
  },
});
