import { type Movement, movementsOf } from '../../facts/movements.js';
import { arrow, box, listed } from '../../facts/names.js';
import { isPersonal } from '../../facts/personal.js';
import { isPersonalTag } from '../../facts/tags.js';
import { withoutFields } from '../../fixes/fields.js';
import { defineRule, type Report } from '../../rule.js';
import { telling } from './examples.js';

const IDENTIFIERS: ReadonlySet<string> = new Set(['pii.user_id', 'pii.pseudonymous_id']);

export const toAnalytics = defineRule({
  id: 'privacy/to-analytics',
  severity: 'error',
  depth: 'design',
  fixable: true,
  title: 'Personal data for analytics',
  documentation: {
    what: 'An analytics service gets more about a person than an identifier.',
    why: 'Events are kept for years, exported to warehouses and joined with those of other sites. The terms of most analytics services forbid it, and nobody finds the data again when its owner wants it erased.',
    detection:
      'A field tagged pii, special or phi, user ids and pseudonyms aside, not anonymized or redacted, on a flow to an external of role analytics. A hash of an address is still personal data.',
    falseAlarms: 'A product-analytics tool of your own: draw it as a store.',
    fix: 'Leave the field out of the event; join with your own data by a pseudonymous id where needed.',
    sources: ['GDPR Art. 5(1)(c)', 'Google Analytics: Best practices to avoid sending PII'],
  },
  examples: {
    fails: [
      { name: 'the event has an address', at: 'tell', model: telling('analytics', ['customer.email']) },
      {
        name: 'a hashed address is an address',
        at: 'tell',
        model: telling('analytics', ['customer.email'], {}, [
          { do: 'protect', how: 'hash', fields: ['customer.email'] },
        ]),
      },
    ],
    passes: [
      { name: 'the event has an id', model: telling('analytics', ['customer.user']) },
      {
        name: 'the address is redacted',
        model: telling('analytics', ['customer.email'], {}, [
          { do: 'protect', how: 'redact', fields: ['customer.email'] },
        ]),
      },
    ],
  },
  *check(context): Generator<Report> {
    const isAnalytics = ({ target }: Movement): boolean => target?.kind === 'external' && target.role === 'analytics';
    const found = movementsOf(
      context,
      isAnalytics,
      (field) => isPersonal(field) && field.tags.some((tag) => isPersonalTag(tag) && !IDENTIFIERS.has(tag)),
    );
    for (const { flow, to, fields } of found) {
      const names = listed(fields.map(({ field }) => `\`${field}\``));
      yield {
        subjects: [flow.id],
        field: fields[0].field,
        message: `${arrow(context, flow.id)} tells ${box(context, to)} ${names}: it stays in the events of a third party, where nobody can erase it.`,
        fixes: () => {
          const both = found
            .filter((each) => each.flow === flow)
            .flatMap((each) => each.fields.map(({ field }) => field));
          return [
            { label: `Leave ${names} out of ${arrow(context, flow.id)}`, patch: withoutFields(context, flow, both) },
          ];
        },
      };
    }
  },
});
