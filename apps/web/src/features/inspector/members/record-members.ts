import { FIELD_TYPES } from '@spillway/model';
import { choice, duration, flag, type Member, number, pick, picks, spoken, text, words } from '../form/member';
import { readDate } from '../plain-language/read-list';
import { elements, entities, fieldsOfEntity, jurisdictions, owners, starts, subjects, tags, zones } from './options';

export const ZONE_MEMBERS: readonly Member[] = [
  choice(
    'trust',
    'Trust',
    [
      { value: 'public', label: 'public', hint: 'anyone' },
      { value: 'partner', label: 'partner', hint: 'under contract' },
      { value: 'internal', label: 'internal', hint: 'ours' },
      { value: 'restricted', label: 'restricted', hint: 'few of us' },
    ],
    { hint: 'Flows into a more trusted zone need validation and authentication.' },
  ),
  pick('jurisdiction', 'Jurisdiction', jurisdictions, {
    create: true,
    placeholder: 'EU',
    hint: 'Whose law applies; personal data that leaves it needs a transfer basis.',
  }),
  pick('parent', 'Inside', zones, { placeholder: 'No zone' }),
];

export const ENTITY_MEMBERS: readonly Member[] = [
  text('description', 'Description', { lines: 2, placeholder: 'What one of these is' }),
  pick('owner', 'Owner', owners, { create: true, placeholder: 'Team' }),
  pick('writer', 'Writer', elements('service'), { placeholder: 'Service', hint: 'The one service that may write it.' }),
  pick('subject', 'Whose data', subjects, {
    create: true,
    placeholder: 'customer',
    hint: 'The person it is about; erasure has to reach it.',
  }),
];

const isText = ({ type }: { type?: unknown }) => type === 'string' || type === 'text';
const isNumber = ({ type }: { type?: unknown }) => ['integer', 'decimal', 'float', 'money'].includes(String(type));

export const FIELD_MEMBERS: readonly Member[] = [
  choice('type', 'Type', FIELD_TYPES, { required: true }),
  picks('tags', 'Classification', tags, {
    placeholder: 'email, card number…',
    hint: 'What kind of data it is; decides where it may be stored, logged and sent.',
  }),
  flag('required', 'Required'),
  flag('zoned', 'With time zone', {
    when: ({ type }) => type === 'timestamp',
    hint: 'Carries its offset, or is UTC by contract.',
  }),
  number('maxLength', 'Max length', { integer: true, min: 0, when: isText, placeholder: '200' }),
  number('min', 'Minimum', { when: isNumber }),
  number('max', 'Maximum', { when: isNumber }),
  text('unit', 'Unit', { when: isNumber, placeholder: 'EUR, kg…' }),
  words('enum', 'One of', { when: isText, placeholder: 'open, paid, shipped' }),
  text('pattern', 'Pattern', { when: isText, mono: true, placeholder: '^[A-Z]+$' }),
  text('description', 'Description', { placeholder: 'What it says' }),
];

export const JOURNEY_MEMBERS: readonly Member[] = [
  pick('starts', 'Starts with', starts, {
    required: true,
    hint: 'Usually a flow that leaves an actor, an external or a scheduler.',
  }),
  choice('purpose', 'Purpose', ['business', 'erasure', 'access', 'reporting']),
  pick('subject', 'Whose data', subjects, {
    create: true,
    placeholder: 'customer',
    when: ({ purpose }) => purpose === 'erasure' || purpose === 'access',
  }),
  duration('budget', 'Budget', { placeholder: '800 ms', hint: 'How long the caller may have to wait.' }),
  choice('consistency', 'Consistency', ['strong', 'eventual']),
  duration('deadline', 'Deadline', { placeholder: '30 days', when: ({ purpose }) => purpose === 'erasure' }),
];

export const LIFECYCLE_MEMBERS: readonly Member[] = [
  pick('entity', 'Entity', entities, { required: true }),
  pick('field', 'Field', fieldsOfEntity, { placeholder: 'status', hint: 'The field that holds the state.' }),
];

export const WAIVER_MEMBERS: readonly Member[] = [
  text('reason', 'Reason', { lines: 2, required: true }),
  text('by', 'By', { placeholder: 'Name' }),
  spoken(
    'until',
    'Until',
    { read: readDate, say: String, placeholder: '2027-03-31' },
    { hint: 'Afterwards the finding is back.' },
  ),
];
