import {
  eachStep,
  encryptionOf,
  expandReferences,
  type FieldReference,
  type FlowView,
  findClassification,
  type Step,
} from '@spillway/model';
import type { Context } from '../context.js';
import { fact } from '../facts/fact.js';
import { type HoldingView, holdings } from '../facts/holdings.js';
import { familyOf } from '../facts/tags.js';
import { untaggedFields } from '../facts/untagged.js';

/** Where fields go, as far as tags on them are judged there. */
interface Places {
  readonly flows: ReadonlyMap<FieldReference, readonly FlowView[]>;
  readonly holdings: ReadonlyMap<FieldReference, readonly HoldingView[]>;
  /** Fields that steps write into logs or make others from. */
  readonly handled: ReadonlySet<FieldReference>;
}

function fieldsOf({ model }: Context, step: Step): readonly FieldReference[] {
  if (step.do === 'log') return expandReferences(model, step.fields);
  if (step.do === 'respond') return expandReferences(model, step.returns);
  if (step.do !== 'transform') return [];
  return (step.maps ?? []).flatMap(({ to, from }) => [to, ...(from ?? [])]);
}

/** Sorts out where the fields that look sensitive go. */
const places = fact((context): Places => {
  const { model, graph } = context;
  const looked = new Set(untaggedFields(context).map(({ field }) => field));
  const flows = new Map<FieldReference, FlowView[]>();
  const held = new Map<FieldReference, HoldingView[]>();
  const handled = new Set<FieldReference>();
  const put = <T>(places: Map<FieldReference, T[]>, fields: readonly FieldReference[], place: T): void => {
    for (const field of fields) {
      if (!looked.has(field)) continue;
      const known = places.get(field);
      if (known === undefined) places.set(field, [place]);
      else known.push(place);
    }
  };
  for (const flow of graph.flows.values()) {
    put(flows, flow.carries, flow);
    put(flows, flow.returns, flow);
    put(flows, expandReferences(model, flow.flow.inUrl), flow);
  }
  for (const holding of holdings(context)) put(held, holding.fields, holding);
  for (const { handler, inferred } of graph.handlers) {
    if (inferred) continue;
    for (const step of eachStep(handler.steps)) for (const field of fieldsOf(context, step)) handled.add(field);
  }
  return { flows, holdings: held, handled };
});

/** Nothing that this tag forbids happens on the flow. */
function isHarmless({ graph, model }: Context, { flow, interaction, ...view }: FlowView, field: FieldReference) {
  if (encryptionOf(flow) === 'none' || interaction === 'read' || expandReferences(model, flow.inUrl).includes(field))
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
