import { INTERACTIONS, type Interaction, OPERATIONS } from '@spillway/model';
import {
  choice,
  duration,
  fields,
  flag,
  type Member,
  type MemberGroup,
  pick,
  spoken,
  text,
  type Values,
} from '../form/member';
import { readRate, sayRate } from '../plain-language/read-number';
import { readRetry, sayRetry } from '../plain-language/read-retry';
import { elements, protocols } from './options';

const MEANINGS: Readonly<Record<Interaction, string>> = {
  request: 'caller waits for an answer',
  read: 'caller waits; data comes back',
  write: 'caller waits; data goes in',
  publish: 'sender waits only for the broker',
  consume: 'queue hands to a consumer',
  webhook: 'a third party calls in, and retries',
  cdc: 'committed changes leave a store',
  forward: 'the broker moves messages on',
  batch: 'scheduled bulk copy',
};

export const interactionMember = choice(
  'interaction',
  'Interaction',
  INTERACTIONS.map((value) => ({ value, label: value, hint: MEANINGS[value] })),
);
export const carriesMember = fields('carries', 'Carries', {
  hint: 'The payload: fields that move along the arrow. “order.*” takes all of an entity.',
});
export const timeoutMember = duration('timeout', 'Timeout', {
  placeholder: '5 sec',
  hint: 'The caller stops waiting.',
});
// A retry policy is an object of words and numbers, said in one line.
export const retryMember = spoken(
  'retry',
  'Retry',
  { read: readRetry, say: sayRetry, placeholder: '3x exponential' },
  { hint: 'All tries count: “3x” is one try and two retries. “no” states that there is none.' },
);
export const idempotencyMember = choice(
  'idempotency.by',
  'Idempotent by',
  [
    { value: 'none', label: 'none', hint: 'a repeat does it again' },
    { value: 'key', label: 'key', hint: 'the receiver remembers a key' },
    { value: 'natural-key', label: 'natural key', hint: 'the data itself is unique' },
    { value: 'state-machine', label: 'state machine', hint: 'a second time is no legal transition' },
    { value: 'dedup', label: 'dedup', hint: 'the broker or receiver drops repeats' },
  ],
  { hint: 'What makes a repeated arrival harmless.' },
);

export const flowIdentity: readonly Member[] = [
  pick('from', 'From', elements(), { required: true }),
  pick('to', 'To', elements(), { required: true }),
  interactionMember,
  choice('operation', 'Operation', OPERATIONS, { hint: 'What one arrival does to the receiver.' }),
];

const isGuarded = ({ idempotency }: Values): boolean =>
  typeof idempotency === 'object' && idempotency !== null && 'by' in idempotency && idempotency.by !== 'none';

export const FLOW_GROUPS: readonly MemberGroup[] = [
  {
    id: 'flow/data',
    title: 'Data',
    unstated: 'Tells where each field goes, and which personal data leaves its boundary.',
    members: [
      carriesMember,
      fields('returns', 'Returns', { hint: 'What comes back in the response.' }),
      fields('inUrl', 'In the URL', {
        hint: 'Carried fields that travel in the path or query string, where logs see them.',
      }),
    ],
  },
  {
    id: 'flow/transport',
    title: 'Transport',
    unstated: 'Tells whether anyone on the way can read it.',
    members: [
      pick('protocol', 'Protocol', protocols, { create: true, placeholder: 'https' }),
      choice('encrypted', 'Encrypted', [
        { value: 'tls', label: 'TLS' },
        { value: 'mtls', label: 'mTLS', hint: 'both ends prove who they are' },
        { value: 'none', label: 'no' },
      ]),
      text('transferBasis', 'Transfer basis', {
        placeholder: 'SCC, adequacy decision…',
        hint: 'Legal basis for crossing a jurisdiction.',
      }),
    ],
  },
  {
    id: 'flow/timing',
    title: 'Timing',
    unstated: 'Tells whether callers give up before the answer, and where a queue grows.',
    members: [
      timeoutMember,
      duration('latency.p50', 'Latency, p50', {
        placeholder: '20 ms',
        hint: 'Of the receiver’s own work when all is well.',
      }),
      duration('latency.p99', 'Latency, p99', { placeholder: '200 ms' }),
      spoken(
        'rate',
        'Rate',
        { read: readRate, say: sayRate, placeholder: '100/s' },
        { hint: 'What arrives per second, typically; on a consume flow, what the consumer can take.' },
      ),
      flag('deadline', 'Deadline', { hint: 'The caller’s remaining time travels with the request.' }),
    ],
  },
  {
    id: 'flow/reliability',
    title: 'Reliability',
    unstated: 'Tells what a lost answer, a crash or a repeat does to the data.',
    members: [
      retryMember,
      idempotencyMember,
      fields('idempotency.field', 'Key field', { single: true, when: isGuarded }),
      duration('idempotency.window', 'Key window', {
        open: 'indefinite',
        placeholder: '24 h',
        when: isGuarded,
        hint: 'How long a repeat is recognised.',
      }),
      choice(
        'idempotency.recorded',
        'Recorded',
        [
          { value: 'with-effect', label: 'with the effect', hint: 'in one transaction' },
          { value: 'before', label: 'before the effect' },
          { value: 'after', label: 'after the effect' },
        ],
        { when: isGuarded, hint: 'When the receiver records the key.' },
      ),
      flag('circuitBreaker', 'Circuit breaker', { hint: 'Stops calling while the receiver is down.' }),
      choice('fallback', 'Fallback', ['none', 'cached', 'default', 'queue', 'skip'], {
        hint: 'What the caller does instead when it fails.',
      }),
    ],
  },
];
