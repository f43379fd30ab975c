import type { Holding } from '@spillway/model';
import { shortestDeadline } from '../../facts/erasure.js';
import { box } from '../../facts/names.js';
import { fieldsOf, personalByElement } from '../../facts/personal.js';
import { changeHoldings } from '../../fixes/holdings.js';
import { defineRule, type Report } from '../../rule.js';
import { holdingCustomers } from './examples.js';

const TWO_WEEKS = { ms: 14 * 86_400_000, text: '14d' };

export const softDeleteOnly = defineRule({
  id: 'erasure/soft-delete-only',
  severity: 'error',
  depth: 'design',
  fixable: true,
  title: 'Marked as deleted, and still there',
  documentation: {
    what: 'Erasing personal data only marks it as deleted.',
    why: 'Every query without the filter, every export, every backup and every leak still has it. The mark hides the person from the application, not from anyone else.',
    detection: 'A holding with personal data and `erasure: soft`.',
    falseAlarms: 'A mark that a job acts on later: that is `soft-then-hard`, with the time in between as `grace`.',
    fix: 'Remove the record after a grace period, or anonymize its personal fields at once.',
    sources: ['GDPR Art. 17(1): right to erasure', 'GDPR Art. 4(2): keeping data is processing it'],
  },
  examples: {
    fails: [{ name: 'deleted customers stay in the table', at: 'db', model: holdingCustomers({ erasure: 'soft' }) }],
    passes: [
      {
        name: 'they are removed after two weeks',
        model: holdingCustomers({ erasure: 'soft-then-hard', grace: '14d' }),
      },
    ],
  },
  *check(context): Generator<Report> {
    for (const [id, held] of personalByElement(context)) {
      const soft = held.filter(({ view }) => view.holding?.erasure === 'soft');
      if (soft.length === 0) continue;
      const fields = fieldsOf(soft);
      yield {
        subjects: [id, ...soft.map(({ view }) => view.entity)],
        message: `Erasing in ${box(context, id)} only marks the record as deleted: ${fields} stays where it is, for every query, export and backup that ignores the mark.`,
        fixes: () => {
          const change = (to: (subject: string | undefined) => Partial<Holding>) =>
            changeHoldings(context, id, (view) => {
              const found = soft.find((each) => each.view === view);
              return found === undefined ? undefined : to(found.subject);
            });
          const remove = change((subject) => {
            const deadline = shortestDeadline(context, subject);
            return { erasure: 'soft-then-hard', grace: deadline.ms < TWO_WEEKS.ms ? deadline.text : TWO_WEEKS.text };
          });
          return [
            { label: 'Remove what is marked after a grace period', patch: [remove] },
            { label: 'Anonymize it instead', patch: [change(() => ({ erasure: 'anonymize' }))] },
          ];
        },
      };
    }
  },
});
