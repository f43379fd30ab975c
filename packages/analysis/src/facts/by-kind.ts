import type { ElementView, FlowView, HandlerView, Interaction } from '@spillway/model';
import type { Context } from '../context.js';
import { fact } from './fact.js';
import { groupBy } from './group-by.js';

const elementsByKind = fact(({ graph }) => groupBy(graph.elements.values(), ({ kind }) => kind));
const flowsByInteraction = fact(({ graph }) => groupBy(graph.flows.values(), ({ interaction }) => interaction));

/** The handlers that run on a schedule, in the order of the document. */
export const scheduledHandlers = fact(({ graph }): readonly HandlerView[] =>
  graph.handlers.filter(({ on }) => on === 'schedule'),
);

const NO_ELEMENTS: readonly never[] = [];
const NO_FLOWS: readonly FlowView[] = [];

/** The elements of a kind, in the order of the document: most rules are about one. */
export function elementsOf<K extends ElementView['kind']>(
  context: Context,
  kind: K,
): readonly Extract<ElementView, { kind: K }>[] {
  // They are grouped by that.
  const elements = elementsByKind(context).get(kind) as readonly Extract<ElementView, { kind: K }>[] | undefined;
  return elements ?? NO_ELEMENTS;
}

/** The flows with an interaction, in the order of the document. */
export const flowsOf = (context: Context, interaction: Interaction): readonly FlowView[] =>
  flowsByInteraction(context).get(interaction) ?? NO_FLOWS;
