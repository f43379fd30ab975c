import { box } from '../../facts/names.js';
import { isReadable } from '../../facts/protection.js';
import { sensitiveHoldings } from '../../facts/travelling.js';
import { defineRule, type Report } from '../../rule.js';
import { storing } from './examples.js';

const NAMES: Readonly<Record<string, string>> = {
  'pci.cvv': 'the security code of cards',
  'pci.pin': 'the PIN of cards',
  'pci.track': 'the magnetic stripe of cards',
};

export const forbiddenStorage = defineRule({
  id: 'privacy/forbidden-storage',
  severity: 'error',
  depth: 'sketch',
  title: 'Card data that nobody may keep',
  documentation: {
    what: 'A security code, a PIN or the content of a magnetic stripe is kept, or waits in a queue.',
    why: 'With these a stolen card number can be charged or a card copied. PCI DSS forbids keeping them once the payment is authorized, encrypted or not; a breach is charged to the merchant.',
    detection:
      'A field tagged pci.cvv, pci.pin or pci.track, or one it was copied into, in any holding or sent to any queue, unless a step has tokenized, hashed, masked, redacted or anonymized it. Encryption does not help.',
    falseAlarms: 'Issuers of cards with a business need (3.3.3): accept the finding with that reason.',
    fix: 'Hand the code straight to the payment provider, best from the browser, and keep its token.',
    sources: ['PCI DSS 4.0.1, 3.3.1 to 3.3.3'],
  },
  examples: {
    fails: [
      { name: 'the security code is kept', at: 'db', model: storing('customer.cvv', []) },
      { name: 'encryption is not enough', at: 'db', model: storing('customer.cvv', [], { encrypted: true }) },
    ],
    passes: [
      {
        name: 'it is redacted first',
        model: storing('customer.cvv', [{ do: 'protect', how: 'redact', fields: ['customer.cvv'] }]),
      },
    ],
  },
  *check(context): Generator<Report> {
    for (const { holding, fields } of sensitiveHoldings(context)) {
      const { id } = holding.element;
      for (const field of fields) {
        const tag = isReadable(field) ? field.tags.find((each) => NAMES[each] !== undefined) : undefined;
        if (tag === undefined) continue;
        yield {
          subjects: [id],
          field: field.field,
          message: `${box(context, id)} keeps ${NAMES[tag]} (\`${field.field}\`), which nobody may keep after a payment, not even encrypted.`,
        };
        break;
      }
    }
  },
});
