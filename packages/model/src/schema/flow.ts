import { z } from 'zod';
import { durationSchema, fieldReferenceSchema, idSchema, openDurationSchema } from './scalars.js';
import { INTERACTIONS, OPERATIONS } from './vocabulary.js';

export { INTERACTIONS, OPERATIONS } from './vocabulary.js';

export type Interaction = (typeof INTERACTIONS)[number];

export type Operation = (typeof OPERATIONS)[number];

export const retrySchema = z.strictObject({
  attempts: z.number().int().min(1),
  backoff: z.enum(['none', 'fixed', 'exponential']).optional(),
  jitter: z.boolean().optional(),
  window: durationSchema.optional(),
});
export type Retry = z.infer<typeof retrySchema>;

export const idempotencySchema = z.strictObject({
  by: z.enum(['none', 'key', 'natural-key', 'state-machine', 'dedup']),
  field: fieldReferenceSchema.optional(),
  window: openDurationSchema.optional(),
  recorded: z.enum(['with-effect', 'before', 'after']).optional(),
});
export type Idempotency = z.infer<typeof idempotencySchema>;

const references = z.array(fieldReferenceSchema).optional();

/** Data moving from one element to another. */
export const flowSchema = z.strictObject({
  from: idSchema,
  to: idSchema,
  name: z.string().max(200).optional(),
  interaction: z.enum(INTERACTIONS).optional(),
  operation: z.enum(OPERATIONS).optional(),
  protocol: z.string().optional(),
  encrypted: z.enum(['tls', 'mtls', 'none']).optional(),
  carries: references,
  returns: references,
  inUrl: references,
  timeout: durationSchema.optional(),
  latency: z.strictObject({ p50: durationSchema.optional(), p99: durationSchema.optional() }).optional(),
  rate: z.number().nonnegative().optional(),
  retry: retrySchema.optional(),
  idempotency: idempotencySchema.optional(),
  deadline: z.boolean().optional(),
  circuitBreaker: z.boolean().optional(),
  fallback: z.enum(['none', 'cached', 'default', 'queue', 'skip']).optional(),
  transferBasis: z.string().optional(),
});
export type Flow = z.infer<typeof flowSchema>;
