import { jurisdictionOf } from '@spillway/model';
import { isTransfer } from '../../facts/borders.js';
import { movementsOf } from '../../facts/movements.js';
import { arrow, box, listed } from '../../facts/names.js';
import { isPersonal } from '../../facts/personal.js';
import { defineRule, type Report } from '../../rule.js';
import { abroad } from './examples.js';

export const crossBorder = defineRule({
  id: 'privacy/cross-border',
  severity: 'warning',
  depth: 'design',
  title: 'Personal data across a border',
  documentation: {
    what: 'Personal data goes from one jurisdiction to another, and the model names no legal basis.',
    why: 'Where other law applies, other people may read. Without an adequacy decision, standard clauses or another basis the transfer is unlawful and has to stop when an authority says so.',
    detection:
      'A field tagged pii, special or phi, not anonymized or redacted, on a flow or in its answer, between elements whose innermost stated jurisdictions differ, without `transferBasis`. A part lies in its whole: US-CA in US. What people send themselves, from actors, frontends and apps, is aside.',
    falseAlarms: 'Countries of one legal space: write them as parts of it, such as EU-DE.',
    fix: 'Keep the data in its region, or state the basis: an adequacy decision, standard contractual clauses, consent.',
    sources: ['GDPR Art. 44 to 49', 'CJEU C-311/18 (Schrems II)'],
  },
  examples: {
    fails: [{ name: 'European addresses go to America', at: 'tell', model: abroad('EU', 'US') }],
    passes: [
      { name: 'on a stated basis', model: abroad('EU', 'US', { transferBasis: 'Standard contractual clauses' }) },
      { name: 'California is in America', model: abroad('US-CA', 'US') },
    ],
  },
  *check(context): Generator<Report> {
    const { model } = context;
    if (!Object.values(model.zones).some(({ jurisdiction }) => jurisdiction !== undefined)) return;
    const found = movementsOf(
      context,
      (movement) => !movement.flow.flow.transferBasis && isTransfer(context, movement),
      isPersonal,
    );
    for (const { flow, from, to, fields } of found) {
      const names = listed(fields.map(({ field }) => `\`${field}\``));
      yield {
        subjects: [flow.id],
        field: fields[0].field,
        message: `${arrow(context, flow.id)} takes ${names} from ${box(context, from)} in ${jurisdictionOf(model, from)} to ${box(context, to)} in ${jurisdictionOf(model, to)}, and nothing says on what legal basis.`,
      };
    }
  },
});
