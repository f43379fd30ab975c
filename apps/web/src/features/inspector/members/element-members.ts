import { type ElementKind, ROLES } from '@spillway/model';
import { choice, duration, flag, type Member, type MemberGroup, number, pick, text } from '../form/member';
import { elements, owners, technologiesOfKind, zones } from './options';

const EXAMPLES: Readonly<Record<ElementKind, string>> = {
  actor: '',
  service: 'Lambda, API gateway…',
  queue: 'Kafka, SQS…',
  store: 'PostgreSQL, Redis…',
  external: 'Stripe, Auth0…',
};

/** What every element has; shown without a group, since it says what the element is. */
export const identityMembers = (kind: ElementKind): readonly Member[] => [
  ...(kind === 'actor'
    ? []
    : [
        pick('technology', 'Technology', technologiesOfKind, {
          placeholder: EXAMPLES[kind],
          hint: 'Brings defaults and facts from the catalogue; whatever you state beats them.',
        }),
      ]),
  choice('role', 'Role', ROLES[kind], { hint: 'What it does here; rules and failure analysis depend on it.' }),
  pick('owner', 'Owner', owners, {
    create: true,
    placeholder: 'Team',
    hint: 'The team that answers when this is wrong.',
  }),
  pick('zone', 'Zone', zones, { placeholder: 'No zone', hint: 'The trust, deployment or legal boundary it lies in.' }),
  text('description', 'Description', { lines: 2, placeholder: 'What it is for (Markdown)' }),
];

const operations: MemberGroup = {
  id: 'element/operations',
  title: 'Operations',
  unstated: 'Tells whether a failure here would be noticed, and by whom.',
  members: [
    flag('tracing', 'Tracing', { hint: 'Propagates and logs a correlation id.' }),
    flag('metrics', 'Metrics', { hint: 'Emits throughput, latency and error metrics.' }),
    flag('alerts', 'Alerts', { hint: 'Someone is told when it fails or lags.' }),
  ],
};

const controls: MemberGroup = {
  id: 'service/controls',
  title: 'Controls',
  unstated: 'Tells whether someone from outside can reach data they should not.',
  members: [
    flag('authentication', 'Authentication', { hint: 'Every request proves who sends it.' }),
    flag('authorization', 'Authorization', { hint: 'Every request is checked against what the sender may do.' }),
    flag('rateLimit', 'Rate limit', { hint: 'Too many requests are refused.' }),
    flag('requestLimit', 'Size limit', { hint: 'Requests that are too large are refused.' }),
    flag('audit', 'Audit', { hint: 'Records who did what, when and where.' }),
  ],
};

const running: MemberGroup = {
  id: 'service/running',
  title: 'Running',
  unstated: 'Tells whether schedules run twice and whether work survives a crash.',
  members: [
    choice('instances', 'Instances', ['one', 'many'], {
      hint: 'Many instances each run their own schedule unless it takes a lock.',
    }),
    flag('durable', 'Durable', {
      hint: 'A workflow engine: finished steps survive a crash (Temporal, Step Functions).',
    }),
  ],
};

const delivery: MemberGroup = {
  id: 'queue/delivery',
  title: 'Delivery',
  unstated: 'Tells which messages arrive twice, out of order or never.',
  members: [
    choice('delivery', 'Delivery', ['at-most-once', 'at-least-once', 'exactly-once']),
    choice('ordering', 'Ordering', ['none', 'fifo', 'per-key']),
    flag('durable', 'Durable', { hint: 'Messages survive a restart of the broker.' }),
    duration('retention', 'Retention', {
      open: 'indefinite',
      placeholder: '7 days',
      hint: 'How long messages are kept; “forever” for no end.',
    }),
    duration('dedupWindow', 'Dedup window', {
      placeholder: '5 min',
      hint: 'Within this time the broker drops messages it has seen.',
    }),
    flag('bounded', 'Bounded', { hint: 'Pushes back when it is full.' }),
  ],
};

const deadLetters: MemberGroup = {
  id: 'queue/dead-letter',
  title: 'Dead letters',
  unstated: 'Tells where a message goes that cannot be processed.',
  members: [
    pick('deadLetter', 'Dead letters to', elements('queue'), {
      placeholder: 'Queue',
      hint: 'The queue that takes what cannot be processed.',
    }),
    number('maxDeliveries', 'Deliveries', {
      integer: true,
      min: 1,
      placeholder: '5',
      hint: 'Tries before a message is a dead letter.',
    }),
  ],
};

const storage: MemberGroup = {
  id: 'store/storage',
  title: 'Storage',
  unstated: 'Tells whether reads can be stale and whether the disk can be read.',
  members: [
    choice('consistency', 'Consistency', [
      { value: 'strong', label: 'strong', hint: 'a read sees the last write' },
      { value: 'eventual', label: 'eventual', hint: 'a read may be behind' },
    ]),
    flag('encrypted', 'Encrypted at rest'),
    pick('backupOf', 'Backup of', elements('store'), { placeholder: 'Store' }),
  ],
};

const agreement: MemberGroup = {
  id: 'external/terms',
  title: 'Terms',
  unstated: 'Tells whether personal data may go there, and whether a retry is safe.',
  members: [
    flag('agreement', 'Agreement', { hint: 'A data-processing agreement is in place.' }),
    duration('idempotencyWindow', 'Remembers keys', {
      open: 'none',
      placeholder: '24 h',
      hint: 'How long it remembers idempotency keys; “none” if it does not support them.',
    }),
  ],
};

/** The groups of members per kind of element, in the order of the inspector. */
export const ELEMENT_GROUPS: Readonly<Record<ElementKind, readonly MemberGroup[]>> = {
  actor: [],
  service: [controls, running, operations],
  queue: [delivery, deadLetters, operations],
  store: [storage, operations],
  external: [agreement, operations],
};

/** What elements of different kinds have in common. */
export const COMMON_ELEMENT_MEMBERS: readonly Member[] = identityMembers('actor').filter(
  ({ path }) => path[0] !== 'role',
);
export const COMMON_ELEMENT_GROUPS: readonly MemberGroup[] = [operations];
