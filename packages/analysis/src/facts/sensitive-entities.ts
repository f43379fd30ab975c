import type { FieldReference, FlowView, Id } from '@spillway/model';
import type { Context } from '../context.js';
import { fact } from './fact.js';
import { entityOf } from './fields.js';
import { isWrite } from './holdings.js';
import { isSensitiveTag } from './tags.js';
import { sensitiveInAnswer, sensitiveInPayload } from './travelling.js';

/** Entities with a sensitive field. */
const sensitiveEntities = fact(
  ({ model }): ReadonlySet<Id> =>
    new Set(
      Object.entries(model.entities).flatMap(([id, { fields }]) =>
        Object.values(fields).some(({ tags }) => tags?.some(isSensitiveTag) === true) ? [id] : [],
      ),
    ),
);

/**
 * The entity with sensitive fields that a call reads from a store or writes to it. What a read brings back says what is
 * read, and what it asks with only where that is not stated.
 */
export function sensitiveEntityAccessed(context: Context, flow: FlowView): Id | undefined {
  if (flow.receiver?.kind !== 'store') return undefined;
  const isRead = flow.operation === 'read';
  if (!isRead && !isWrite(flow)) return undefined;
  const fields: readonly FieldReference[] = isRead && flow.returns.length > 0 ? flow.returns : flow.carries;
  const sensitive = sensitiveEntities(context);
  for (const field of fields) {
    const entity = entityOf(field);
    if (sensitive.has(entity)) return entity;
  }
  // A field may have got its tags from others.
  const [inherited] = isRead ? sensitiveInAnswer(context, flow) : sensitiveInPayload(context, flow);
  return inherited === undefined ? undefined : entityOf(inherited.field);
}
