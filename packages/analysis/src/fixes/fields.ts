import {
  expandReferences,
  type FieldReference,
  type FlowView,
  type Handler,
  PASSES_ON,
  type Patch,
  type PatchOp,
  removeRecords,
  type Step,
} from '@spillway/model';
import type { Context } from '../context.js';
import { fieldOf } from '../facts/fields.js';
import { setFlow, setHandlers } from './patches.js';
import { reviseSteps } from './steps.js';

/** The members of a flow that list fields, without some of them. */
function unlisted(
  { model }: Context,
  { id, flow, interaction, carries }: FlowView,
  fields: ReadonlySet<FieldReference>,
): PatchOp[] {
  // What is inferred has to be stated to be less.
  const passedOn = flow.carries === undefined && PASSES_ON.has(interaction);
  const listed = {
    carries: passedOn
      ? carries.filter((field) => fieldOf(model, field) !== undefined)
      : expandReferences(model, flow.carries),
    returns: expandReferences(model, flow.returns),
    inUrl: expandReferences(model, flow.inUrl),
  };
  return (['carries', 'returns', 'inUrl'] as const).flatMap((member) => {
    const kept = listed[member].filter((field) => !fields.has(field));
    if (kept.length === listed[member].length) return [];
    return [setFlow(id, member, kept.length === 0 ? undefined : kept)];
  });
}

/** The handler of a flow no longer answers with the fields. */
function unanswered(context: Context, flow: FlowView, fields: ReadonlySet<FieldReference>): PatchOp[] {
  const service = flow.receiver?.element;
  if (service?.kind !== 'service') return [];
  let isChanged = false;
  const revise = (step: Step): readonly Step[] => {
    if (step.do !== 'respond' || step.returns === undefined) return [step];
    const returns = expandReferences(context.model, step.returns);
    const kept = returns.filter((field) => !fields.has(field));
    if (kept.length === returns.length) return [step];
    isChanged = true;
    return [{ ...step, returns: kept }];
  };
  const handlers = (service.handlers ?? []).map(
    (handler): Handler =>
      handler.on === flow.id ? { ...handler, steps: reviseSteps(handler.steps, revise) } : handler,
  );
  return isChanged ? [setHandlers(flow.callee, handlers)] : [];
}

/**
 * Leaves fields out of what a flow takes along and brings back. A flow that hands on whatever comes, and would be left
 * with nothing to hand on, goes.
 */
export function withoutFields(context: Context, flow: FlowView, fields: readonly FieldReference[]): Patch {
  const left = new Set(fields);
  const isAll = flow.carries.every((field) => left.has(field) || fieldOf(context.model, field) === undefined);
  if (isAll && flow.carries.length > 0 && PASSES_ON.has(flow.interaction)) {
    return removeRecords(context.model, { flows: [flow.id] });
  }
  return [...unlisted(context, flow, left), ...unanswered(context, flow, left)];
}
