import type { ElementView, FieldReference, Handler, HandlerView, Mapping, Step } from '@spillway/model';
import type { Context } from '../context.js';
import { answeredFields, followFields } from '../facts/at-hand.js';
import { fieldOf } from '../facts/fields.js';

/**
 * An inferred handler as someone would write it: what it passes on and cannot have got from anyone it looks up, since
 * the drawing says that it does pass it on.
 */
function spelledOut(context: Context, view: HandlerView): Handler {
  const lookups = new Map<Step, readonly Mapping[]>();
  const found = new Set<FieldReference>();
  followFields(context, view, ({ does, step, call }, { fields, isOpen }) => {
    if (isOpen || (does !== 'call' && does !== 'respond')) return;
    const used = does === 'call' ? (call?.carries ?? []) : answeredFields(context, view, step);
    const missing = used.filter(
      (field) => !fields.has(field) && !found.has(field) && fieldOf(context.model, field) !== undefined,
    );
    for (const field of missing) found.add(field);
    if (missing.length > 0)
      lookups.set(
        step,
        missing.map((to) => ({ to, op: 'lookup' })),
      );
  });
  const steps = view.handler.steps.flatMap((step): Step[] => {
    const maps = lookups.get(step);
    return maps === undefined
      ? [step]
      : [{ do: 'transform', name: 'Look up what did not arrive', maps: [...maps] }, step];
  });
  return { ...view.handler, steps };
}

/**
 * All handlers of a service written out, inferred ones as they are analysed: what is inferred changes as soon as one
 * handler of the service is written, and a fix must not change what it does not mean to. `first` gives the steps that a
 * handler is to begin with.
 */
export const writtenOut = (
  context: Context,
  service: ElementView,
  first: (handler: HandlerView) => readonly Step[],
): readonly Handler[] =>
  service.handlers.map((view) => {
    const handler = view.inferred ? spelledOut(context, view) : view.handler;
    return { ...handler, steps: [...first(view), ...handler.steps] };
  });

/** The written handlers of a service, of which some begin with further steps. */
export const beginningWith = (
  service: ElementView,
  first: (handler: HandlerView) => readonly Step[],
): readonly Handler[] =>
  service.handlers.flatMap((view) =>
    view.inferred ? [] : [{ ...view.handler, steps: [...first(view), ...view.handler.steps] }],
  );
