import { askingAs, type Context, type Derived } from '../context.js';

/** A fact is derived when the first rule asks for it, once per analysis, and shared by all rules. */
export function fact<T>(derive: (context: Context) => T): (context: Context) => T {
  return (context) => {
    let known = context.derived.get(derive);
    if (known === undefined) {
      const made: Derived = { asked: new Set(), value: undefined };
      made.value = askingAs(context, made, () => derive(context));
      context.derived.set(derive, made);
      known = made;
    }
    context.asking?.asked.add(known);
    // Under its own function a fact finds only what that function returned.
    return known.value as T;
  };
}
