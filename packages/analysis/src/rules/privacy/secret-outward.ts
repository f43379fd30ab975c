import { type Movement, movementsOf, outermostMovements } from '../../facts/movements.js';
import { arrow, box, listed } from '../../facts/names.js';
import type { SensitiveField } from '../../facts/travelling.js';
import { goesToLowerTrust } from '../../facts/trust.js';
import { defineRule, type Report } from '../../rule.js';
import { asking } from './examples.js';

const STAYS_INSIDE: ReadonlySet<string> = new Set([
  'secret.password',
  'secret.password_hash',
  'secret.security_answer',
  'secret.private_key',
  'secret.db_credential',
  'secret.webhook_secret',
]);
const STAYS_WITH_US: ReadonlySet<string> = new Set([
  'secret.access_token',
  'secret.refresh_token',
  'secret.session_id',
]);

export const secretOutward = defineRule({
  id: 'privacy/secret-outward',
  severity: 'error',
  depth: 'design',
  title: 'Secret that leaves the inside',
  documentation: {
    what: 'A password, its hash, a key or a credential goes to where less is trusted; or a token of a user goes to a third party.',
    why: 'Outside, nobody knows who keeps it. Hashes are cracked at leisure, keys and credentials open the inside, and who has a token is the user.',
    detection:
      'A plain field tagged as password, password hash, security answer, private key, database credential or webhook secret that gets to an element of lower trust, with a call or an answer; or an access, refresh or session token that gets to an external. Identity providers are aside.',
    falseAlarms: 'A one-time display of a webhook secret to the one who has just created it.',
    fix: 'Leave the field out of the answer, check secrets where they are kept, and give third parties tokens of their own.',
    sources: ['CWE-522', 'OWASP API Security Top 10 2023, API3', 'RFC 6750, 5.3'],
  },
  examples: {
    fails: [
      {
        name: 'the page gets the password',
        at: 'ask',
        model: asking({ carries: ['customer.id'], returns: ['customer.password'] }, 'frontend'),
      },
    ],
    passes: [{ name: 'the password goes inward', model: asking({ carries: ['customer.password'] }, 'frontend') }],
  },
  *check(context): Generator<Report> {
    const leaks = ({ state, tags }: SensitiveField, { source, target }: Movement): boolean =>
      state === 'plain' &&
      ((tags.some((tag) => STAYS_INSIDE.has(tag)) && goesToLowerTrust(context, source, target)) ||
        (target?.kind === 'external' && tags.some((tag) => STAYS_WITH_US.has(tag))));
    const isConcerned = ({ target }: Movement): boolean =>
      target !== undefined && !(target.kind === 'external' && target.role === 'identity');
    const found = movementsOf(context, isConcerned, leaks);
    for (const { flow, from, to, fields } of outermostMovements(found)) {
      const names = listed(fields.map(({ field }) => `\`${field}\``));
      yield {
        subjects: [flow.id],
        field: fields[0].field,
        message: `${box(context, from)} gives ${names} to ${box(context, to)} over ${arrow(context, flow.id)}, in plain, where it is no longer in safe hands.`,
      };
    }
  },
});
