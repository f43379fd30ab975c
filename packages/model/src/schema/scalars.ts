import { z } from 'zod';

/** Ids are unique inside their collection, readable, and safe in URLs, diffs and diagrams. */
export const idSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/,
    'an id is 1 to 64 letters, digits, "-" or "_", and starts with a letter or digit',
  );
export type Id = z.infer<typeof idSchema>;

export const nameSchema = z.string().min(1, 'a name cannot be empty').max(200, 'a name has at most 200 characters');

/** `<number><unit>`, for example `250ms`, `1.5s`, `7d`, `7y`. */
export const durationSchema = z
  .string()
  .regex(
    /^\d+(\.\d+)?(ms|s|m|h|d|w|mo|y)$/,
    'a duration is a number and a unit: ms, s, m, h, d, w, mo or y, as in "1.5s"',
  );
/** A duration, or `"indefinite"`. */
export const openDurationSchema = z.union([durationSchema, z.literal('indefinite')], {
  error: 'a duration such as "7d", or "indefinite"',
});
/** A duration, or `"none"`: explicitly not supported. */
export const windowSchema = z.union([durationSchema, z.literal('none')], {
  error: 'a duration such as "1d", or "none"',
});

/** `entity.field`, or `entity.*` where a whole entity may be named. */
export const fieldReferenceSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}\.([A-Za-z0-9][A-Za-z0-9_-]{0,63}|\*)$/,
    'a field reference is "entity.field", or "entity.*" for all its fields',
  );
export type FieldReference = z.infer<typeof fieldReferenceSchema>;

export const pointSchema = z.strictObject({ x: z.number(), y: z.number() });
export type Point = z.infer<typeof pointSchema>;
export const rectangleSchema = z.strictObject({
  x: z.number(),
  y: z.number(),
  width: z.number().nonnegative(),
  height: z.number().nonnegative(),
});
export type Rectangle = z.infer<typeof rectangleSchema>;
