import { type Model, renewGraph } from '@spillway/model';
import { type Asker, type Context, createContext, type Derived } from '../context.js';
import type { Changes } from './changes.js';

/** Facts that some askers rest on, and those that these rest on. */
function restingOn(askers: Iterable<Asker>): ReadonlySet<Derived> {
  const found = new Set<Derived>();
  for (const { asked } of askers) for (const derived of asked) found.add(derived);
  // Sets iterate over what is added on the way.
  for (const { asked } of found) for (const derived of asked) found.add(derived);
  return found;
}

/**
 * The context of the edited document. Edits to elements and flows leave the graph in its place, and every fact that a rule
 * rests on which does not look at what has changed.
 */
export function renewContext(
  context: Context,
  model: Model,
  { edited }: Changes,
  unaffected: Iterable<Asker>,
): Context {
  for (const collection of edited.keys()) {
    if (collection !== 'elements' && collection !== 'flows') return createContext(model);
  }
  renewGraph(context.graph, model, { elements: edited.get('elements') ?? [], flows: edited.get('flows') ?? [] });
  const kept = restingOn(unaffected);
  for (const [fact, derived] of context.derived) if (!kept.has(derived)) context.derived.delete(fact);
  // What facts have kept of the context is this one.
  (context as { model: Model }).model = model;
  return context;
}
