import { holdings } from '../../facts/holdings.js';
import { box } from '../../facts/names.js';
import { isEncryptedByHolding, sensitiveInHolding } from '../../facts/travelling.js';
import { defineRule, type Report } from '../../rule.js';
import { storing } from './examples.js';

const READABLE: ReadonlySet<string> = new Set(['plain', 'pseudonymize']);

export const cardInClear = defineRule({
  id: 'privacy/card-in-clear',
  severity: 'error',
  depth: 'sketch',
  title: 'Readable card number in a store or queue',
  documentation: {
    what: 'A full card number is kept where it can be read.',
    why: 'PCI DSS forbids it, encrypted disks included: whoever can query the table has the cards. Everything around such a store falls under assessment.',
    detection:
      'A field tagged pci.pan, or one it was copied into, in a store or queue, that no step has tokenized, hashed, masked, redacted or encrypted and that the holding does not encrypt at field level.',
    falseAlarms: 'Truncated numbers: tag them pci.pan_truncated.',
    fix: 'Keep the provider’s token instead; or encrypt the field itself, with keys kept elsewhere.',
    sources: ['PCI DSS 4.0.1, 3.5.1 and 3.5.1.2'],
  },
  examples: {
    fails: [{ name: 'the number is stored as it came', at: 'db', model: storing('customer.pan', []) }],
    passes: [
      { name: 'the column is encrypted', model: storing('customer.pan', [], { encrypted: ['pan'] }) },
      {
        name: 'a token is stored',
        model: storing('customer.pan', [{ do: 'protect', how: 'tokenize', fields: ['customer.pan'] }]),
      },
    ],
  },
  *check(context): Generator<Report> {
    for (const holding of holdings(context)) {
      const { id, kind } = holding.element;
      if (kind !== 'store' && kind !== 'queue') continue;
      const card = sensitiveInHolding(context, holding).find(
        ({ tags, state, field }) =>
          tags.includes('pci.pan') && READABLE.has(state) && !isEncryptedByHolding(holding, field),
      );
      if (card === undefined) continue;
      yield {
        subjects: [id],
        field: card.field,
        message: `${box(context, id)} keeps card numbers (\`${card.field}\`) that anyone who can read it can use: they are neither tokenized nor encrypted field by field.`,
      };
    }
  },
});
