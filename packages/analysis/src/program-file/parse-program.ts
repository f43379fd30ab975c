import { type Issue, type ParseFailure, readChecked } from '@spillway/model';
import type { Program } from '../simulator/program.js';
import {
  anything,
  type Check,
  duration,
  isRecord,
  listOf,
  type Members,
  mapOf,
  objectOf,
  oneOf,
  oneOrMore,
  pauses,
  text,
  texts,
  times,
  yes,
} from './members.js';

const RETRIED: Members = { id: text, attempts: times, backoff: pauses, fallback: anything, ignore: yes };
const step: Check = (value, path, issues) => stepOf(value, path, issues);
const steps = listOf(step);

/** The kinds of steps, by the member that says what they do. */
const STEPS: Readonly<Record<string, Members>> = {
  call: {
    ...RETRIED,
    ...{ call: text, timeout: duration, deadline: yes, key: oneOf('stable', 'forward', 'perAttempt') },
    retryOn: oneOrMore(oneOf('error', 'timeout')),
    cb: objectOf({ after: times, open: duration }, ['after', 'open']),
  },
  webhook: { ...RETRIED, webhook: text, timeout: duration, key: oneOf('stable', 'forward', 'perAttempt') },
  undo: { ...RETRIED, undo: text, store: text, idem: oneOf('none', 'state'), tombstone: yes, all: yes },
  write: {
    ...RETRIED,
    ...{ write: text, effect: text, item: text, fill: yes, ttl: duration, cdc: yes },
    idem: oneOf('none', 'natural', 'state'),
  },
  pub: { ...RETRIED, pub: text, acks: oneOf(0), eventId: oneOf('business') },
  outbox: { outbox: text },
  read: { ...RETRIED, read: text, item: text, via: text, ttl: duration, out: text },
  invalidate: { ...RETRIED, invalidate: text, item: text },
  tx: { ...RETRIED, tx: text, steps },
  saga: { ...RETRIED, saga: listOf(objectOf({ do: step, undo: step }, ['do'])), undoUnknown: yes },
  par: { ...RETRIED, par: listOf(steps) },
  sleep: { sleep: duration },
  respond: { respond: oneOf(true, 'error') },
};
const VERBS = Object.keys(STEPS);

function stepOf(value: unknown, path: Issue['path'], issues: Issue[]): void {
  const verb = isRecord(value) ? VERBS.find((name) => value[name] !== undefined) : undefined;
  if (verb === undefined) {
    issues.push({ path, message: `a step is an object with one of ${VERBS.map((name) => `\`${name}\``).join(', ')}` });
  } else objectOf(STEPS[verb] ?? {}, verb === 'tx' ? ['steps'] : [])(value, path, issues);
}

const feed = objectOf({ to: text, effect: text, items: texts }, ['to']);
const element = objectOf(
  {
    kind: oneOf('actor', 'service', 'external', 'store', 'queue', 'stream', 'cache'),
    ...{ subs: texts, durable: yes, ack: oneOf('after', 'before'), visibility: duration, nack: duration },
    ...{ maxReceives: times, ordered: yes, retention: duration, delivery: oneOf('eos'), broker: text },
    dlq: objectOf({ reader: oneOf('none', 'alert', 'redrive'), delay: duration }, ['reader']),
    dedup: objectOf({ by: oneOf('eventId', 'session'), window: duration }, ['by']),
    cdc: oneOrMore(feed),
  },
  ['kind'],
);

const longOperation = objectOf(
  {
    idem: objectOf({ by: oneOf('key', 'messageId'), record: oneOf('tx', 'before', 'after'), ttl: duration }, [
      'by',
      'record',
    ]),
    ...{ durable: yes, canDecline: yes, nocrash: yes, steps },
  },
  ['steps'],
);
const operation: Check = (value, path, issues) => {
  (Array.isArray(value) ? steps : longOperation)(value, path, issues);
  const name = String(path.at(-1));
  if (name.indexOf('.') < 1) issues.push({ path, message: `\`${name}\` should be called \`element.operation\`` });
};
const startStep: Check = (value, path, issues) => {
  if (isRecord(value) && (value.call !== undefined || value.pub !== undefined)) {
    stepOf(value, path, issues);
    objectOf({ at: duration })(value, path, issues);
  } else issues.push({ path, message: 'a start is an object with `call` or `pub`' });
};

const program = objectOf(
  {
    ...{ elements: mapOf(element), ops: mapOf(operation), start: oneOrMore(startStep), groups: listOf(texts) },
    init: mapOf(mapOf(objectOf({ v: anything, exp: duration }, ['v', 'exp']))),
    ...{ delayedAfter: duration, defaults: mapOf(duration) },
  },
  ['elements', 'ops', 'start'],
);

/** Whether a value is meant as a program and not as a document. */
export const isProgramLike = (value: unknown): boolean => isRecord(value) && 'ops' in value;

/** A program, or what keeps the text from being one. */
export type ParseProgramResult = { ok: true; program: Program } | ParseFailure;

/** Checks a value that was read elsewhere. References are free: what a program calls and does not have does nothing. */
export function validateProgram(value: unknown): ParseProgramResult {
  const issues: Issue[] = [];
  program(value, [], issues);
  // Every member that the machine reads has been checked.
  return issues.length > 0 ? { ok: false, issues } : { ok: true, program: value as unknown as Program };
}

/** Reads a failure program from JSON or YAML; every issue says where it is. */
export const parseProgram = (source: string): ParseProgramResult =>
  readChecked(
    source,
    { name: 'failure program', whenEmpty: 'the program is empty: it needs `elements`, `ops` and `start`' },
    validateProgram,
  );
