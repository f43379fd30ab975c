import {
  expandReferences,
  type FieldReference,
  type FlowView,
  type HandlerView,
  PASSES_ON,
  type StepOf,
} from '@spillway/model';
import type { Context } from '../context.js';
import { type PlainStep, walkSteps } from './walk.js';

/** What a handler has at one of its steps. */
export interface AtHand {
  /** Each field, and whether it has come from elsewhere, on some branch, or is of the handler's own making. */
  readonly fields: ReadonlyMap<FieldReference, boolean>;
  /** Something came whose fields nobody states: there may be more. */
  readonly isOpen: boolean;
}

const statesFields = (references: readonly FieldReference[] | undefined): boolean => (references ?? []).length > 0;

/** What the sender says it takes along; a payload that is only inferred is not stated. */
export const statesPayload = ({ flow, carries, interaction }: FlowView): boolean =>
  (carries.length > 0 && !PASSES_ON.has(interaction)) || statesFields(flow.carries);

/** What comes back is stated, in either direction of drawing. */
export const statesAnswer = ({ flow, returns }: FlowView): boolean => returns.length > 0 || statesFields(flow.returns);

interface Collected {
  readonly fields: Map<FieldReference, boolean>;
  isOpen: boolean;
}

function atStart({ on, arrival }: HandlerView): Collected {
  // Nothing comes with a schedule; what would come with a flow that is not there is not known.
  if (arrival === undefined) return { fields: new Map(), isOpen: on !== 'schedule' };
  const fields = new Map<FieldReference, boolean>();
  for (const field of arrival.carries) fields.set(field, true);
  return { fields, isOpen: !statesPayload(arrival) };
}

/** What either has, in the first. */
function meet(a: Collected, b: Collected): Collected {
  for (const [field, isReceived] of b.fields) a.fields.set(field, isReceived || a.fields.get(field) === true);
  a.isOpen ||= b.isOpen;
  return a;
}

/** What a handler has after a step, in place: copies are for branches. */
function collect({ model }: Context, has: Collected, view: PlainStep): void {
  const { call } = view;
  if (view.does === 'transform') {
    for (const made of view.makes) {
      if (!made.endsWith('.*')) has.fields.set(made, false);
      else for (const field of expandReferences(model, [made])) has.fields.set(field, false);
    }
    for (const field of expandReferences(model, view.step.drops)) has.fields.delete(field);
  }
  if (call === undefined) return;
  if (call.interaction === 'read' && !statesAnswer(call)) has.isOpen = true;
  if (call.returns.length === 0) return;
  for (const field of call.returns) has.fields.set(field, true);
}

/**
 * Goes through a handler and shows, before each step, which fields it can have by then and what gave them to it. Where
 * branches meet it has what either of them had. A visitor may not keep what it is shown.
 */
export function followFields(
  context: Context,
  handler: HandlerView,
  visit: (step: PlainStep, atHand: AtHand) => void,
): void {
  walkSteps<Collected>(handler.steps, atStart(handler), {
    step: (has, step) => {
      visit(step, has);
      collect(context, has, step);
      return has;
    },
    fork: ({ fields, isOpen }) => ({ fields: new Map(fields), isOpen }),
    merge: meet,
  });
}

/**
 * The fields that a respond step answers with: its own, else those that the answered flow says it returns. Neither a
 * refusal nor a receipt is that answer.
 */
export function answeredFields(
  { model }: Context,
  { arrival }: HandlerView,
  step: StepOf<'respond'>,
): readonly FieldReference[] {
  if (step.returns !== undefined) return expandReferences(model, step.returns);
  return step.status === 'error' || step.status === 'accepted' ? [] : (arrival?.returns ?? []);
}
