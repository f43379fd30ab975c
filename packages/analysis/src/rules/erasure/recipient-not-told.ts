import type { Id } from '@spillway/model';
import { erasureCoverage, untoldBy } from '../../facts/erasure.js';
import { arrow, box, journeyName, listedBriefly } from '../../facts/names.js';
import { fieldNames } from '../../facts/personal.js';
import { eraseIn } from '../../fixes/erase.js';
import { defineRule, type Report } from '../../rule.js';
import { erasingCustomers } from './examples.js';

const elements = { mailer: { kind: 'external', name: 'Newsletter', role: 'email' } } as const;
const subscribe = { from: 'accounts', to: 'mailer', carries: ['customer.email'] };

export const recipientNotTold = defineRule({
  id: 'erasure/recipient-not-told',
  severity: 'warning',
  depth: 'design',
  title: 'Recipient who is not told of an erasure',
  documentation: {
    what: 'A third party got a person’s data, and the erasure journey never tells it.',
    why: 'The person is forgotten here and goes on getting newsletters, calls and offers from those the data was given to.',
    detection:
      'An external gets personal fields of the journey’s subject (in a payload, in the answer to a call it makes, or by a holding it states), and no flow of the journey arrives at it.',
    falseAlarms:
      'Recipients who keep nothing, or for whom telling is impossible or takes disproportionate effort: waive with that reason.',
    fix: 'Call the recipient’s deletion interface from the journey, best through a queue with retries.',
    sources: ['GDPR Art. 19: telling recipients of an erasure', 'CCPA 1798.105(c): telling service providers'],
  },
  examples: {
    fails: [
      {
        name: 'the newsletter goes on',
        at: 'mailer',
        model: erasingCustomers({ elements, flows: { subscribe } }),
      },
    ],
    passes: [
      {
        name: 'the journey unsubscribes',
        model: erasingCustomers({
          elements,
          flows: {
            subscribe,
            unsubscribe: { from: 'accounts', to: 'mailer', operation: 'delete', carries: ['customer.email'] },
          },
          steps: [
            { do: 'call', flow: 'remove' },
            { do: 'call', flow: 'unsubscribe' },
            { do: 'audit' },
            { do: 'respond' },
          ],
        }),
      },
    ],
  },
  *check(context): Generator<Report> {
    const reported = new Set<Id>();
    for (const { id, recipients } of erasureCoverage(context)) {
      for (const { recipient, handed, told } of recipients) {
        const external = recipient.element.id;
        if (told !== undefined || reported.has(external)) continue;
        reported.add(external);
        const flows = new Set<Id>(handed.flatMap(({ by }) => (by === undefined ? [] : [by.id])));
        const fields = fieldNames(handed);
        const way =
          flows.size === 0
            ? ''
            : ` by ${listedBriefly(
                [...flows].map((flow) => arrow(context, flow)),
                'flows',
              )}`;
        yield {
          subjects: [external, id],
          message: `${box(context, external)} gets ${fields}${way}, and ${journeyName(context, id)} never tells it: whoever is forgotten here lives on there.`,
          fixes: () => eraseIn(context, external, untoldBy(context).get(external) ?? []),
        };
      }
    }
  },
});
