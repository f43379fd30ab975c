import type { Id } from '@spillway/model';
import type { Context } from '../../context.js';
import { erasureCoverage, leftBehind } from '../../facts/erasure.js';
import { groupBy } from '../../facts/group-by.js';
import { arrow, box, journeyName } from '../../facts/names.js';
import { fieldsOf } from '../../facts/personal.js';
import type { Fix } from '../../finding.js';
import { eraseIn, expireIn } from '../../fixes/erase.js';
import { defineRule, type Report } from '../../rule.js';
import { erasingCustomers } from './examples.js';

const onlyAnswers = [{ do: 'audit' } as const, { do: 'respond' } as const];

export const notCovered = defineRule({
  id: 'erasure/not-covered',
  severity: 'error',
  depth: 'design',
  title: 'Place that erasure does not reach',
  documentation: {
    what: 'An element keeps personal data that an erasure journey leaves there.',
    why: 'The person is told that they have been forgotten and is not: the next export, mail or leak shows it.',
    detection:
      'For each erasure journey: a holding with personal data of its subject that no flow of the journey deletes, updates or feeds by change data capture, directly or through a queue and a connector (a flow that states `carries` concerns the entities named there). Silent where the holding’s erasure is `expire`, `crypto-shred` or `exempt`, or its retention or ttl ends within the journey’s deadline, 30 days unless stated.',
    falseAlarms:
      'Data that must be kept: say `exempt` and why. Queues that are empty after minutes: state their retention.',
    fix: 'Let the journey delete or overwrite the data there, let the place follow the source by change data capture, or keep the data for less than the deadline.',
    sources: ['GDPR Art. 17(1): right to erasure', 'GDPR Art. 12(3): within one month'],
  },
  examples: {
    fails: [{ name: 'the journey only answers', at: 'db', model: erasingCustomers({ steps: onlyAnswers }) }],
    passes: [
      { name: 'the journey deletes the record', model: erasingCustomers() },
      {
        name: 'it is gone before the month is over',
        model: erasingCustomers({ steps: onlyAnswers, holding: { retention: { keep: '14d' } } }),
      },
    ],
  },
  *check(context): Generator<Report> {
    const reported = new Set<Id>();
    for (const { id, holdings } of erasureCoverage(context)) {
      const left = holdings.filter(({ verdict }) => verdict === 'not-covered');
      for (const [place, here] of groupBy(left, ({ held }) => held.view.element.id)) {
        if (reported.has(place)) continue;
        reported.add(place);
        const fields = fieldsOf(here.map(({ held }) => held));
        const [by] = here.flatMap((each) => each.by ?? []);
        const what =
          by === undefined
            ? `never reaches ${box(context, place)}, which keeps`
            : `reaches ${box(context, place)} by ${arrow(context, by.id)}, which neither deletes nor overwrites`;
        yield {
          subjects: [place, ...here.map(({ held }) => held.view.entity), id],
          message: `${journeyName(context, id)} ${what} ${fields}: whoever asks to be forgotten is still there.`,
          fixes: () => waysToCover(context, place),
        };
      }
    }
  },
});

/** What reaches a place for every journey that leaves something there. */
function waysToCover(context: Context, place: Id): readonly Fix[] {
  const leaving = leftBehind(context).get(place) ?? [];
  const held = [...new Set(leaving.flatMap((each) => each.held))];
  const deadline = leaving.map(({ coverage }) => coverage.deadline).toSorted((a, b) => a.ms - b.ms)[0];
  return [
    ...(deadline === undefined ? [] : expireIn(context, place, held, deadline)),
    ...eraseIn(
      context,
      place,
      leaving.map(({ coverage }) => coverage.reach),
    ),
  ];
}
