import { effectiveMember, expandReferences, type FieldReference, type FlowView } from '@spillway/model';
import type { Context } from '../context.js';
import { fact } from './fact.js';
import { fitted } from './fitted.js';
import { groupBy } from './group-by.js';
import { type HoldingView, holdings } from './holdings.js';
import { PlaceMap } from './place-map.js';
import { followedFields, followedOf, type Protection, protection, weaker } from './protection.js';
import { isSome } from './those.js';
import { unusualSteps } from './written-steps.js';

/** A sensitive field somewhere, with its tags and its protection there. */
export interface SensitiveField extends Protection {
  readonly field: FieldReference;
}

const NOTHING: readonly SensitiveField[] = [];

/** By list of fields, what was found sensitive of it the last time. */
const lastFound = fact(() => new Map<readonly FieldReference[], readonly SensitiveField[]>());

/** Whether what is sensitive of some fields is as it was found before. Tags are the same list where they are the same. */
function isAsBefore(
  before: readonly SensitiveField[],
  fields: readonly FieldReference[],
  valueIn: (field: FieldReference) => Protection,
): boolean {
  let at = 0;
  for (const field of fields) {
    const { state, tags } = valueIn(field);
    if (tags.length === 0) continue;
    const known = before[at];
    if (known?.field !== field || known.state !== state || known.tags !== tags) return false;
    at += 1;
  }
  return at === before.length;
}

function sensitive(
  context: Context,
  fields: readonly FieldReference[],
  valueIn: (field: FieldReference) => Protection,
): readonly SensitiveField[] {
  const followed = followedOf(context)(fields);
  if (followed.length === 0) return NOTHING;
  // Most of what is carried is carried in the same state elsewhere: it is the same list then, and lives once.
  const known = lastFound(context).get(followed);
  if (known !== undefined && isAsBefore(known, followed, valueIn)) return known;
  const found: SensitiveField[] = [];
  for (const field of followed) {
    const { state, tags } = valueIn(field);
    if (tags.length > 0) found.push({ field, state, tags });
  }
  const list = fitted(found);
  lastFound(context).set(followed, list);
  return list;
}

/** What respond steps return although their flow does not list it, with its protection there. */
const unlistedAnswers = fact((context): ReadonlyMap<FlowView, ReadonlyMap<FieldReference, Protection>> => {
  const { model } = context;
  const followed = followedFields(context);
  const found = new Map<FlowView, Map<FieldReference, Protection>>();
  if (followed.size === 0) return found;
  for (const [view, answers] of groupBy(unusualSteps(context).detailed, ({ handler }) => handler)) {
    const { arrival } = view;
    if (arrival === undefined) continue;
    const unlisted = new Set<FieldReference>();
    for (const { step } of answers) {
      for (const field of expandReferences(model, step.returns)) {
        if (followed.has(field) && !arrival.returns.includes(field)) unlisted.add(field);
      }
    }
    if (unlisted.size === 0) continue;
    const known = found.get(arrival) ?? new Map<FieldReference, Protection>();
    found.set(arrival, known);
    const { replay, fresh } = protection(context);
    replay(view, ({ does, step }, values) => {
      if (does !== 'respond') return;
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

type ByFlow = PlaceMap<FlowView, readonly SensitiveField[]>;

/** The sensitive fields that flows take along and bring back. */
const sensitiveOnFlows = fact((context): { readonly payloads: ByFlow; readonly answers: ByFlow } => {
  const { flows } = context.graph;
  const payloads: ByFlow = new PlaceMap(flows.size);
  const answers: ByFlow = new PlaceMap(flows.size);
  if (followedFields(context).size === 0) return { payloads, answers };
  const { on, answered, kept } = protection(context);
  const unlisted = unlistedAnswers(context);
  for (const flow of flows.values()) {
    const payload = sensitive(context, flow.carries, (field) => on(flow, field));
    if (payload.length > 0) payloads.set(flow, payload);
    const isAnsweredByService = flow.receiver?.kind === 'service';
    const answer = sensitive(
      context,
      flow.returns,
      (field) => (isAnsweredByService ? undefined : kept(flow.receiver, field)) ?? answered(flow, field),
    );
    if (answer.length > 0) answers.set(flow, answer);
  }
  for (const [flow, fields] of unlisted) {
    const others = [...fields].flatMap(([field, value]) => (value.tags.length > 0 ? [{ field, ...value }] : []));
    if (others.length > 0) answers.set(flow, [...(answers.get(flow) ?? NOTHING), ...others]);
  }
  return { payloads, answers };
});

/** The sensitive fields that a flow takes along. */
export const sensitiveInPayload = (context: Context, flow: FlowView): readonly SensitiveField[] =>
  sensitiveOnFlows(context).payloads.get(flow) ?? NOTHING;

/** The sensitive fields in the answer to a flow: those it lists, and those that its handler returns. */
export const sensitiveInAnswer = (context: Context, flow: FlowView): readonly SensitiveField[] =>
  sensitiveOnFlows(context).answers.get(flow) ?? NOTHING;

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
        const fields = sensitiveInHolding(context, holding);
        return isSome(fields) ? [{ holding, fields }] : [];
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
