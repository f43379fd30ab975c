import { movementsOf } from '../../facts/movements.js';
import { arrow, box, listed } from '../../facts/names.js';
import { familyOf } from '../../facts/tags.js';
import { defineRule, type Report } from '../../rule.js';
import { publishing } from './examples.js';

const FEEDS: ReadonlySet<string> = new Set(['publish', 'cdc', 'forward', 'batch']);

export const secretInMessage = defineRule({
  id: 'privacy/secret-in-message',
  severity: 'error',
  depth: 'design',
  title: 'Secret in a message',
  documentation: {
    what: 'A password, key, token or other secret is put into a queue in plain.',
    why: 'A message is kept by the broker, copied to dead letters and archives, and read by every consumer of today and tomorrow. A secret in it can only be revoked.',
    detection:
      'A plain field of the family secret, or one it was copied into, that a flow publishes, captures, forwards or copies into a queue.',
    falseAlarms: 'A queue that is private to one service and encrypts what it holds.',
    fix: 'Publish a reference and let the consumer fetch the secret where it is kept; or send its hash.',
    sources: ['CWE-522', 'OWASP Secrets Management Cheat Sheet'],
  },
  examples: {
    fails: [{ name: 'the event has the password', at: 'put', model: publishing(['customer.id', 'customer.password']) }],
    passes: [{ name: 'the event has the id', model: publishing(['customer.id']) }],
  },
  *check(context): Generator<Report> {
    const found = movementsOf(
      context,
      ({ flow, as, target }) => as === 'payload' && FEEDS.has(flow.interaction) && target?.kind === 'queue',
      ({ state, tags }) => state === 'plain' && tags.some((tag) => familyOf(tag) === 'secret'),
    );
    for (const { flow, to, fields } of found) {
      const names = listed(fields.map(({ field }) => `\`${field}\``));
      yield {
        subjects: [flow.id],
        field: fields[0].field,
        message: `${arrow(context, flow.id)} puts ${names} into ${box(context, to)} in plain: every consumer, dead letter and copy of the queue has it.`,
      };
    }
  },
});
