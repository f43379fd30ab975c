import type { FieldReference, Id } from '@spillway/model';
import { fact } from './fact.js';

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
  'pci.pan': {
    expiry: 'pci.expiry',
    holder: 'pci.cardholder_name',
    name: 'pci.cardholder_name',
    last: 'pci.pan_truncated',
    brand: 'internal.business',
    type: 'internal.business',
    id: 'pci.token',
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

/** A field without tags whose name suggests one. */
export interface Untagged {
  readonly entity: Id;
  readonly name: string;
  readonly field: FieldReference;
  /** The tag that fits its name best. */
  readonly tag: string;
}

/** The fields without tags that look sensitive, in the order of the document. Flags about such data are none themselves. */
export const untaggedFields = fact(({ model }): readonly Untagged[] => {
  const found: Untagged[] = [];
  for (const [entity, { fields }] of Object.entries(model.entities)) {
    for (const [name, { type, tags }] of Object.entries(fields)) {
      if (type === 'boolean' || (tags ?? []).length > 0) continue;
      const tag = suggestedTag(name);
      if (tag !== undefined) found.push({ entity, name, field: `${entity}.${name}`, tag });
    }
  }
  return found;
});
