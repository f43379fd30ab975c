import { z } from 'zod';
import { durationSchema, idSchema, nameSchema, rectangleSchema } from './scalars.js';

/** A trust, deployment or legal boundary; nests through `parent`. */
export const zoneSchema = z.strictObject({
  name: nameSchema,
  trust: z.enum(['public', 'partner', 'internal', 'restricted']).optional(),
  jurisdiction: z.string().optional(),
  parent: idSchema.optional(),
  at: rectangleSchema.optional(),
});
export type Zone = z.infer<typeof zoneSchema>;

/** What one trigger sets off; the path itself is derived from the handlers. */
export const journeySchema = z.strictObject({
  name: nameSchema,
  starts: z.string().min(1),
  purpose: z.enum(['business', 'erasure', 'access', 'reporting']).optional(),
  subject: z.string().optional(),
  budget: durationSchema.optional(),
  consistency: z.enum(['strong', 'eventual']).optional(),
  deadline: durationSchema.optional(),
});
export type Journey = z.infer<typeof journeySchema>;

export const stateSchema = z.strictObject({
  name: nameSchema.optional(),
  initial: z.boolean().optional(),
  final: z.boolean().optional(),
});
export const transitionSchema = z.strictObject({
  from: z.union([idSchema, z.literal('*')]),
  to: idSchema,
  event: z.string(),
  flow: idSchema.optional(),
});
/** The states of an entity. */
export const lifecycleSchema = z.strictObject({
  entity: idSchema,
  field: idSchema.optional(),
  states: z.record(idSchema, stateSchema),
  transitions: z.array(transitionSchema),
});
export type Lifecycle = z.infer<typeof lifecycleSchema>;
export type Transition = z.infer<typeof transitionSchema>;

/** A finding someone has accepted. */
export const waiverSchema = z.strictObject({
  rule: z.string().min(1),
  subjects: z.array(z.string()),
  reason: z.string().min(1, 'a waiver needs a reason'),
  by: z.string().optional(),
  until: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a date as YYYY-MM-DD')
    .optional(),
});
export type Waiver = z.infer<typeof waiverSchema>;
