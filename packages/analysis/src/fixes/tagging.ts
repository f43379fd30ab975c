import { eachStep, expandReferences, type FieldReference, type FlowView, findClassification } from '@spillway/model';
import type { Context } from '../context.js';
import { fact } from '../facts/fact.js';
import { groupBy } from '../facts/group-by.js';
import { type HoldingView, holdings } from '../facts/holdings.js';
import { familyOf } from '../facts/tags.js';

/** Where fields go, as far as tags on them are judged there. */
interface Places {
  readonly flows: ReadonlyMap<FieldReference, readonly FlowView[]>;
  readonly holdings: ReadonlyMap<FieldReference, readonly HoldingView[]>;
  /** Fields that steps write into logs or make others from. */
  readonly handled: ReadonlySet<FieldReference>;
}

const spread = <T>(items: Iterable<T>, fieldsOf: (item: T) => readonly FieldReference[]) => {
  const pairs = [...items].flatMap((item) => [...new Set(fieldsOf(item))].map((field) => ({ field, item })));
  const grouped = groupBy(pairs, ({ field }) => field);
  return new Map([...grouped].map(([field, found]) => [field, found.map(({ item }) => item)]));
};

const places = fact((context): Places => {
  const { model, graph } = context;
  const handled = graph.handlers.flatMap(({ handler, inferred }) => {
    const steps = inferred ? [] : [...eachStep(handler.steps)];
    return steps.flatMap((step) => {
      if (step.do === 'log') return expandReferences(model, step.fields);
      if (step.do === 'respond') return expandReferences(model, step.returns);
      if (step.do !== 'transform') return [];
      return (step.maps ?? []).flatMap(({ to, from }) => [to, ...(from ?? [])]);
    });
  });
  return {
    flows: spread(graph.flows.values(), ({ carries, returns, flow }) => [
      ...carries,
      ...returns,
      ...expandReferences(model, flow.inUrl),
    ]),
    holdings: spread(holdings(context), ({ fields }) => fields),
    handled: new Set(handled),
  };
});

/** Nothing that this tag forbids happens on the flow. */
function isHarmless(
  { graph, model }: Context,
  { flow, encrypted, interaction, ...view }: FlowView,
  field: FieldReference,
) {
  if (encrypted === 'none' || interaction === 'read' || expandReferences(model, flow.inUrl).includes(field))
    return false;
  return [view.caller, view.callee].every((id) => {
    const role = graph.elements.get(id)?.role;
    return role !== 'analytics' && role !== 'log';
  });
}

/**
 * Whether a tag on a field can bring no error to light, as far as that is plain to see: the data is of the harmless kind
 * of personal data, or goes nowhere. Everything else is for a person to decide.
 */
export function canBeTagged(context: Context, field: FieldReference, tag: string): boolean {
  const { flows, holdings: held, handled } = places(context);
  const [by, kept] = [flows.get(field) ?? [], held.get(field) ?? []];
  if (handled.has(field)) return false;
  if (by.length === 0 && kept.length === 0) return true;
  if (familyOf(tag) !== 'pii' || findClassification(tag)?.encryptAtRest !== false) return false;
  if (!by.every((flow) => isHarmless(context, flow, field))) return false;
  const erases = Object.values(context.model.journeys).some(({ purpose }) => purpose === 'erasure');
  return kept.every(({ holding, element }) => !erases && holding?.erasure === undefined && element.role !== 'stream');
}
