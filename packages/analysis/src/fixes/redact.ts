import {
  type ElementView,
  eachStep,
  expandReferences,
  type FieldReference,
  type FlowView,
  type Handler,
  type PatchOp,
  type Step,
} from '@spillway/model';
import type { Context } from '../context.js';
import { setHandlers } from './patches.js';
import { reviseSteps } from './steps.js';

/** The fields that a step needs as they are. */
function needs({ model, graph }: Context, handler: Handler, step: Step): readonly FieldReference[] {
  switch (step.do) {
    case 'call':
      return graph.flows.get(step.flow)?.carries ?? [];
    case 'validate':
      return expandReferences(
        model,
        step.checks?.map(({ field }) => field),
      );
    case 'transform':
      return expandReferences(
        model,
        step.maps?.flatMap(({ from }) => from ?? []),
      );
    case 'respond':
      return step.returns === undefined
        ? (graph.flows.get(handler.on)?.returns ?? [])
        : expandReferences(model, step.returns);
    case 'audit':
      return expandReferences(model, step.fields);
    default:
      return [];
  }
}

/** Whether a handler still needs one of the fields after a step: redacting them there would take them away from it. */
function isNeededAfter(context: Context, handler: Handler, at: Step, fields: readonly FieldReference[]): boolean {
  const steps = [...eachStep(handler.steps)];
  const later = steps.slice(steps.indexOf(at) + 1);
  return later.some((step) => needs(context, handler, step).some((field) => fields.includes(field)));
}

/** What steps of a service say in clear. */
export type InClear = ReadonlyMap<Step, readonly FieldReference[]>;

const redact = (fields: readonly FieldReference[]): Step => ({ do: 'protect', how: 'redact', fields: [...fields] });

/** Redacts fields before they are logged; where the handler needs them afterwards, in the log line alone. */
export function redactedLogs(context: Context, service: ElementView, logged: InClear): PatchOp {
  const written = service.element.kind === 'service' ? (service.element.handlers ?? []) : [];
  const handlers = written.map((handler): Handler => {
    const revise = (step: Step): readonly Step[] => {
      const fields = logged.get(step);
      if (fields === undefined || step.do !== 'log') return [step];
      if (isNeededAfter(context, handler, step, fields)) return [{ ...step, redacted: true }];
      return [redact(fields), step];
    };
    return { ...handler, steps: reviseSteps(handler.steps, revise) };
  });
  return setHandlers(service.id, handlers);
}

/**
 * Redacts fields before every call of a flow; `undefined` where a handler needs them afterwards, or where nobody has
 * written what calls the flow.
 */
export function redactedCalls(
  context: Context,
  flow: FlowView,
  fields: readonly FieldReference[],
): readonly PatchOp[] | undefined {
  const { callers } = flow;
  const service = flow.sender?.element;
  if (callers.length === 0 || callers.some(({ inferred }) => inferred) || service?.kind !== 'service') return undefined;
  const isCall = (step: Step): boolean => step.do === 'call' && step.flow === flow.id;
  const written = service.handlers ?? [];
  const takesAway = written.some((handler) =>
    [...eachStep(handler.steps)].some((step) => isCall(step) && isNeededAfter(context, handler, step, fields)),
  );
  if (takesAway) return undefined;
  const handlers = written.map((handler) => ({
    ...handler,
    steps: reviseSteps(handler.steps, (step) => (isCall(step) ? [redact(fields), step] : [step])),
  }));
  return [setHandlers(flow.caller, handlers)];
}
