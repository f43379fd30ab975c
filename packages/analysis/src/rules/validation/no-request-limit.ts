import { arrow, box } from '../../facts/names.js';
import { entriesWithout } from '../../facts/public.js';
import { defineRule, example, type Report } from '../../rule.js';

const uploading = (requestLimit?: true) =>
  example({
    elements: {
      visitor: { kind: 'actor', name: 'Visitor' },
      uploads: { kind: 'service', name: 'Upload API', ...(requestLimit && { requestLimit }) },
    },
    flows: { upload: { from: 'visitor', to: 'uploads' } },
  });

export const noRequestLimit = defineRule({
  id: 'validation/no-request-limit',
  severity: 'info',
  depth: 'production',
  title: 'Public service that takes requests of any size',
  documentation: {
    what: 'A service takes requests from the public, and nothing limits how large they are.',
    why: 'A body of a gigabyte, a list of a million entries or a query nested a thousand times occupies memory long before any check of the schema gets to see it.',
    detection:
      'A service, no frontend or app, that takes a request of a public actor, frontend or app without the control `requestLimit`, and no gateway before it has it. What stands behind another service is reported there.',
    falseAlarms: 'Servers with a sensible limit by default: state the control.',
    fix: 'Limit the size of the body, the number of entries of a page and the depth of a query where requests come in.',
    sources: [
      'OWASP API Security Top 10 2023, API4 Unrestricted Resource Consumption',
      'RFC 9110, 15.5.14: 413 Content Too Large',
    ],
  },
  examples: {
    fails: [{ name: 'an upload of any size', at: 'uploads', model: uploading() }],
    passes: [{ name: 'the service has a limit', model: uploading(true) }],
  },
  *check(context): Generator<Report> {
    for (const { flow, way } of entriesWithout(context, 'requestLimit')) {
      yield {
        subjects: [flow.callee, flow.id],
        path: way,
        message: `${box(context, flow.callee)} takes ${arrow(context, flow.id)} whatever its size: one request can be large enough to occupy all of its memory.`,
      };
    }
  },
});
