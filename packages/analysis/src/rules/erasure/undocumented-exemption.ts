import { holdingsByElement } from '../../facts/holdings.js';
import { box, listed, record } from '../../facts/names.js';
import { defineRule, type Report } from '../../rule.js';
import { holdingCustomers } from './examples.js';

export const undocumentedExemption = defineRule({
  id: 'erasure/undocumented-exemption',
  severity: 'warning',
  depth: 'design',
  title: 'Exempt from erasure, and nobody says why',
  documentation: {
    what: 'A holding is exempt from erasure without a reason.',
    why: 'Whoever refuses to erase has to name the ground to the person who asks. When the reason is in someone’s head, the exemption outlives the law it came from.',
    detection: 'A holding with `erasure: exempt` and without `exemptBecause`.',
    falseAlarms: 'None: write the reason down.',
    fix: 'Name the law or the claim, and how long it lasts.',
    sources: ['GDPR Art. 17(3): exceptions', 'GDPR Art. 12(4): reasons for not taking action', 'GDPR Art. 5(2)'],
  },
  examples: {
    fails: [{ name: 'exempt, and nobody says why', at: 'db', model: holdingCustomers({ erasure: 'exempt' }) }],
    passes: [
      {
        name: 'exempt because of tax law',
        model: holdingCustomers({ erasure: 'exempt', exemptBecause: 'Tax law, ten years' }),
      },
    ],
  },
  *check(context): Generator<Report> {
    for (const [id, held] of holdingsByElement(context)) {
      const entities = held.flatMap(({ entity, holding }) =>
        holding?.erasure === 'exempt' && (holding.exemptBecause ?? '').trim() === '' ? [entity] : [],
      );
      if (entities.length === 0) continue;
      const names = listed([...new Set(entities)].map((entity) => record(context, entity)));
      yield {
        subjects: [id, ...entities],
        message: `${names} in ${box(context, id)} is exempt from erasure, and nobody says why: whoever is refused has a right to the reason.`,
      };
    }
  },
});
