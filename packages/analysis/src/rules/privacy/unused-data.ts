import { arrow, box, listed } from '../../facts/names.js';
import { sensitiveInPayload } from '../../facts/travelling.js';
import { unusedBy } from '../../facts/uses.js';
import { defineRule, type Report } from '../../rule.js';
import { receiving } from './examples.js';

export const unusedData = defineRule({
  id: 'privacy/unused-data',
  severity: 'warning',
  depth: 'design',
  title: 'Sensitive data that nobody wants',
  documentation: {
    what: 'A handler receives a sensitive field and does nothing with it.',
    why: 'What is sent without need is still logged, traced, cached and leaked. Data that is not there cannot be stolen, and the law asks for no more than the purpose needs.',
    detection:
      'A field tagged pii, special, phi, pci or secret that arrives at a written handler which neither checks, decides by, maps, passes on, stores, records nor returns it. A validate step without `checks` uses everything, and so may a call without `carries`; `drops` is no use.',
    falseAlarms: 'Fields that code uses in a way the steps do not show: add the check or the mapping.',
    fix: 'Take the field out of what is sent.',
    sources: ['GDPR Art. 5(1)(c)', 'GDPR Art. 25(2)'],
  },
  examples: {
    fails: [
      {
        name: 'nobody looks at the address',
        at: 'ask',
        model: receiving(
          ['customer.id', 'customer.email'],
          [{ do: 'validate', layer: 'schema', checks: [{ field: 'customer.id', rule: 'required' }] }],
        ),
      },
    ],
    passes: [
      {
        name: 'the address is checked',
        model: receiving(
          ['customer.email'],
          [{ do: 'validate', layer: 'business', checks: [{ field: 'customer.email', rule: 'exists' }] }],
        ),
      },
      { name: 'a check of everything', model: receiving(['customer.email'], [{ do: 'validate', layer: 'schema' }]) },
    ],
  },
  *check(context): Generator<Report> {
    for (const flow of context.graph.flows.values()) {
      const { handler } = flow;
      if (handler === undefined || handler.inferred) continue;
      const received = sensitiveInPayload(context, flow);
      if (received.length === 0) continue;
      const fields = received.map(({ field }) => field);
      const unused = unusedBy(context, handler, fields);
      if (unused.length === 0) continue;
      const names = listed(unused.map((field) => `\`${field}\``));
      yield {
        subjects: [flow.id],
        field: unused[0],
        message: `${arrow(context, flow.id)} brings ${names} to ${box(context, handler.service)}, which does nothing with it: data that is not sent cannot leak.`,
      };
    }
  },
});
