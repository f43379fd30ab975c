import { z } from 'zod';
import { idSchema, nameSchema } from './scalars.js';
import { FIELD_TYPES } from './vocabulary.js';

export { FIELD_TYPES } from './vocabulary.js';

export type FieldType = (typeof FIELD_TYPES)[number];

export const tagSchema = z.string().regex(/^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/i, 'a classification id such as "pii.email"');

export const fieldSchema = z.strictObject({
  type: z.enum(FIELD_TYPES),
  required: z.boolean().optional(),
  zoned: z.boolean().optional(),
  unit: z.string().optional(),
  maxLength: z.number().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  enum: z.array(z.string()).optional(),
  pattern: z.string().optional(),
  tags: z.array(tagSchema).optional(),
  description: z.string().optional(),
});
export type Field = z.infer<typeof fieldSchema>;

/** A named kind of record. */
export const entitySchema = z.strictObject({
  name: nameSchema,
  description: z.string().optional(),
  owner: z.string().optional(),
  writer: idSchema.optional(),
  subject: z.string().optional(),
  fields: z.record(idSchema, fieldSchema),
});
export type Entity = z.infer<typeof entitySchema>;
