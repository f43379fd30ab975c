import { erasureCoverage } from '../../facts/erasure.js';
import { groupBy } from '../../facts/group-by.js';
import { box, journeyName } from '../../facts/names.js';
import { fieldsOf } from '../../facts/personal.js';
import { defineRule, type Report } from '../../rule.js';
import { erasingCustomers } from './examples.js';

const grace = (time: string) => erasingCustomers({ holding: { erasure: 'soft-then-hard', grace: time } });

export const tooLate = defineRule({
  id: 'erasure/too-late',
  severity: 'error',
  depth: 'design',
  title: 'Erased after the deadline',
  documentation: {
    what: 'Personal data stays longer after a request to be forgotten than the erasure journey may take.',
    why: 'The request is answered late by design, every time.',
    detection:
      'A holding of the journey’s subject with `erasure: soft-then-hard` and a `grace`, or with `erasure: expire` and a retention or ttl (the shorter of the two; in a queue without either, the queue’s retention), that is longer than the journey’s deadline, 30 days unless stated.',
    falseAlarms: 'Complex requests may take two months more (GDPR Art. 12(3)): state the deadline that you promise.',
    fix: 'Shorten the grace or the retention, or delete at once on request.',
    sources: ['GDPR Art. 12(3): within one month of the request', 'CCPA 1798.130(a)(2): 45 days'],
  },
  examples: {
    fails: [{ name: 'sixty days of grace, a month to erase', at: 'db', model: grace('60d') }],
    passes: [{ name: 'two weeks of grace', model: grace('14d') }],
  },
  *check(context): Generator<Report> {
    for (const { id, deadline, holdings } of erasureCoverage(context)) {
      for (const [place, here] of groupBy(
        holdings.filter(({ isLate }) => isLate),
        ({ held }) => held.view.element.id,
      )) {
        const fields = fieldsOf(here.map(({ held }) => held));
        const [longest] = here.flatMap(({ stays }) => stays ?? []).toSorted((a, b) => b.ms - a.ms);
        const stays =
          longest === undefined || longest.ms === Number.POSITIVE_INFINITY ? 'for ever' : `for another ${longest.text}`;
        yield {
          subjects: [place, ...here.map(({ held }) => held.view.entity), id],
          message: `${journeyName(context, id)} has to be done within ${deadline.text}, but ${box(context, place)} keeps ${fields} ${stays}.`,
        };
      }
    }
  },
});
