import { deletedBy } from '../../facts/erasure.js';
import { holdings } from '../../facts/holdings.js';
import { erasureReaches } from '../../facts/journeys.js';
import { arrow, box, journeyName, record } from '../../facts/names.js';
import { defineRule, type Report } from '../../rule.js';
import { erasingCustomers } from './examples.js';

const legal = { retention: { keep: '10y', because: 'legal' } };

export const conflictsWithRetention = defineRule({
  id: 'erasure/conflicts-with-retention',
  severity: 'error',
  depth: 'design',
  title: 'Deleting what a law says to keep',
  documentation: {
    what: 'An erasure journey deletes records that have to be kept for a legal reason.',
    why: 'The first audit asks for an invoice that is gone, and nobody can bring it back. The right to erasure does not reach what a law requires to be kept.',
    detection:
      'A flow of an erasure journey with operation `delete` arrives where a holding says `retention.because: legal`, and its `carries` names that entity or nothing. Silent where the holding’s erasure is `anonymize`, and for updates.',
    falseAlarms:
      'Deletions that leave out the records still under the duty: draw them as an update, or split the holding.',
    fix: 'Overwrite the personal fields and keep the record (`erasure: anonymize`, operation `update`), or exempt it and say why.',
    sources: ['GDPR Art. 17(3)(b): legal obligation', 'GDPR Art. 18(1)(b): restriction instead of erasure'],
  },
  examples: {
    fails: [{ name: 'accounts under a legal duty are deleted', at: 'db', model: erasingCustomers({ holding: legal }) }],
    passes: [
      {
        name: 'the address is overwritten, the account stays',
        model: erasingCustomers({
          holding: { ...legal, erasure: 'anonymize' },
          flows: { remove: { from: 'accounts', to: 'db', operation: 'update', carries: ['customer.email'] } },
        }),
      },
    ],
  },
  *check(context): Generator<Report> {
    const reaches = erasureReaches(context);
    if (reaches.length === 0) return;
    for (const { element, entity, holding } of holdings(context)) {
      if (holding?.retention?.because !== 'legal' || holding.erasure === 'anonymize') continue;
      for (const reach of reaches) {
        const by = deletedBy(context, reach, element.id, entity);
        if (by === undefined) continue;
        const { keep } = holding.retention;
        const time = keep === 'indefinite' ? 'for ever' : `for ${keep}`;
        yield {
          subjects: [element.id, entity, by.id, reach.id],
          message: `${journeyName(context, reach.id)} deletes ${record(context, entity)} from ${box(context, element.id)} by ${arrow(context, by.id)}, although a law says to keep it ${time}: what an auditor will ask for is gone.`,
        };
      }
    }
  },
});
