import { findClassification } from '@spillway/model';
import { record } from '../../facts/names.js';
import { canBeTagged } from '../../fixes/tagging.js';
import { defineRule, example, type Report } from '../../rule.js';

/** What a word in the name of a field suggests; of several words the first in this list counts. */
const SUGGESTED: readonly (readonly [words: readonly string[], tag: string])[] = [
  [['email'], 'pii.email'],
  [['phone'], 'pii.phone'],
  [['ip'], 'pii.ip'],
  [['ssn'], 'pii.national_id'],
  [['iban'], 'pii.bank_account'],
  [['passport'], 'pii.passport'],
  [['cvv', 'cvc'], 'pci.cvv'],
  [['password', 'passwd'], 'secret.password'],
  [['token'], 'secret.access_token'],
  [['secret'], 'secret.api_key'],
  [['pan', 'card'], 'pci.pan'],
  [['dob', 'birthdate', 'birthday'], 'pii.dob'],
  [['address'], 'pii.address'],
];

/** More precise than one word: two of them together. */
const NARROWED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'secret.password': { hash: 'secret.password_hash', hashed: 'secret.password_hash' },
  'secret.access_token': {
    card: 'pci.token',
    payment: 'pci.token',
    refresh: 'secret.refresh_token',
    session: 'secret.session_id',
    reset: 'secret.one_time_code',
  },
  'secret.api_key': { webhook: 'secret.webhook_secret', mfa: 'secret.mfa_seed', totp: 'secret.mfa_seed' },
};

/** `cardNumber`, `CARD_NUMBER` and `card-number` have the same words; digits are none. */
const wordsOf = (name: string): ReadonlySet<string> =>
  new Set((name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? []).map((word) => word.toLowerCase()));

function suggestedTag(name: string): string | undefined {
  const words = wordsOf(name);
  const tag = SUGGESTED.find(([candidates]) => candidates.some((word) => words.has(word)))?.[1];
  if (tag === undefined) return undefined;
  const narrower = Object.entries(NARROWED[tag] ?? {}).find(([word]) => words.has(word))?.[1];
  return narrower ?? tag;
}

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
    for (const [id, entity] of Object.entries(context.model.entities)) {
      for (const [name, field] of Object.entries(entity.fields)) {
        if (field.type === 'boolean' || (field.tags ?? []).length > 0) continue;
        const tag = suggestedTag(name);
        if (tag === undefined) continue;
        const reference = `${id}.${name}`;
        const label = findClassification(tag)?.label ?? tag;
        yield {
          subjects: [id],
          field: reference,
          message: `\`${name}\` of ${record(context, id)} looks like ${label} but has no tag: nothing about how it is kept, logged or sent is judged.`,
          fixes: () => {
            const fits = canBeTagged(context, reference, tag);
            const chosen = fits ? tag : 'internal.unclassified';
            return [
              {
                label: fits ? `Tag \`${name}\` as ${label}` : `Mark \`${name}\` as not classified yet`,
                patch: [{ op: 'set', in: 'entities', id, path: ['fields', name, 'tags'], value: [chosen] }],
              },
            ];
          },
        };
      }
    }
  },
});
