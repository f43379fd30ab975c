import { isDrawnAnswer, isUserSide } from '../../facts/effects.js';
import { type Movement, movementsOf, outermostMovements } from '../../facts/movements.js';
import { arrow, box } from '../../facts/names.js';
import { defineRule, type Report } from '../../rule.js';
import { showing } from './examples.js';

const NAMES: Readonly<Record<string, string>> = { 'pci.pan': 'card numbers', 'pii.national_id': 'national ids' };

export const unmaskedDisplay = defineRule({
  id: 'privacy/unmasked-display',
  severity: 'error',
  depth: 'design',
  title: 'Card number or national id in full on a screen',
  documentation: {
    what: 'A whole card number or national id is returned to a page, an app or a person.',
    why: 'What a page has got can be read in its memory, its cache, by extensions and over a shoulder; hiding it in the page does not take it back.',
    detection:
      'A plain field tagged pci.pan or pii.national_id in the answer to an actor, a frontend or an app. Where one answer passes through another, the outermost is reported.',
    falseAlarms: 'Screens for staff with a documented need to see it in full.',
    fix: 'Mask it before it leaves the service (for cards at most the first digits and the last four), or return a token.',
    sources: ['PCI DSS 4.0.1, 3.4.1', 'OWASP ASVS 5.0, V14.2', 'CWE-200'],
  },
  examples: {
    fails: [{ name: 'the whole number is returned', at: 'show', model: showing([]) }],
    passes: [
      { name: 'it is masked first', model: showing([{ do: 'protect', how: 'mask', fields: ['customer.pan'] }]) },
    ],
  },
  *check(context): Generator<Report> {
    const isShown = ({ flow, as, target }: Movement): boolean => {
      if (target?.kind !== 'actor' && !isUserSide(target)) return false;
      return as === 'answer' || isDrawnAnswer(flow);
    };
    const found = movementsOf(
      context,
      isShown,
      ({ state, tags }) => state === 'plain' && tags.some((tag) => NAMES[tag] !== undefined),
    );
    for (const { flow, from, to, fields } of outermostMovements(found)) {
      const [{ field, tags }] = fields;
      const what = tags.flatMap((tag) => NAMES[tag] ?? []).join(' and ');
      yield {
        subjects: [flow.id],
        field,
        message: `${box(context, from)} returns ${what} in full (\`${field}\`) to ${box(context, to)} over ${arrow(context, flow.id)}: mask them before they leave.`,
      };
    }
  },
});
