import { box } from '../../facts/names.js';
import { fieldsOf, personalByElement } from '../../facts/personal.js';
import { stateRetention } from '../../fixes/retention.js';
import { defineRule, type Report } from '../../rule.js';
import { keepingCustomers } from './examples.js';

export const missing = defineRule({
  id: 'retention/missing',
  severity: 'warning',
  depth: 'design',
  fixable: true,
  title: 'Personal data with no end',
  documentation: {
    what: 'An element keeps personal data, and nothing says for how long.',
    why: 'What nobody has to delete is kept for ever: each year a leak exposes more people, among them those who left long ago, and no record of processing can say when their data goes.',
    detection:
      'A holding in a store, a queue or an external, stated or implied by what flows there, with a field of the families pii, special or phi that is neither anonymized nor redacted, and without `retention` or `ttl`. In a queue its own retention counts, the one its technology brings along included.',
    falseAlarms:
      'Data that goes with something else, such as rows deleted together with their account: state that time.',
    fix: 'State how long the data is needed and what happens then, and let a job, a ttl or a lifecycle rule of the store do it.',
    sources: ['GDPR Art. 5(1)(e): storage limitation', 'GDPR Art. 30(1)(f): time limits in the record of processing'],
  },
  examples: {
    fails: [{ name: 'nothing says how long an address is kept', at: 'db', model: keepingCustomers({}) }],
    passes: [
      { name: 'it is deleted after two years', model: keepingCustomers({ retention: { keep: '2y', then: 'delete' } }) },
    ],
  },
  *check(context): Generator<Report> {
    for (const [id, held] of personalByElement(context)) {
      const endless = held.filter(({ keeps }) => keeps === undefined);
      if (endless.length === 0) continue;
      const fields = fieldsOf(endless);
      yield {
        subjects: [id, ...endless.map(({ view }) => view.entity)],
        message: `${box(context, id)} keeps ${fields}, and nothing says for how long: personal data that nobody has to delete stays for ever.`,
        fixes: () => stateRetention(context, endless),
      };
    }
  },
});
