import type { FieldReference, FlowView } from '@spillway/model';
import type { Context } from '../context.js';
import { isService } from './effects.js';
import type { HoldingView } from './holdings.js';
import { type Protection, protection } from './protection.js';

/** A sensitive field somewhere, with its tags and its protection there. */
export interface SensitiveField extends Protection {
  readonly field: FieldReference;
}

const sensitive = (field: FieldReference, value: Protection | undefined): SensitiveField[] =>
  value === undefined || value.tags.length === 0 ? [] : [{ field, ...value }];

/** The sensitive fields that a flow takes along. */
export const sensitiveInPayload = (context: Context, flow: FlowView): readonly SensitiveField[] =>
  flow.carries.flatMap((field) => sensitive(field, protection(context).on(flow.id, field)));

/** The sensitive fields in the answer to a flow. */
export const sensitiveInAnswer = (context: Context, flow: FlowView): readonly SensitiveField[] =>
  flow.returns.flatMap((field) => {
    const { answered, kept } = protection(context);
    const value = isService(context, flow.callee) ? undefined : kept(flow.callee, field);
    return sensitive(field, value ?? answered(flow.id, field));
  });

/** The sensitive fields that a holding keeps; those encrypted at field level are still listed. */
export const sensitiveInHolding = (context: Context, { element, fields }: HoldingView): readonly SensitiveField[] =>
  fields.flatMap((field) => {
    const { kept, fresh } = protection(context);
    return sensitive(field, kept(element.id, field) ?? fresh(field));
  });

/** Whether the holding encrypts a field itself. */
export const isEncryptedByHolding = ({ holding, entity }: HoldingView, field: FieldReference): boolean =>
  holding?.encrypted === true ||
  (Array.isArray(holding?.encrypted) && holding.encrypted.some((id) => `${entity}.${id}` === field));
