import { expandReferences, type FieldReference, type FlowView, type HandlerView, type Mapping } from '@spillway/model';
import type { Context } from '../context.js';
import { type PlainStep, walkSteps } from './walk.js';

/** Where a handler has a field from: what arrived, the answer to a call, or a mapping of its own. */
export type FieldOrigin =
  | { readonly kind: 'arrival'; readonly flow: FlowView }
  | { readonly kind: 'answer'; readonly flow: FlowView }
  | { readonly kind: 'mapping'; readonly mapping: Mapping };

/** What a handler has at one of its steps. */
export interface AtHand {
  /** Each field with the last thing that gave it; with several where branches meet that got it differently. */
  readonly fields: ReadonlyMap<FieldReference, readonly FieldOrigin[]>;
  /** Something came whose fields nobody states: there may be more. */
  readonly isOpen: boolean;
}

const statesFields = (references: readonly FieldReference[] | undefined): boolean => (references ?? []).length > 0;

/** What the sender says it takes along; a payload that is only inferred is not stated. */
export const statesPayload = ({ flow }: FlowView): boolean => statesFields(flow.carries);

/** What comes back is stated, in either direction of drawing. */
export const statesAnswer = ({ flow, returns }: FlowView): boolean => returns.length > 0 || statesFields(flow.returns);

function atStart({ on, arrival }: HandlerView): AtHand {
  // Nothing comes with a schedule; what would come with a flow that is not there is not known.
  if (arrival === undefined) return { fields: new Map(), isOpen: on !== 'schedule' };
  const origin: readonly FieldOrigin[] = [{ kind: 'arrival', flow: arrival }];
  return { fields: new Map(arrival.carries.map((field) => [field, origin])), isOpen: !statesPayload(arrival) };
}

function merge(a: AtHand, b: AtHand): AtHand {
  if (a === b) return a;
  const fields = new Map(a.fields);
  for (const [field, origins] of b.fields) {
    const known = fields.get(field);
    if (known === undefined) fields.set(field, origins);
    else if (known !== origins) fields.set(field, [...new Set([...known, ...origins])]);
  }
  return { fields, isOpen: a.isOpen || b.isOpen };
}

/**
 * Goes through a handler and shows, before each step, which fields it can have by then and what gave them to it. Where
 * branches meet it has what either of them had.
 */
export function followFields(
  { graph, model }: Context,
  handler: HandlerView,
  visit: (step: PlainStep, atHand: AtHand) => void,
): void {
  const after = (before: AtHand, step: PlainStep): AtHand => {
    if (step.do === 'transform') {
      if (step.maps === undefined && step.drops === undefined) return before;
      const fields = new Map(before.fields);
      for (const mapping of step.maps ?? []) {
        const origin: readonly FieldOrigin[] = [{ kind: 'mapping', mapping }];
        for (const field of expandReferences(model, [mapping.to])) fields.set(field, origin);
      }
      for (const field of expandReferences(model, step.drops)) fields.delete(field);
      return { fields, isOpen: before.isOpen };
    }
    const call = step.do === 'call' ? graph.flows.get(step.flow) : undefined;
    if (call === undefined || call.caller !== handler.service) return before;
    const isOpen = before.isOpen || (call.interaction === 'read' && !statesAnswer(call));
    if (call.returns.length === 0) return isOpen === before.isOpen ? before : { fields: before.fields, isOpen };
    const fields = new Map(before.fields);
    const origin: readonly FieldOrigin[] = [{ kind: 'answer', flow: call }];
    for (const field of call.returns) fields.set(field, origin);
    return { fields, isOpen };
  };
  walkSteps<AtHand>(handler.handler.steps, {
    start: atStart(handler),
    step: (before, step) => {
      visit(step, before);
      return after(before, step);
    },
    merge,
  });
}

/**
 * The fields that a respond step answers with: its own, else those that the answered flow says it returns. Neither a
 * refusal nor a receipt is that answer.
 */
export function answeredFields(
  { model }: Context,
  { arrival }: HandlerView,
  step: Extract<PlainStep, { do: 'respond' }>,
): readonly FieldReference[] {
  if (step.returns !== undefined) return expandReferences(model, step.returns);
  return step.status === 'error' || step.status === 'accepted' ? [] : (arrival?.returns ?? []);
}
