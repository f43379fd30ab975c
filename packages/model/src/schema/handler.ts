import { z } from 'zod';
import { durationSchema, fieldReferenceSchema, idSchema } from './scalars.js';

export const failureSchema = z.strictObject({
  action: z.enum(['reject', 'default', 'skip', 'retry', 'dead-letter', 'compensate', 'ignore']),
  status: z.number().int().optional(),
  flag: z.boolean().optional(),
  alert: z.boolean().optional(),
  note: z.string().optional(),
});
export type Failure = z.infer<typeof failureSchema>;

export const checkSchema = z.strictObject({
  field: fieldReferenceSchema,
  rule: z.enum(['required', 'type', 'min', 'max', 'maxLength', 'pattern', 'enum', 'unique', 'exists', 'custom']),
  value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).optional(),
});
export type Check = z.infer<typeof checkSchema>;

export const mappingSchema = z.strictObject({
  to: fieldReferenceSchema,
  from: z.array(fieldReferenceSchema).optional(),
  op: z.enum(['copy', 'compute', 'convert', 'format', 'parse', 'cast', 'round', 'lookup']).optional(),
  fromZone: z.string().optional(),
  toZone: z.string().optional(),
  formula: z.string().optional(),
});
export type Mapping = z.infer<typeof mappingSchema>;

const stepCommon = { name: z.string().optional(), note: z.string().optional() };

const validateStep = z.strictObject({
  do: z.literal('validate'),
  ...stepCommon,
  layer: z.enum(['schema', 'authentication', 'authorization', 'rate-limit', 'business']),
  checks: z.array(checkSchema).optional(),
  onFailure: failureSchema.optional(),
});
const transformStep = z.strictObject({
  do: z.literal('transform'),
  ...stepCommon,
  shape: z.enum(['map', 'filter', 'split', 'merge', 'aggregate']).optional(),
  maps: z.array(mappingSchema).optional(),
  drops: z.array(fieldReferenceSchema).optional(),
  version: z.string().optional(),
  onFailure: failureSchema.optional(),
});
const protectStep = z.strictObject({
  do: z.literal('protect'),
  ...stepCommon,
  how: z.enum(['tokenize', 'hash', 'encrypt', 'mask', 'redact', 'anonymize', 'pseudonymize']),
  fields: z.array(fieldReferenceSchema),
});
const callStep = z.strictObject({
  do: z.literal('call'),
  ...stepCommon,
  flow: idSchema,
  tx: z.string().optional(),
  compensate: idSchema.optional(),
  onFailure: failureSchema.optional(),
  wait: z.boolean().optional(),
});
const respondStep = z.strictObject({
  do: z.literal('respond'),
  ...stepCommon,
  status: z.enum(['ok', 'accepted', 'error']).optional(),
  returns: z.array(fieldReferenceSchema).optional(),
});
const logStep = z.strictObject({
  do: z.literal('log'),
  ...stepCommon,
  fields: z.array(fieldReferenceSchema).optional(),
  redacted: z.boolean().optional(),
});
const auditStep = z.strictObject({
  do: z.literal('audit'),
  ...stepCommon,
  fields: z.array(fieldReferenceSchema).optional(),
});

type SimpleStep =
  | z.infer<typeof validateStep>
  | z.infer<typeof transformStep>
  | z.infer<typeof protectStep>
  | z.infer<typeof callStep>
  | z.infer<typeof respondStep>
  | z.infer<typeof logStep>
  | z.infer<typeof auditStep>;
/** One alternative of a `route` step. */
export interface Branch {
  when: string;
  steps: Step[];
}
interface RouteStep {
  do: 'route';
  name?: string | undefined;
  note?: string | undefined;
  branches: Branch[];
  otherwise?: Step[] | undefined;
}
/** What a handler does, one thing at a time; discriminated by `do`. */
export type Step = SimpleStep | RouteStep;
export type StepKind = Step['do'];
export type StepOf<K extends StepKind> = Extract<Step, { do: K }>;

// The recursion (a branch holds steps) needs the one declared type above; everything else is inferred.
const branchSchema: z.ZodType<Branch> = z.lazy(() => z.strictObject({ when: z.string(), steps: z.array(stepSchema) }));
const routeStep = z.strictObject({
  do: z.literal('route'),
  ...stepCommon,
  branches: z.array(branchSchema),
  otherwise: z.lazy(() => z.array(stepSchema)).optional(),
}) satisfies z.ZodType<RouteStep>;

export const stepSchema: z.ZodType<Step> = z.lazy(() =>
  z.discriminatedUnion('do', [
    validateStep,
    transformStep,
    protectStep,
    callStep,
    routeStep,
    respondStep,
    logStep,
    auditStep,
  ]),
);
export const stepSchemas = {
  validate: validateStep,
  transform: transformStep,
  protect: protectStep,
  call: callStep,
  route: routeStep,
  respond: respondStep,
  log: logStep,
  audit: auditStep,
} as const;

export const handlerSchema = z.strictObject({
  on: z.union([idSchema, z.literal('schedule')]),
  every: durationSchema.optional(),
  duration: durationSchema.optional(),
  lock: z.boolean().optional(),
  steps: z.array(stepSchema),
});
export type Handler = z.infer<typeof handlerSchema>;
