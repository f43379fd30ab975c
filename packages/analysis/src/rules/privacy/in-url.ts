import { expandReferences, type PatchOp } from '@spillway/model';
import { arrow, box, listed } from '../../facts/names.js';
import { protection, someTag } from '../../facts/protection.js';
import { unusualFlows } from '../../facts/unusual-flows.js';
import { setFlow } from '../../fixes/patches.js';
import { defineRule, type Report } from '../../rule.js';
import { asking } from './examples.js';

const carries = ['customer.id', 'customer.email'];

export const inUrl = defineRule({
  id: 'privacy/in-url',
  severity: 'error',
  depth: 'sketch',
  fixable: true,
  title: 'Sensitive field in a URL',
  documentation: {
    what: 'A field that must not be seen travels in the path or the query string of a request.',
    why: 'URLs are written to access logs, browser histories, proxies, error reports and Referer headers, encrypted connection or not, and stay there.',
    detection:
      'A field listed in `inUrl` that is not protected by a step and has a tag whose classification says `inUrl: no`.',
    falseAlarms: 'Random identifiers that mean nothing elsewhere: tag them as such.',
    fix: 'Send the field in the body or a header, and an opaque id in the path.',
    sources: ['CWE-598', 'OWASP ASVS 5.0, V14.2'],
  },
  examples: {
    fails: [
      { name: 'the address is in the query string', at: 'ask', model: asking({ carries, inUrl: ['customer.email'] }) },
    ],
    passes: [{ name: 'only the id is in the path', model: asking({ carries, inUrl: ['customer.id'] }) }],
  },
  *check(context): Generator<Report> {
    for (const flow of unusualFlows(context).inUrl) {
      const inUrlFields = expandReferences(context.model, flow.flow.inUrl);
      const offending = inUrlFields.filter((field) => {
        const value = protection(context).on(flow, field);
        return value.state === 'plain' && someTag(value, (tag) => tag.inUrl === 'no');
      });
      if (offending.length === 0) continue;
      const names = listed(offending.map((field) => `\`${field}\``));
      yield {
        subjects: [flow.id],
        field: offending[0],
        message: `${arrow(context, flow.id)} puts ${names} into the URL: every proxy and access log between ${box(context, flow.from)} and ${box(context, flow.to)} keeps it.`,
        fixes: () => {
          const kept = inUrlFields.filter((field) => !offending.includes(field));
          const inBody = flow.flow.carries === undefined ? undefined : [...new Set([...flow.carries, ...offending])];
          const missing = inBody !== undefined && inBody.length > flow.carries.length;
          const patch: PatchOp[] = [
            setFlow(flow.id, 'inUrl', kept.length === 0 ? undefined : [...kept]),
            ...(missing ? [setFlow(flow.id, 'carries', inBody)] : []),
          ];
          return [{ label: `Send ${names} in the body instead`, patch }];
        },
      };
    }
  },
});
