import type { Model } from '@spillway/model';
import type { Context } from '../context.js';

/** Derives something once for each state of a document, when it is first asked for. */
export function perModel<T>(derive: (context: Context) => T): (context: Context) => T {
  const known = new WeakMap<Model, { value: T }>();
  return (context) => {
    const found = known.get(context.model) ?? { value: derive(context) };
    known.set(context.model, found);
    return found.value;
  };
}
