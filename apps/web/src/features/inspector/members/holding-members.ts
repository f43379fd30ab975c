import { choice, duration, type Member, type MemberGroup, picks, spoken, text, type Values } from '../form/member';
import { readList } from '../plain-language/read-list';
import { type Reading, read, unread } from '../plain-language/reading';
import { fieldsOfEntity } from './options';

const isHeld =
  (...forms: readonly string[]) =>
  ({ as }: Values) =>
    as === undefined || forms.includes(String(as));

const readEncrypted = (text: string): Reading<true | readonly string[]> => {
  if (/^(all|all fields|yes|true|every field)$/i.test(text.trim())) return read(true);
  const ids = readList(text);
  const bad = ids.find((id) => !/^[A-Za-z0-9][\w-]*$/.test(id));
  return bad === undefined
    ? read(ids)
    : unread(`“${bad}” is not a field. Write “all”, or field names with commas between.`);
};
const sayEncrypted = (value: true | readonly string[]) => (value === true ? 'all' : value.join(', '));

/** What an element keeps of one entity. */
export const HOLDING_MEMBERS: readonly Member[] = [
  choice(
    'as',
    'As',
    [
      { value: 'source', label: 'source', hint: 'the truth' },
      { value: 'replica', label: 'replica' },
      { value: 'cache', label: 'cache' },
      { value: 'derived', label: 'derived' },
      { value: 'log', label: 'log' },
      { value: 'backup', label: 'backup' },
      { value: 'archive', label: 'archive' },
    ],
    { hint: 'One source of truth; everything else is a copy that has to follow it.' },
  ),
  picks('fields', 'Fields', fieldsOfEntity, { placeholder: 'All fields' }),
];

export const HOLDING_GROUPS: readonly MemberGroup[] = [
  {
    id: 'holding/retention',
    title: 'Retention and erasure',
    unstated: 'Tells how long the data stays and whether deletion reaches it.',
    members: [
      duration('retention.keep', 'Keep', { open: 'indefinite', placeholder: '7 years' }),
      choice('retention.then', 'Then', ['delete', 'anonymize', 'archive'], {
        when: ({ retention }) => retention !== undefined,
      }),
      text('retention.because', 'Because', {
        placeholder: 'legal, business, consent…',
        when: ({ retention }) => retention !== undefined,
      }),
      choice(
        'erasure',
        'Erasure',
        ['hard', 'soft', 'soft-then-hard', 'anonymize', 'crypto-shred', 'expire', 'exempt', 'none'],
        { hint: 'What happens when someone asks for deletion.' },
      ),
      duration('grace', 'Grace', { placeholder: '30 days', when: ({ erasure }) => erasure === 'soft-then-hard' }),
      text('exemptBecause', 'Exempt because', { placeholder: 'Tax law', when: ({ erasure }) => erasure === 'exempt' }),
    ],
  },
  {
    id: 'holding/protection',
    title: 'Protection and access',
    unstated: 'Tells who can read the fields on disk, and what two writers at once do.',
    members: [
      spoken(
        'encrypted',
        'Encrypted',
        { read: readEncrypted, say: sayEncrypted, placeholder: 'all, or email, phone' },
        { hint: 'Fields the application encrypts before it stores them.' },
      ),
      picks('queriedBy', 'Queried by', fieldsOfEntity, {
        placeholder: 'Fields',
        hint: 'Fields that look-ups use; encrypted ones cannot be searched.',
      }),
      choice('concurrency', 'Concurrency', ['atomic', 'optimistic', 'pessimistic', 'none'], {
        hint: 'What happens when two writers meet.',
      }),
    ],
  },
  {
    id: 'holding/copies',
    title: 'Freshness',
    unstated: 'Tells how long a copy can be wrong.',
    members: [
      duration('ttl', 'Lives for', { placeholder: '10 min', when: isHeld('cache') }),
      choice('invalidation', 'Invalidated by', ['ttl', 'event', 'manual', 'none'], { when: isHeld('cache') }),
      choice('reconciledBy', 'Reconciled by', ['cdc', 'job', 'none'], { when: isHeld('replica', 'derived', 'cache') }),
    ],
  },
];
