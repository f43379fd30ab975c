import type { z } from 'zod';

type Schema = z.core.$ZodType;
export type Shape = Readonly<Record<string, Schema>>;

const memberOf = (value: unknown, key: string | number): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Object.getOwnPropertyDescriptor(value, key)?.value
    : undefined;

const isObject = (schema: Schema): schema is z.core.$ZodObject => schema._zod.def.type === 'object';
const isArray = (schema: Schema): schema is z.core.$ZodArray => schema._zod.def.type === 'array';
const isRecord = (schema: Schema): schema is z.core.$ZodRecord => schema._zod.def.type === 'record';
const isUnion = (schema: Schema): schema is z.core.$ZodUnion => schema._zod.def.type === 'union';
const isLazy = (schema: Schema): schema is z.core.$ZodLazy => schema._zod.def.type === 'lazy';
const isWrapper = (schema: Schema): schema is z.core.$ZodOptional | z.core.$ZodDefault =>
  schema._zod.def.type === 'optional' || schema._zod.def.type === 'default';

/** The variant of a discriminated union that a value claims to be. */
function variantOf(schema: z.core.$ZodUnion, value: unknown): Schema | undefined {
  const discriminator = 'discriminator' in schema._zod.def ? String(schema._zod.def.discriminator) : undefined;
  if (discriminator === undefined) return undefined;
  const claimed = memberOf(value, discriminator);
  return schema._zod.def.options.find((option) => {
    const literal = isObject(option) ? option._zod.def.shape[discriminator] : undefined;
    return literal?._zod.values?.has(String(claimed)) === true;
  });
}

/** The schema behind optional, default and lazy, and for a discriminated union the variant that fits the value. */
export function resolve(schema: Schema, value: unknown): Schema {
  if (isWrapper(schema)) return resolve(schema._zod.def.innerType, value);
  if (isLazy(schema)) return resolve(schema._zod.def.getter(), value);
  if (isUnion(schema)) {
    const variant = variantOf(schema, value);
    return variant === undefined ? schema : resolve(variant, value);
  }
  return schema;
}

export const isOptional = (schema: Schema): boolean => isWrapper(schema);
/** The members of an object schema in the format's order; `undefined` for other schemas. */
export const shapeOf = (schema: Schema): Shape | undefined => (isObject(schema) ? schema._zod.def.shape : undefined);
/** The schema of the items of a list, or of the values of a map. */
export function itemOf(schema: Schema): Schema | undefined {
  if (isArray(schema)) return schema._zod.def.element;
  return isRecord(schema) ? schema._zod.def.valueType : undefined;
}

/** The resolved schema at a path into a value; `undefined` where the format has nothing. */
export function schemaAt(schema: Schema, value: unknown, path: readonly PropertyKey[]): Schema | undefined {
  let current = resolve(schema, value);
  let at = value;
  for (const key of path) {
    const next = shapeOf(current)?.[String(key)] ?? itemOf(current);
    if (next === undefined) return undefined;
    at = memberOf(at, String(key));
    current = resolve(next, at);
  }
  return current;
}

/** What stands at a path; `undefined` where nothing does. */
export const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce((at, key) => memberOf(at, String(key)), value);
