import { holdings } from '../../facts/holdings.js';
import { box } from '../../facts/names.js';
import { sensitiveInHolding } from '../../facts/travelling.js';
import { defineRule, type Report } from '../../rule.js';
import { storing } from './examples.js';

export const passwordInClear = defineRule({
  id: 'privacy/password-in-clear',
  severity: 'error',
  depth: 'sketch',
  title: 'Password kept so that it can be read',
  documentation: {
    what: 'A password is kept in a store or queue as it was typed, or encrypted so that it can be decrypted again.',
    why: 'People use one password in many places. Whoever gets the data, or the key, gets into all of them.',
    detection:
      'A field tagged secret.password, or one it was copied into, in a store or queue, plain or protected by encryption alone.',
    falseAlarms:
      'Credentials that this system must present elsewhere: tag them secret.api_key or secret.db_credential.',
    fix: 'Hash it with a slow, salted function (Argon2id, scrypt, bcrypt) before it leaves the service that receives it.',
    sources: ['OWASP Password Storage Cheat Sheet', 'NIST SP 800-63B-4, 3.1.1.2', 'CWE-257'],
  },
  examples: {
    fails: [
      { name: 'stored as typed', at: 'db', model: storing('customer.password', []) },
      { name: 'encryption is not enough', at: 'db', model: storing('customer.password', [], { encrypted: true }) },
    ],
    passes: [
      {
        name: 'hashed first',
        model: storing('customer.password', [{ do: 'protect', how: 'hash', fields: ['customer.password'] }]),
      },
    ],
  },
  *check(context): Generator<Report> {
    for (const holding of holdings(context)) {
      const { id, kind } = holding.element;
      if (kind !== 'store' && kind !== 'queue') continue;
      const password = sensitiveInHolding(context, holding).find(
        ({ tags, state }) => tags.includes('secret.password') && (state === 'plain' || state === 'encrypt'),
      );
      if (password === undefined) continue;
      const how =
        password.state === 'plain' ? 'as they were typed' : 'encrypted, so that whoever has the key has them all';
      yield {
        subjects: [id],
        field: password.field,
        message: `${box(context, id)} keeps passwords (\`${password.field}\`) ${how}: they have to be hashed.`,
      };
    }
  },
});
