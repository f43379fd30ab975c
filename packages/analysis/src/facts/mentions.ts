import { eachStep, expandReferences, type FieldReference, type FlowView, type HandlerView } from '@spillway/model';
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

const ofFlow = ({ model }: Context, { flow, carries, returns }: FlowView): readonly FieldReference[] => [
  ...carries,
  ...returns,
  ...expandReferences(model, flow.inUrl),
  ...(flow.idempotency?.field === undefined ? [] : [flow.idempotency.field]),
];

/**
 * What a handler does something with: maps, drops, protects, logs, audits, sends along with a call, answers with, or
 * decides by. A check alone is not among these, since what is only checked goes nowhere.
 */
export function mentionedBy(context: Context, view: HandlerView): Mentions {
  const { model, graph } = context;
  const fields = new Set<FieldReference>();
  const texts: string[] = [];
  const add = (references: readonly FieldReference[] | undefined): void => {
    for (const field of expandReferences(model, references)) fields.add(field);
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
      for (const id of [step.flow, step.compensate]) {
        const call = id === undefined ? undefined : graph.flows.get(id);
        if (call !== undefined) add(ofFlow(context, call));
      }
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
