import { eachStep, expandReferences, type FieldReference, type HandlerView, type Id } from '@spillway/model';
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

/**
 * What a handler does something with: maps, drops, protects, logs, audits, sends along with a call, answers with, or
 * decides by. A check alone is not among these, since what is only checked goes nowhere.
 */
export function mentionedBy(context: Context, view: HandlerView): Mentions {
  const { model, graph } = context;
  const fields = new Set<FieldReference>();
  const texts: string[] = [];
  const add = (references: readonly FieldReference[] | undefined): void => {
    if (references === undefined) return;
    for (const field of expandReferences(model, references)) fields.add(field);
  };
  const addFlow = (id: Id | undefined): void => {
    const view = id === undefined ? undefined : graph.flows.get(id);
    if (view === undefined) return;
    for (const field of view.carries) fields.add(field);
    for (const field of view.returns) fields.add(field);
    add(view.flow.inUrl);
    if (view.flow.idempotency?.field !== undefined) fields.add(view.flow.idempotency.field);
  };
  let answers = false;
  for (const step of eachStep(view.handler.steps)) {
    if (step.do === 'transform') {
      add(step.drops);
      for (const { to, from, formula } of step.maps ?? []) {
        add([to, ...(from ?? [])]);
        if (formula !== undefined) texts.push(formula);
      }
    }
    if (step.do === 'protect' || step.do === 'log' || step.do === 'audit') add(step.fields);
    if (step.do === 'route') texts.push(...step.branches.map(({ when }) => when));
    if (step.do === 'call') {
      addFlow(step.flow);
      addFlow(step.compensate);
    }
    if (step.do === 'respond') {
      answers = true;
      add(answeredFields(context, view, step));
    }
  }
  if (!answers) add(view.arrival?.returns);
  const named = namedIn(texts);
  return (field) => fields.has(field) || named(field);
}
