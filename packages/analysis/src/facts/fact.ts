import type { Context } from '../context.js';

/** A fact is derived when the first rule asks for it, once per analysis, and shared by all rules. */
export function fact<T>(derive: (context: Context) => T): (context: Context) => T {
  const known = new WeakMap<Context, { readonly value: T }>();
  return (context) => {
    const found = known.get(context);
    if (found !== undefined) return found.value;
    const value = derive(context);
    known.set(context, { value });
    return value;
  };
}
