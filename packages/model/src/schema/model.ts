import { z } from 'zod';
import { elementSchema } from './element.js';
import { entitySchema } from './entity.js';
import { flowSchema } from './flow.js';
import { journeySchema, lifecycleSchema, waiverSchema, zoneSchema } from './records.js';
import { idSchema, nameSchema } from './scalars.js';

export { COLLECTIONS, emptyModel, RECORD_WORDS } from './vocabulary.js';

/** Schema of one record per collection; the order is the canonical order of the document. */
export const recordSchemas = {
  zones: zoneSchema,
  elements: elementSchema,
  flows: flowSchema,
  entities: entitySchema,
  journeys: journeySchema,
  lifecycles: lifecycleSchema,
  waivers: waiverSchema,
} as const;

/** The written form: empty collections may be left out. */
export const modelSchema = z.strictObject({
  spillway: z.literal(1),
  name: nameSchema,
  description: z.string().optional(),
  zones: z.record(idSchema, zoneSchema).default({}),
  elements: z.record(idSchema, elementSchema).default({}),
  flows: z.record(idSchema, flowSchema).default({}),
  entities: z.record(idSchema, entitySchema).default({}),
  journeys: z.record(idSchema, journeySchema).default({}),
  lifecycles: z.record(idSchema, lifecycleSchema).default({}),
  waivers: z.record(idSchema, waiverSchema).default({}),
});

/** A parsed Spillway document: every collection is present, possibly empty. Treat as immutable. */
export type Model = z.infer<typeof modelSchema>;
export type CollectionName = keyof typeof recordSchemas;
export type RecordOf<C extends CollectionName> = Model[C][string];
