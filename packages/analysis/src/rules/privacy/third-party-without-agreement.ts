import { effectiveMember } from '@spillway/model';
import { arrow, box, listed } from '../../facts/names.js';
import { recipients } from '../../facts/personal.js';
import { defineRule, type Report } from '../../rule.js';
import { telling } from './examples.js';

export const thirdPartyWithoutAgreement = defineRule({
  id: 'privacy/third-party-without-agreement',
  severity: 'warning',
  depth: 'design',
  title: 'Personal data for a third party without agreement',
  documentation: {
    what: 'Personal data goes to an external of which the model does not say that a data-processing agreement is in place.',
    why: 'Without a contract the recipient may do with the data what it likes, and handing it over is unlawful in itself: the fine is yours, whatever the recipient does.',
    detection:
      'A field tagged pii, special or phi, not anonymized or redacted, on a flow to an external whose `agreement` is not true, or in the answer to its call. Analytics has a rule of its own.',
    falseAlarms:
      'Recipients that are controllers themselves, such as authorities and banks: accept the finding with that reason.',
    fix: 'Conclude the agreement and state `agreement: true`, or send only what says nothing about a person.',
    sources: ['GDPR Art. 28(3)', 'CCPA 1798.100(d)', '45 CFR 164.502(e)'],
  },
  examples: {
    fails: [{ name: 'an address for a mail provider', at: 'partner', model: telling('email', ['customer.email']) }],
    passes: [
      { name: 'there is an agreement', model: telling('email', ['customer.email'], { agreement: true }) },
      { name: 'nothing personal is sent', model: telling('email', ['customer.id']) },
    ],
  },
  *check(context): Generator<Report> {
    for (const { element: view, handed } of recipients(context)) {
      const { id, element, role } = view;
      if (element.kind !== 'external' || role === 'analytics') continue;
      if (effectiveMember(element, 'agreement')?.value === true) continue;
      const [first] = handed.filter(({ by }) => by !== undefined);
      if (first?.by === undefined) continue;
      const fields = listed(handed.flatMap(({ by, field }) => (by === first.by ? [`\`${field}\``] : [])));
      yield {
        subjects: [id],
        field: first.field,
        path: [first.by.id],
        message: `${arrow(context, first.by.id)} hands ${fields} to ${box(context, id)}, and no agreement says what may be done with it.`,
      };
    }
  },
});
