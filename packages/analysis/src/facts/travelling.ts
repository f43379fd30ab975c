import {
  eachStep,
  effectiveMember,
  expandReferences,
  type FieldReference,
  type FlowView,
  type Id,
} from '@spillway/model';
import type { Context } from '../context.js';
import { fact } from './fact.js';
import { type HoldingView, holdings } from './holdings.js';
import { PlaceMap } from './place-map.js';
import { followedAmong, followedFields, type Protection, protection, weaker } from './protection.js';

/** A sensitive field somewhere, with its tags and its protection there. */
export interface SensitiveField extends Protection {
  readonly field: FieldReference;
}

const NOTHING: readonly SensitiveField[] = [];

function sensitive(
  context: Context,
  fields: readonly FieldReference[],
  valueIn: (field: FieldReference) => Protection,
): readonly SensitiveField[] {
  const followed = followedAmong(context, fields);
  if (followed.length === 0) return NOTHING;
  const found: SensitiveField[] = [];
  for (const field of followed) {
    const { state, tags } = valueIn(field);
    if (tags.length > 0) found.push({ field, state, tags });
  }
  // These are kept, and no longer than they need to be.
  return found.length === 0 ? NOTHING : [...found];
}

/** What respond steps return although their flow does not list it, with its protection there. */
const unlistedAnswers = fact((context): ReadonlyMap<Id, ReadonlyMap<FieldReference, Protection>> => {
  const { graph, model } = context;
  const followed = followedFields(context);
  const found = new Map<Id, Map<FieldReference, Protection>>();
  if (followed.size === 0) return found;
  for (const view of graph.handlers) {
    if (view.inferred || view.arrival === undefined) continue;
    const { id, returns } = view.arrival;
    const unlisted = new Set<FieldReference>();
    for (const step of eachStep(view.handler.steps)) {
      if (step.do !== 'respond') continue;
      for (const field of expandReferences(model, step.returns)) {
        if (followed.has(field) && !returns.includes(field)) unlisted.add(field);
      }
    }
    if (unlisted.size === 0) continue;
    const known = found.get(id) ?? new Map<FieldReference, Protection>();
    found.set(id, known);
    const { replay, fresh } = protection(context);
    replay(view, (step, values) => {
      if (step.do !== 'respond') return;
      for (const field of expandReferences(model, step.returns)) {
        if (!unlisted.has(field)) continue;
        const [here, before] = [values.get(field) ?? fresh(field), known.get(field)];
        const state = before === undefined ? here.state : weaker(before.state, here.state);
        known.set(field, { state, tags: [...new Set([...(before?.tags ?? []), ...here.tags])].toSorted() });
      }
    });
  }
  return found;
});

interface OnFlow {
  readonly payload: readonly SensitiveField[];
  readonly answer: readonly SensitiveField[];
}

/** The sensitive fields that flows take along and bring back. */
const sensitiveOnFlows = fact((context): PlaceMap<FlowView, OnFlow> => {
  const { flows } = context.graph;
  const found = new PlaceMap<FlowView, OnFlow>(flows.size);
  if (followedFields(context).size === 0) return found;
  const { on, answered, kept } = protection(context);
  const unlisted = unlistedAnswers(context);
  for (const flow of flows.values()) {
    const payload = sensitive(context, flow.carries, (field) => on(flow, field));
    const isAnsweredByService = flow.receiver?.kind === 'service';
    const listed = sensitive(
      context,
      flow.returns,
      (field) => (isAnsweredByService ? undefined : kept(flow.receiver, field)) ?? answered(flow, field),
    );
    const others = [...(unlisted.get(flow.id) ?? [])].filter(([, { tags }]) => tags.length > 0);
    const answer = others.length === 0 ? listed : [...listed, ...others.map(([field, value]) => ({ field, ...value }))];
    if (payload.length > 0 || answer.length > 0) found.set(flow, { payload, answer });
  }
  return found;
});

/** The sensitive fields that a flow takes along. */
export const sensitiveInPayload = (context: Context, flow: FlowView): readonly SensitiveField[] =>
  sensitiveOnFlows(context).get(flow)?.payload ?? NOTHING;

/** The sensitive fields in the answer to a flow: those it lists, and those that its handler returns. */
export const sensitiveInAnswer = (context: Context, flow: FlowView): readonly SensitiveField[] =>
  sensitiveOnFlows(context).get(flow)?.answer ?? NOTHING;

/** What arrives at an element that keeps it in a way the drawing does not show. */
function arrivedAt(context: Context, { element }: HoldingView, field: FieldReference): Protection | undefined {
  if (element.kind !== 'external') return undefined;
  let worst: Protection | undefined;
  for (const flow of element.arrivals) {
    const value = flow.carries.includes(field) ? protection(context).on(flow, field) : undefined;
    if (worst === undefined || (value !== undefined && weaker(value.state, worst.state) !== worst.state)) worst = value;
  }
  return worst;
}

/** The sensitive fields that a holding keeps, as they arrive there; those encrypted at field level are still listed. */
export const sensitiveInHolding = (context: Context, holding: HoldingView): readonly SensitiveField[] => {
  const { kept, fresh } = protection(context);
  const { element, fields } = holding;
  return sensitive(
    context,
    fields,
    (field) => kept(element, field) ?? arrivedAt(context, holding, field) ?? fresh(field),
  );
};

/** A holding of sensitive data. */
export interface SensitiveHolding {
  readonly holding: HoldingView;
  readonly fields: readonly [SensitiveField, ...SensitiveField[]];
}

/** Every holding of sensitive data, stated or implied, element by element in document order. */
export const sensitiveHoldings = fact((context): readonly SensitiveHolding[] =>
  followedFields(context).size === 0
    ? []
    : holdings(context).flatMap((holding) => {
        const [first, ...others] = sensitiveInHolding(context, holding);
        return first === undefined ? [] : [{ holding, fields: [first, ...others] as const }];
      }),
);

/** Whether the holding encrypts a field itself. */
export const isEncryptedByHolding = ({ holding, entity }: HoldingView, field: FieldReference): boolean =>
  holding?.encrypted === true ||
  (Array.isArray(holding?.encrypted) && holding.encrypted.some((id) => `${entity}.${id}` === field));

/** How a field lies on the disk of a store: encrypted by itself, with everything else, not at all, or nobody says. */
export function atRest(view: HoldingView, field: FieldReference): 'field' | 'store' | 'none' | undefined {
  if (isEncryptedByHolding(view, field)) return 'field';
  const { element } = view.element;
  const encrypted = element.kind === 'store' ? effectiveMember(element, 'encrypted')?.value : undefined;
  return encrypted === undefined ? undefined : encrypted ? 'store' : 'none';
}
