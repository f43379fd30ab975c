import { arrow, box } from '../../facts/names.js';
import { entriesWithout } from '../../facts/public.js';
import { defineRule, example, type Report } from '../../rule.js';

const searching = (rateLimit?: true) =>
  example({
    elements: {
      visitor: { kind: 'actor', name: 'Visitor' },
      search: { kind: 'service', name: 'Search API', ...(rateLimit && { rateLimit }) },
    },
    flows: { query: { from: 'visitor', to: 'search' } },
  });

export const noRateLimit = defineRule({
  id: 'validation/no-rate-limit',
  severity: 'warning',
  depth: 'production',
  title: 'Public service that can be asked without end',
  documentation: {
    what: 'A service takes requests from the public, and nothing limits how many.',
    why: 'One script, or one client in a retry loop, takes the capacity of everyone else. Guessing passwords, scraping and sending paid messages only work where nobody counts.',
    detection:
      'A service, no frontend or app, that takes a request of a public actor, frontend or app without the control `rateLimit` or a rate-limit step, and no gateway before it has one. What stands behind another service is reported there.',
    falseAlarms: 'Limits of a load balancer or a content delivery network that is not drawn: draw it as a gateway.',
    fix: 'Limit by caller and by address in the gateway, answer 429 with Retry-After, and have callers back off.',
    sources: [
      'OWASP API Security Top 10 2023, API4 Unrestricted Resource Consumption',
      'RFC 6585, 4: 429 Too Many Requests',
    ],
  },
  examples: {
    fails: [{ name: 'the public asks as often as it likes', at: 'search', model: searching() }],
    passes: [{ name: 'the service counts', model: searching(true) }],
  },
  *check(context): Generator<Report> {
    for (const { flow, way } of entriesWithout(context, 'rateLimit')) {
      yield {
        subjects: [flow.callee, flow.id],
        path: way,
        message: `Anyone may send ${arrow(context, flow.id)} to ${box(context, flow.callee)} as often as they like: one client in a loop is enough to leave nothing for the others.`,
      };
    }
  },
});
