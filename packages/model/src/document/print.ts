import { stringify } from 'yaml';
import type { z } from 'zod';
import { FIXED_DEFAULTS, technologyDefault } from '../catalog/effective.js';
import { elementSchemas } from '../schema/element.js';
import { idempotencySchema } from '../schema/flow.js';
import { stepSchemas } from '../schema/handler.js';
import { type Model, modelSchema } from '../schema/model.js';
import { journeySchema } from '../schema/records.js';
import { isOptional, itemOf, resolve, shapeOf } from './schema-walk.js';

type Plain = Readonly<Record<string, unknown>>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a member says no more than its absence would. */
type IsDefault = (record: Plain, member: string) => boolean;

const elementDefault =
  (kind: keyof typeof elementSchemas): IsDefault =>
  (record, member) => {
    const fixed = FIXED_DEFAULTS[kind];
    if (!Object.hasOwn(fixed, member) || record[member] !== fixed[member]) return false;
    // Where the technology says otherwise, stating the format's default means something.
    const technology = typeof record.technology === 'string' ? record.technology : undefined;
    const other = technologyDefault(technology, kind, member);
    return other === undefined || other === fixed[member];
  };

const DEFAULTS: ReadonlyMap<z.core.$ZodType, IsDefault> = new Map<z.core.$ZodType, IsDefault>([
  [elementSchemas.actor, elementDefault('actor')],
  [elementSchemas.service, elementDefault('service')],
  [elementSchemas.queue, elementDefault('queue')],
  [elementSchemas.store, elementDefault('store')],
  [elementSchemas.external, elementDefault('external')],
  [idempotencySchema, (record, member) => member === 'recorded' && record.recorded === 'with-effect'],
  [stepSchemas.call, (record, member) => member === 'wait' && record.wait === true],
  [
    journeySchema,
    (record, member) =>
      (member === 'purpose' && record.purpose === 'business') ||
      (member === 'deadline' && record.purpose === 'erasure' && record.deadline === '30d'),
  ],
]);

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isPlain(value) && Object.keys(value).length === 0);

function canonical(value: unknown, schema: z.core.$ZodType): unknown {
  const resolved = resolve(schema, value);
  const shape = shapeOf(resolved);
  const item = itemOf(resolved);
  if (Array.isArray(value)) return item === undefined ? value : value.map((each) => canonical(each, item));
  if (!isPlain(value)) return value;
  if (shape === undefined) {
    if (item === undefined) return value;
    return Object.fromEntries(Object.entries(value).map(([id, each]) => [id, canonical(each, item)]));
  }
  const isDefault = DEFAULTS.get(resolved);
  const next: Record<string, unknown> = {};
  for (const [member, memberSchema] of Object.entries(shape)) {
    if (!Object.hasOwn(value, member) || isDefault?.(value, member)) continue;
    const written = canonical(value[member], memberSchema);
    // The value of a check may be an empty text; elsewhere nothing and absent are the same.
    if (isOptional(memberSchema) && isEmpty(written) && !(written === '' && member === 'value')) continue;
    next[member] = written;
  }
  return next;
}

/**
 * The canonical JSON text: members in the format's order, 2 spaces, final newline, nothing that only repeats a
 * default. Equal documents give equal texts.
 */
export function printModel(model: Model): string {
  return `${JSON.stringify(canonical(model, modelSchema), null, 2)}\n`;
}

/** The same document as YAML, with the same members in the same order. */
export function printYaml(model: Model): string {
  return stringify(canonical(model, modelSchema), { lineWidth: 0, aliasDuplicateObjects: false });
}
