import type { Context } from '../context.js';

/** A fact is derived when the first rule asks for it, once per analysis, and shared by all rules. */
export function fact<T>(derive: (context: Context) => T): (context: Context) => T {
  return (context) => {
    const { derived } = context;
    // Under its own function a fact finds only what that function returned.
    if (derived.has(derive)) return derived.get(derive) as T;
    const value = derive(context);
    derived.set(derive, value);
    return value;
  };
}
