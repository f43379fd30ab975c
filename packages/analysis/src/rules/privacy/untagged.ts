import { findClassification } from '@spillway/model';
import { record } from '../../facts/names.js';
import { untaggedFields } from '../../facts/untagged.js';
import { canBeTagged } from '../../fixes/tagging.js';
import { defineRule, example, type Report } from '../../rule.js';

const account = (field: string, tags?: string[]) =>
  example({
    entities: {
      account: {
        name: 'Account',
        fields: {
          user: { type: 'string', tags: ['pii.username'] },
          [field]: { type: 'string', ...(tags === undefined ? {} : { tags }) },
        },
      },
    },
  });

export const untagged = defineRule({
  id: 'privacy/untagged',
  severity: 'info',
  depth: 'design',
  fixable: true,
  oncePerField: true,
  title: 'Field that looks sensitive and has no tag',
  documentation: {
    what: 'The name of a field suggests personal, card or secret data, and the field has no tag.',
    why: 'Encryption, logs, retention and erasure are judged by tags: a field without one is judged as if it said nothing about anybody.',
    detection:
      'A field that is not boolean and has no tags, one whole word of whose name is email, phone, ssn, iban, card, pan, cvv, cvc, password, passwd, token, secret, dob, birthdate, birthday, address, passport or ip.',
    falseAlarms: 'The address of a shop, the token of a parser: tag them as internal or public data.',
    fix: 'Tag the field with what it is. A tag can bring other findings to light, which were there before; where it would, the offered fix marks the field as not classified yet, and the choice is yours.',
    sources: ['GDPR Art. 30(1)(c)', 'NIST SP 800-122, 2.2'],
  },
  examples: {
    fails: [{ name: 'an address without a tag', at: 'account', model: account('email') }],
    passes: [
      { name: 'an address with a tag', model: account('email', ['pii.email']) },
      { name: 'a word within a word', model: account('shipping') },
    ],
  },
  *check(context): Generator<Report> {
    for (const { entity, name, field, tag } of untaggedFields(context)) {
      const label = findClassification(tag)?.label ?? tag;
      yield {
        subjects: [entity],
        field,
        message: `\`${name}\` of ${record(context, entity)} looks like ${label} but has no tag: nothing about how it is kept, logged or sent is judged.`,
        fixes: () => {
          const fits = canBeTagged(context, field, tag);
          const chosen = fits ? tag : 'internal.unclassified';
          return [
            {
              label: fits ? `Tag \`${name}\` as ${label}` : `Mark \`${name}\` as not classified yet`,
              patch: [{ op: 'set', in: 'entities', id: entity, path: ['fields', name, 'tags'], value: [chosen] }],
            },
          ];
        },
      };
    }
  },
});
