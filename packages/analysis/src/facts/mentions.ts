import { expandReferences, type FieldReference, type HandlerView, type Id } from '@spillway/model';
import type { Context } from '../context.js';
import { answeredFields } from './at-hand.js';

/** Whether a field is mentioned. */
export type Mentions = (field: FieldReference) => boolean;

const wordsOf = (text: string): string =>
  ` ${
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? ''
  } `;

/** Fields named in prose or in a formula: `gift_wrap` is in "gift wrap wanted" and in `order.gift_wrap == true`. */
export function namedIn(texts: readonly string[]): Mentions {
  let prose: readonly string[] | undefined;
  return (field) => {
    if (texts.length === 0) return false;
    prose ??= texts.map(wordsOf);
    const name = wordsOf(field.slice(field.indexOf('.') + 1));
    return name.trim() !== '' && prose.some((text) => text.includes(name));
  };
}

const NONE: readonly FieldReference[] = [];

/**
 * Of some fields those that a handler does nothing with: it neither maps, drops, protects, logs, audits, sends along with
 * a call, answers with nor decides by them. A check alone is not among these, since what is only checked goes nowhere.
 */
export function unmentionedBy(
  context: Context,
  view: HandlerView,
  candidates: readonly FieldReference[],
): readonly FieldReference[] {
  const { model, graph } = context;
  // Most handlers pass on all that they get with a call.
  if (view.calls.some(({ carries }) => carries === candidates)) return NONE;
  const left = new Set(candidates);
  const texts: string[] = [];
  const mention = (references: readonly FieldReference[] | undefined): void => {
    if (references === undefined) return;
    for (const field of expandReferences(model, references)) left.delete(field);
  };
  const mentionFlow = (id: Id | undefined): void => {
    const call = id === undefined ? undefined : graph.flows.get(id);
    if (call === undefined) return;
    for (const field of call.carries) left.delete(field);
    for (const field of call.returns) left.delete(field);
    mention(call.flow.inUrl);
    if (call.flow.idempotency?.field !== undefined) left.delete(call.flow.idempotency.field);
  };
  let answers = false;
  for (const { does, step } of view.allSteps) {
    if (left.size === 0) return NONE;
    if (does === 'transform') {
      mention(step.drops);
      for (const { to, from, formula } of step.maps ?? []) {
        if (to.endsWith('.*')) mention([to]);
        else left.delete(to);
        mention(from);
        if (formula !== undefined) texts.push(formula);
      }
    }
    if (does === 'protect' || does === 'log' || does === 'audit') mention(step.fields);
    if (does === 'route') texts.push(...step.branches.map(({ when }) => when));
    if (does === 'call') {
      mentionFlow(step.flow);
      mentionFlow(step.compensate);
    }
    if (does === 'respond') {
      answers = true;
      mention(answeredFields(context, view, step));
    }
  }
  if (!answers) mention(view.arrival?.returns);
  const named = namedIn(texts);
  return candidates.filter((field) => left.has(field) && !named(field));
}
