import { expandReferences, type FieldReference, type FlowView, type HandlerView } from '@spillway/model';
import type { Context } from '../context.js';
import { namedIn } from './mentions.js';

const TAKES_WHAT_IT_GETS: ReadonlySet<string> = new Set(['request', 'write', 'publish', 'webhook', 'batch']);

/** Nobody says what the call takes along: it may be anything. */
const isOpen = ({ flow, interaction }: FlowView): boolean =>
  TAKES_WHAT_IT_GETS.has(interaction) && (flow.carries ?? []).length === 0;

const NONE: readonly FieldReference[] = [];

/**
 * Of some fields that arrive those that a written handler neither checks, decides by, maps, passes on, stores, records nor returns.
 * To drop or protect a field is no use of it; a validate step that names no fields uses all, and so may a call of which
 * nobody states the payload.
 */
export function unusedBy(
  { model, graph }: Context,
  { allSteps, arrival, calls }: HandlerView,
  candidates: readonly FieldReference[],
): readonly FieldReference[] {
  // Most handlers pass on all that they get with a call.
  if (calls.some(({ carries }) => carries === arrival?.carries)) return NONE;
  const left = new Set(candidates);
  const texts: string[] = [];
  const use = (references: readonly FieldReference[] | undefined): void => {
    if (references === undefined) return;
    for (const field of expandReferences(model, references)) left.delete(field);
  };
  for (const { does, step } of allSteps) {
    if (left.size === 0) return NONE;
    switch (does) {
      case 'validate':
        if (step.checks === undefined || step.checks.length === 0) return NONE;
        use(step.checks.map(({ field }) => field));
        break;
      case 'transform':
        for (const { from, formula } of step.maps ?? []) {
          use(from);
          if (formula !== undefined) texts.push(formula);
        }
        break;
      case 'call':
        for (const id of [step.flow, step.compensate]) {
          const call = id === undefined ? undefined : graph.flows.get(id);
          if (call === undefined) continue;
          if (isOpen(call)) return NONE;
          use(call.carries);
          use(call.flow.inUrl);
        }
        break;
      case 'route':
        texts.push(...step.branches.map(({ when }) => when));
        break;
      case 'respond':
        use(step.returns);
        break;
      case 'log':
      case 'audit':
        use(step.fields);
        break;
      default:
    }
  }
  if (arrival !== undefined) {
    use(arrival.returns);
    // The receiver records what it recognises a repetition by.
    if (arrival.flow.idempotency?.field !== undefined) use([arrival.flow.idempotency.field]);
  }
  const named = namedIn(texts);
  return candidates.filter((field) => left.has(field) && !named(field));
}
