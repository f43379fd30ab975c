import type { StepKind } from '@spillway/model';
import { choice, duration, fields, flag, type Member, number, text, words } from '../form/member';

/** Members of each kind of step that need no editor of their own. */
export const STEP_MEMBERS: Readonly<Record<StepKind, readonly Member[]>> = {
  validate: [
    choice(
      'layer',
      'Layer',
      [
        { value: 'schema', label: 'schema', hint: 'form and types' },
        { value: 'authentication', label: 'authentication', hint: 'who sends it' },
        { value: 'authorization', label: 'authorization', hint: 'whether they may' },
        { value: 'rate-limit', label: 'rate limit', hint: 'how often' },
        { value: 'business', label: 'business', hint: 'whether it makes sense' },
      ],
      { required: true },
    ),
  ],
  transform: [
    choice('shape', 'Shape', ['map', 'filter', 'split', 'merge', 'aggregate']),
    fields('drops', 'Drops', { hint: 'Fields that end here on purpose.' }),
    text('version', 'Version', { placeholder: 'of the calculation' }),
  ],
  protect: [
    choice('how', 'How', ['tokenize', 'hash', 'encrypt', 'mask', 'redact', 'anonymize', 'pseudonymize'], {
      required: true,
    }),
    fields('fields', 'Fields'),
  ],
  call: [
    text('tx', 'Transaction', { placeholder: 'Name', hint: 'Calls with one name to one store commit together.' }),
    flag('wait', 'Waits', { hint: 'Whether the next step waits for this one. Yes unless stated.' }),
  ],
  route: [],
  respond: [
    choice('status', 'Status', [
      { value: 'ok', label: 'ok' },
      { value: 'accepted', label: 'accepted', hint: 'the work comes later' },
      { value: 'error', label: 'error', hint: 'ends the handler' },
    ]),
    fields('returns', 'Returns'),
  ],
  log: [
    fields('fields', 'Fields'),
    flag('redacted', 'Redacted', { hint: 'Sensitive values are cut out before they are written.' }),
  ],
  audit: [fields('fields', 'Fields')],
};

export const STEP_COMMON: readonly Member[] = [
  text('name', 'Name', { placeholder: 'In your words' }),
  text('note', 'Note', { lines: 1 }),
];

export const FAILURE_MEMBERS: readonly Member[] = [
  choice('onFailure.action', 'If it fails', [
    'reject',
    'default',
    'skip',
    'retry',
    'dead-letter',
    'compensate',
    'ignore',
  ]),
  number('onFailure.status', 'Status', {
    integer: true,
    placeholder: '400',
    when: ({ onFailure }) => onFailure !== undefined,
  }),
  flag('onFailure.flag', 'Flagged', { hint: 'Marked for review.', when: ({ onFailure }) => onFailure !== undefined }),
  flag('onFailure.alert', 'Alerts', { when: ({ onFailure }) => onFailure !== undefined }),
  text('onFailure.note', 'In words', { when: ({ onFailure }) => onFailure !== undefined }),
];

export const HANDLER_MEMBERS: readonly Member[] = [
  duration('every', 'Every', { placeholder: '5 minutes', when: ({ on }) => on === 'schedule' }),
  duration('duration', 'Takes', {
    placeholder: '30 sec',
    when: ({ on }) => on === 'schedule',
    hint: 'How long one run takes.',
  }),
  flag('lock', 'Lock', { when: ({ on }) => on === 'schedule', hint: 'Runs cannot overlap.' }),
];

export const MAPPING_MEMBERS: readonly Member[] = [
  fields('to', 'To', { single: true, required: true }),
  fields('from', 'From'),
  choice('op', 'How', ['copy', 'compute', 'convert', 'format', 'parse', 'cast', 'round', 'lookup']),
  text('formula', 'Formula', { mono: true, placeholder: 'subtotal + tax' }),
  text('fromZone', 'From zone', { placeholder: 'Europe/Berlin', when: ({ op }) => op === 'convert' }),
  text('toZone', 'To zone', { placeholder: 'UTC', when: ({ op }) => op === 'convert' }),
];

const RULES = ['required', 'type', 'min', 'max', 'maxLength', 'pattern', 'enum', 'unique', 'exists', 'custom'];
const isNumeric = ({ rule }: { rule?: unknown }) => rule === 'min' || rule === 'max' || rule === 'maxLength';
export const CHECK_MEMBERS: readonly Member[] = [
  fields('field', 'Field', { single: true, required: true }),
  choice('rule', 'Rule', RULES, { required: true }),
  number('value', 'Value', { when: isNumeric }),
  words('value', 'Values', { when: ({ rule }) => rule === 'enum', placeholder: 'open, paid' }),
  text('value', 'Value', {
    when: ({ rule }) => rule === 'pattern' || rule === 'type' || rule === 'custom',
    mono: true,
  }),
];
