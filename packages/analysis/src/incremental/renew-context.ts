import { type Model, renewGraph } from '@spillway/model';
import { type Asker, type Context, createContext } from '../context.js';
import type { Changes } from './changes.js';

/** The slots of facts that some askers rest on, and of those that these rest on. */
function restingOn(askers: Iterable<Asker>, derived: Context['derived']): ReadonlySet<number> {
  const found = new Set<number>();
  const take = ({ asked }: Asker): void => asked.forEach((_, slot) => void found.add(slot));
  for (const asker of askers) take(asker);
  // Sets iterate over what is added on the way.
  for (const slot of found) take(derived[slot] ?? { asked: [] });
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
  const { derived } = context;
  const kept = restingOn(unaffected, derived);
  for (const slot of derived.keys()) if (!kept.has(slot)) derived[slot] = undefined;
  // What facts have kept of the context is this one.
  (context as { model: Model }).model = model;
  return context;
}
