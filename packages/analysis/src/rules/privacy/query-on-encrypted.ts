import type { FieldReference } from '@spillway/model';
import { type HoldingView, holdings } from '../../facts/holdings.js';
import { box } from '../../facts/names.js';
import { followedFields, protection } from '../../facts/protection.js';
import { isEncryptedByHolding } from '../../facts/travelling.js';
import { defineRule, type Report } from '../../rule.js';
import { storing } from './examples.js';

export const queryOnEncrypted = defineRule({
  id: 'privacy/query-on-encrypted',
  severity: 'warning',
  depth: 'design',
  title: 'Query by an encrypted field',
  documentation: {
    what: 'Records are looked up by a field that is stored encrypted.',
    why: 'Good encryption gives another ciphertext each time: no index finds the value. What follows is a scan that decrypts every row, or encryption weakened so that equal values look equal.',
    detection:
      '`queriedBy` names a field that the holding encrypts at field level, or that arrives encrypted by a step.',
    falseAlarms: 'Databases with queryable encryption.',
    fix: 'Keep a keyed hash of the value beside it (a blind index) and query by that, or query by another field.',
    sources: ['OWASP Cryptographic Storage Cheat Sheet', 'MongoDB manual: Queryable Encryption'],
  },
  examples: {
    fails: [
      {
        name: 'the column is encrypted',
        at: 'db',
        model: storing('customer.email', [], { encrypted: ['email'], queriedBy: ['email'] }),
      },
    ],
    passes: [
      {
        name: 'it is looked up by the id',
        model: storing('customer.email', [], { encrypted: ['email'], queriedBy: ['id'] }),
      },
    ],
  },
  *check(context): Generator<Report> {
    const arrivesEncrypted = ({ element }: HoldingView, field: FieldReference): boolean => {
      if (!followedFields(context).has(field)) return false;
      const { on, kept } = protection(context);
      if (kept(element, field)?.state === 'encrypt') return true;
      return element.arrivals.some(
        (flow) => flow.interaction !== 'read' && flow.carries.includes(field) && on(flow, field).state === 'encrypt',
      );
    };
    for (const view of holdings(context)) {
      for (const id of view.holding?.queriedBy ?? []) {
        const field = `${view.entity}.${id}`;
        if (!isEncryptedByHolding(view, field) && !arrivesEncrypted(view, field)) continue;
        yield {
          subjects: [view.element.id],
          field,
          message: `${box(context, view.element.id)} is asked for records by \`${field}\`, which lies there encrypted: no index finds it.`,
        };
        break;
      }
    }
  },
});
