import { eachStep, type FieldReference, type FlowView, type HandlerView, type Model, type Step } from '@spillway/model';
import type { Context } from '../../context.js';

type Known = ReadonlySet<FieldReference>;
const knownIn = new WeakMap<Model['entities'], Known>();

/** Every field reference that resolves: looking up in one set is what keeps this fast on large documents. */
function knownReferences({ model: { entities } }: Context): Known {
  let known = knownIn.get(entities);
  if (known === undefined) {
    const all = Object.entries(entities).flatMap(([id, { fields: ids }]) => [
      `${id}.*`,
      ...Object.keys(ids).map((field) => `${id}.${field}`),
    ]);
    known = new Set(all);
    knownIn.set(entities, known);
  }
  return known;
}

/** The references of a list of references. */
const all = (list: readonly FieldReference[]): readonly FieldReference[] => list;

/** Lists that resolve, and against what: lists outlive many revisions of a document. */
const resolved = new WeakMap<object, Known>();

/** Whether all references of a list of references, or of steps, resolve. */
function resolves<T extends object>(context: Context, list: T, referencesIn: (list: T) => readonly FieldReference[]) {
  const known = knownReferences(context);
  if (resolved.get(list) === known) return true;
  if (!referencesIn(list).every((reference) => known.has(reference))) return false;
  resolved.set(list, known);
  return true;
}

/** Whether all references of a list resolve. */
export const resolvesAll = (context: Context, references: readonly FieldReference[]): boolean =>
  resolves(context, references, all);

/** Spares most flows the search: `true` where nothing dangles, `false` where something may. */
export function isSoundFlow(context: Context, { flow, source, target }: FlowView): boolean {
  if (source === undefined || target === undefined) return false;
  const { carries, returns, inUrl, idempotency } = flow;
  if (idempotency?.field !== undefined && !knownReferences(context).has(idempotency.field)) return false;
  return (
    (carries === undefined || resolvesAll(context, carries)) &&
    (returns === undefined || resolvesAll(context, returns)) &&
    (inUrl === undefined || resolvesAll(context, inUrl))
  );
}

function fieldsNamedIn(steps: readonly Step[]): readonly FieldReference[] {
  const named: FieldReference[] = [];
  for (const step of eachStep(steps)) {
    if (step.do === 'validate') for (const { field: checked } of step.checks ?? []) named.push(checked);
    if (step.do === 'transform') {
      for (const { to, from = [] } of step.maps ?? []) named.push(to, ...from);
      named.push(...(step.drops ?? []));
    }
    if (step.do === 'protect' || step.do === 'log' || step.do === 'audit') named.push(...(step.fields ?? []));
    if (step.do === 'respond') named.push(...(step.returns ?? []));
  }
  return named;
}

/** The same for the steps of a handler, in which the search has to keep count of where it is. */
export const isSoundHandler = (context: Context, { handler, allSteps, service }: HandlerView): boolean =>
  resolves(context, handler.steps, fieldsNamedIn) &&
  allSteps.every(({ does, step, call }) => {
    if (does !== 'call') return true;
    const undo = step.compensate;
    return call !== undefined && (undo === undefined || context.graph.flows.get(undo)?.caller === service);
  });
