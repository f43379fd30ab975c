import { z } from 'zod';
import { durationSchema, idSchema, openDurationSchema } from './scalars.js';

export const limitSchema = z.strictObject({
  maxLength: z.number().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  enum: z.array(z.string()).optional(),
  required: z.boolean().optional(),
  unique: z.boolean().optional(),
});
export type Limit = z.infer<typeof limitSchema>;

export const holdingSchema = z.strictObject({
  entity: idSchema,
  fields: z.array(idSchema).optional(),
  as: z.enum(['source', 'replica', 'cache', 'derived', 'log', 'backup', 'archive']).optional(),
  limits: z.record(idSchema, limitSchema).optional(),
  encrypted: z.union([z.literal(true), z.array(idSchema)], { error: 'true, or a list of field ids' }).optional(),
  queriedBy: z.array(idSchema).optional(),
  concurrency: z.enum(['atomic', 'optimistic', 'pessimistic', 'none']).optional(),
  retention: z
    .strictObject({
      keep: openDurationSchema,
      then: z.enum(['delete', 'anonymize', 'archive']).optional(),
      because: z.string().optional(),
    })
    .optional(),
  erasure: z
    .enum(['hard', 'soft', 'soft-then-hard', 'anonymize', 'crypto-shred', 'expire', 'exempt', 'none'])
    .optional(),
  grace: durationSchema.optional(),
  exemptBecause: z.string().optional(),
  ttl: durationSchema.optional(),
  invalidation: z.enum(['ttl', 'event', 'manual', 'none']).optional(),
  reconciledBy: z.enum(['cdc', 'job', 'none']).optional(),
});
export type Holding = z.infer<typeof holdingSchema>;
