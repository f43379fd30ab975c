import { findClassification } from '@spillway/model';
import { box } from '../../facts/names.js';
import { familyOf } from '../../facts/tags.js';
import { atRest, type SensitiveField, sensitiveHoldings } from '../../facts/travelling.js';
import { defineRule, type Report } from '../../rule.js';
import { storing } from './examples.js';

const needsEncryption = (tag: string): boolean =>
  familyOf(tag) !== 'pii' && findClassification(tag)?.encryptAtRest === true;

const isPii = (tag: string): boolean => familyOf(tag) === 'pii';

export const unencryptedAtRest = defineRule({
  id: 'privacy/unencrypted-at-rest',
  severity: 'error',
  depth: 'design',
  title: 'Sensitive data on an open disk',
  documentation: {
    what: 'A store keeps a sensitive field in plain, and neither the store nor the field is encrypted.',
    why: 'Whoever gets hold of a disk, a snapshot, a backup or a discarded volume reads everything on it.',
    detection:
      'A plain field in a holding of a store that is not encrypted, as stated or by its technology, and whose holding does not encrypt the field. Health, card and secret data count where their classification asks for encryption, any personal data is a warning.',
    falseAlarms: 'Disks that the platform encrypts without being drawn: state `encrypted: true` on the store.',
    fix: 'Switch on encryption of the store; encrypt health, card and secret fields by themselves as well.',
    sources: ['GDPR Art. 32(1)(a)', 'PCI DSS 4.0.1, 3.5.1', '45 CFR 164.312(a)(2)(iv)', 'CWE-311'],
  },
  examples: {
    fails: [
      {
        name: 'an address in a store of which nobody says that it encrypts',
        at: 'db',
        model: storing('customer.email', []),
      },
    ],
    passes: [
      { name: 'the store encrypts', model: storing('customer.email', [], {}, { encrypted: true }) },
      {
        name: 'the field is encrypted',
        model: storing('customer.email', [], { fields: ['email'], encrypted: ['email'] }),
      },
    ],
  },
  *check(context): Generator<Report> {
    const open = new Map<string, { field: SensitiveField; isGrave: boolean; isStated: boolean }>();
    for (const { holding, fields } of sensitiveHoldings(context)) {
      const { id, element } = holding.element;
      if (element.kind !== 'store' || open.get(id)?.isGrave === true) continue;
      for (const field of fields) {
        const isGrave = field.tags.some(needsEncryption);
        if (field.state !== 'plain' || !(isGrave || field.tags.some(isPii))) continue;
        const rest = atRest(holding, field.field);
        if (rest === 'field' || rest === 'store') continue;
        if (isGrave || !open.has(id)) open.set(id, { field, isGrave, isStated: rest === 'none' });
        if (isGrave) break;
      }
    }
    for (const [id, { field, isGrave, isStated }] of open) {
      yield {
        subjects: [id],
        severity: isGrave ? 'error' : 'warning',
        field: field.field,
        message: `${box(context, id)} keeps \`${field.field}\` in plain and ${isStated ? 'does not encrypt its disk' : 'nothing says that its disk is encrypted'}: whoever gets a copy of the disk or a snapshot reads it.`,
        fixes: () => [
          {
            label: `Encrypt ${box(context, id)} at rest`,
            patch: [{ op: 'set', in: 'elements', id, path: ['encrypted'], value: true }],
          },
        ],
      };
    }
  },
});
