import { z } from 'zod';
import { handlerSchema } from './handler.js';
import { holdingSchema } from './holding.js';
import { durationSchema, idSchema, nameSchema, openDurationSchema, pointSchema, windowSchema } from './scalars.js';
import { ROLES } from './vocabulary.js';

export { ELEMENT_KINDS, ROLES } from './vocabulary.js';

const head = <K extends keyof typeof ROLES>(kind: K) => ({
  kind: z.literal(kind),
  name: nameSchema,
  role: z.enum(ROLES[kind]).optional(),
  technology: idSchema.optional(),
  description: z.string().optional(),
  owner: z.string().optional(),
  zone: idSchema.optional(),
  at: pointSchema.optional(),
  tracing: z.boolean().optional(),
  metrics: z.boolean().optional(),
  alerts: z.boolean().optional(),
});

const flag = z.boolean().optional();
const holds = z.array(holdingSchema).optional();

export const actorSchema = z.strictObject(head('actor'));
export const serviceSchema = z.strictObject({
  ...head('service'),
  instances: z.enum(['one', 'many']).optional(),
  authentication: flag,
  authorization: flag,
  rateLimit: flag,
  requestLimit: flag,
  audit: flag,
  durable: flag,
  handlers: z.array(handlerSchema).optional(),
});
export const queueSchema = z.strictObject({
  ...head('queue'),
  delivery: z.enum(['at-most-once', 'at-least-once', 'exactly-once']).optional(),
  ordering: z.enum(['none', 'fifo', 'per-key']).optional(),
  durable: flag,
  retention: openDurationSchema.optional(),
  deadLetter: idSchema.optional(),
  maxDeliveries: z.number().int().min(1).optional(),
  dedupWindow: durationSchema.optional(),
  bounded: flag,
  holds,
});
export const storeSchema = z.strictObject({
  ...head('store'),
  consistency: z.enum(['strong', 'eventual']).optional(),
  encrypted: flag,
  backupOf: idSchema.optional(),
  holds,
});
export const externalSchema = z.strictObject({
  ...head('external'),
  agreement: flag,
  idempotencyWindow: windowSchema.optional(),
  holds,
});

export const elementSchemas = {
  actor: actorSchema,
  service: serviceSchema,
  queue: queueSchema,
  store: storeSchema,
  external: externalSchema,
} as const;

export const elementSchema = z.discriminatedUnion('kind', [
  actorSchema,
  serviceSchema,
  queueSchema,
  storeSchema,
  externalSchema,
]);
/** An actor, service, queue, store or external; discriminated by `kind`. */
export type Element = z.infer<typeof elementSchema>;
export type ElementKind = Element['kind'];
export type ElementOf<K extends ElementKind> = Extract<Element, { kind: K }>;
export type Role = NonNullable<Element['role']>;
