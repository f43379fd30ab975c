import type { Id } from '@spillway/model';
import { withoutErasure } from '../../facts/erasure.js';
import { box, listedBriefly, record } from '../../facts/names.js';
import { personalHoldings, subjectOf } from '../../facts/personal.js';
import { defineRule, type Report } from '../../rule.js';
import { erasingCustomers, holdingCustomers } from './examples.js';

export const noJourney = defineRule({
  id: 'erasure/no-journey',
  severity: 'warning',
  depth: 'design',
  title: 'Nobody can be forgotten',
  documentation: {
    what: 'Personal data is kept, and the model shows no way to erase it.',
    why: 'The first request to be forgotten becomes a search by hand through every database, with a month to finish and no certainty of having found everything.',
    detection:
      'A store, queue or external keeps personal data, stated or implied, and there is no journey with `purpose: erasure` that names its subject or names none. Data whose entity states no subject needs a journey that names none.',
    falseAlarms:
      'Data that is only kept for a moment; data of people who are erased by another system: draw that system.',
    fix: 'Draw what happens on a request to be forgotten, and add a journey with `purpose: erasure` and the subject.',
    sources: ['GDPR Art. 17: right to erasure', 'GDPR Art. 12(3): within one month', 'CCPA 1798.105'],
  },
  examples: {
    fails: [{ name: 'addresses are kept and nothing erases them', at: 'customer', model: holdingCustomers() }],
    passes: [{ name: 'a journey erases them', model: erasingCustomers() }],
  },
  *check(context): Generator<Report> {
    const subjects = withoutErasure(context);
    if (subjects.size === 0) return;
    const places = new Map<Id, Set<Id>>();
    for (const { view, subject } of personalHoldings(context)) {
      if (subjects.has(subject)) places.set(view.entity, (places.get(view.entity) ?? new Set()).add(view.element.id));
    }
    const reported = new Set<string | undefined>();
    for (const entity of Object.keys(context.model.entities)) {
      const subject = subjectOf(context, entity);
      if (!places.has(entity) || reported.has(subject)) continue;
      reported.add(subject);
      const entities = [...places.keys()].filter((id) => subjectOf(context, id) === subject);
      const holders = new Set(entities.flatMap((id) => [...(places.get(id) ?? [])]));
      const where = listedBriefly(
        [...holders].map((id) => box(context, id)),
        'places',
      );
      const whose =
        subject === undefined
          ? `${record(context, entity)} does not say whose personal data it is; it`
          : `Personal data of the subject \`${subject}\``;
      yield {
        subjects: [entity],
        message: `${whose} is kept in ${where}, and no journey erases it: a request to be forgotten means a search by hand.`,
      };
    }
  },
});
