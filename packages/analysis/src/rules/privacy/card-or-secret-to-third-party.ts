import { type Movement, movementsOf } from '../../facts/movements.js';
import { arrow, box, listed } from '../../facts/names.js';
import { familyOf } from '../../facts/tags.js';
import { defineRule, type Report } from '../../rule.js';
import { telling } from './examples.js';

const CARDS: ReadonlySet<string> = new Set(['pci.pan', 'pci.cvv', 'pci.pin', 'pci.track']);
const MAY_HAVE_THEM: ReadonlySet<string> = new Set(['payment', 'identity']);

export const cardOrSecretToThirdParty = defineRule({
  id: 'privacy/card-or-secret-to-third-party',
  severity: 'error',
  depth: 'design',
  title: 'Card data or secret for a third party',
  documentation: {
    what: 'A card number, a security code, a PIN, a magnetic stripe or a secret goes in plain to an external that is neither a payment nor an identity provider.',
    why: 'A mail, CRM or AI provider stores and shows what it gets. It comes under PCI DSS with you, and its breach empties your customers’ cards or opens your systems.',
    detection:
      'A plain field tagged pci.pan, pci.cvv, pci.pin, pci.track or of the family secret, on a flow to an external of another role than payment or identity, or in the answer to its call.',
    falseAlarms:
      'One-time codes that a text or mail provider has to deliver; a key that the receiver itself has issued.',
    fix: 'Send the last four digits or a token; authenticate with a credential that is only for that third party.',
    sources: ['PCI DSS 4.0.1, 3.4.1, 4.2.2 and 12.8', 'CWE-359'],
  },
  examples: {
    fails: [{ name: 'the card number in a mail', at: 'tell', model: telling('email', ['customer.pan']) }],
    passes: [
      { name: 'the card number for a payment provider', model: telling('payment', ['customer.pan']) },
      {
        name: 'masked before it is sent',
        model: telling('email', ['customer.pan'], {}, [{ do: 'protect', how: 'mask', fields: ['customer.pan'] }]),
      },
    ],
  },
  *check(context): Generator<Report> {
    const isThirdParty = ({ target }: Movement): boolean =>
      target?.kind === 'external' && !MAY_HAVE_THEM.has(target.role);
    const found = movementsOf(
      context,
      isThirdParty,
      ({ state, tags }) => state === 'plain' && tags.some((tag) => CARDS.has(tag) || familyOf(tag) === 'secret'),
    );
    for (const { flow, to, fields } of found) {
      const names = listed(fields.map(({ field }) => `\`${field}\``));
      yield {
        subjects: [flow.id],
        field: fields[0].field,
        message: `${arrow(context, flow.id)} hands ${names} in plain to ${box(context, to)}, which has no business with it.`,
      };
    }
  },
});
