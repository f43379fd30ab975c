import {
  type FieldReference,
  type Flow,
  type FlowView,
  findClassification,
  formatDuration,
  type Id,
  lookup,
  milliseconds,
  type Step,
  splitReference,
} from '@spillway/model';
import type { Context } from '../context.js';
import { fact } from '../facts/fact.js';
import { sensitiveInPayload } from '../facts/travelling.js';

const WEEKEND = '4d';

/** How long a queue may keep what passes through it: over a weekend, and no longer than data may live after an erasure. */
export const retention = fact(({ model }): string => {
  const deadlines = Object.values(model.journeys).flatMap(({ purpose, deadline }) =>
    purpose === 'erasure' ? (milliseconds(deadline) ?? []) : [],
  );
  return formatDuration(Math.min(milliseconds(WEEKEND) ?? 0, ...deadlines));
});

export interface Payload {
  /** What goes through the queue; nothing where that is not stated. */
  readonly carries?: FieldReference[];
  /** Cards and secrets, which stay out of queues: whoever takes the message looks them up. */
  readonly lookups: readonly Step[];
}

/** What is left of a card or a secret that was protected so may go where it may not go itself. */
const HARMLESS: ReadonlySet<string> = new Set(['mask', 'tokenize', 'redact', 'hash', 'anonymize']);

const exists = ({ model }: Context, reference: FieldReference): boolean => {
  const [entity, field] = splitReference(reference);
  return lookup(lookup(model.entities, entity)?.fields ?? {}, field) !== undefined;
};

export function payloadOf(context: Context, flow: FlowView): Payload {
  if (flow.carries.length === 0) return { lookups: [] };
  const kept = sensitiveInPayload(context, flow).filter(
    ({ tags, state }) =>
      !HARMLESS.has(state) && tags.some((tag) => ['pci', 'secret'].includes(findClassification(tag)?.family ?? '')),
  );
  const staying = new Set(kept.map(({ field }) => field));
  const carries = flow.carries.filter((field) => !staying.has(field) && exists(context, field));
  const maps = [...staying].map((to) => ({ to, op: 'lookup' as const }));
  return {
    ...(carries.length > 0 && { carries }),
    lookups: maps.length === 0 ? [] : [{ do: 'transform', name: 'Look up what does not go through the queue', maps }],
  };
}

/** What whoever takes a message does first. */
export const checkMessage: Step = {
  do: 'validate',
  layer: 'schema',
  name: 'Shape of the message',
  onFailure: { action: 'dead-letter', alert: true },
};

export const named = ({ flow: { name } }: FlowView): Pick<Flow, 'name'> => (name === undefined ? {} : { name });

export const publishing = (flow: FlowView, from: Id, queue: Id, { carries }: Payload): Flow => ({
  from,
  to: queue,
  ...named(flow),
  interaction: 'publish',
  ...(carries && { carries }),
  encrypted: 'tls',
});

export const consuming = (queue: Id, to: Id, { carries }: Payload): Flow => ({
  from: queue,
  to,
  interaction: 'consume',
  ...(carries && { carries }),
  encrypted: 'tls',
  idempotency: { by: 'dedup' },
});
