import type { HeldAs } from '../../facts/holdings.js';
import { box, record } from '../../facts/names.js';
import { personalHoldings } from '../../facts/personal.js';
import { longestSources } from '../../facts/sources.js';
import { defineRule, type Report } from '../../rule.js';
import { keepingCustomers } from './examples.js';

const COPIES: ReadonlySet<HeldAs> = new Set(['replica', 'cache', 'derived', 'backup']);
const twoYears = { retention: { keep: '2y' } };
const inWords = (duration: string): string => (duration === 'indefinite' ? 'for ever' : `for ${duration}`);

export const outlivesSource = defineRule({
  id: 'retention/outlives-source',
  severity: 'warning',
  depth: 'design',
  title: 'Copy that outlives its source',
  documentation: {
    what: 'A copy of personal data is kept longer than the data it was made from.',
    why: 'The source forgets a person on the day that was promised; the warehouse, the search index or the backup goes on knowing them, and can bring them back.',
    detection:
      'A holding `as: replica`, `cache`, `derived` or `backup` with personal data, whose retention or ttl is longer than that of the holding of the same entity that is its source. In a queue its own retention counts. Silent where one of the two does not say how long it keeps.',
    falseAlarms: 'Copies that a law requires for longer: make them `as: archive` and say why.',
    fix: 'Give the copy the retention of its source or a shorter one, or anonymize what it keeps after that.',
    sources: ['GDPR Art. 5(1)(e): storage limitation', 'GDPR Art. 17(1): erasure'],
  },
  examples: {
    fails: [
      {
        name: 'the warehouse keeps customers three years longer',
        at: 'copy',
        model: keepingCustomers(twoYears, { retention: { keep: '5y' } }),
      },
    ],
    passes: [{ name: 'the warehouse forgets first', model: keepingCustomers(twoYears, { retention: { keep: '1y' } }) }],
  },
  *check(context): Generator<Report> {
    for (const { view, keeps } of personalHoldings(context)) {
      const source = COPIES.has(view.as) ? longestSources(context).get(view.entity) : undefined;
      if (source === undefined || keeps === undefined || keeps.ms <= source.keeps.ms) continue;
      const [copy, original] = [view.element.id, source.view.element.id];
      yield {
        subjects: [copy, original, view.entity],
        message: `${box(context, original)} forgets ${record(context, view.entity)} after ${source.keeps.text}, but ${box(context, copy)} keeps its copy ${inWords(keeps.text)}: whoever is gone from the one is still in the other.`,
      };
    }
  },
});
