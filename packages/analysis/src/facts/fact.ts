import { askingAs, type Context } from '../context.js';

let slots = 0;

/**
 * A fact is derived when the first rule asks for it, once per analysis, and shared by all rules. Rules ask within their
 * innermost loops: a fact has a slot of its own in every context, which is found faster than by any key.
 */
export function fact<T>(derive: (context: Context) => T): (context: Context) => T {
  const slot = slots;
  slots += 1;
  return (context) => {
    context.asking.asked[slot] = true;
    const known = context.derived[slot];
    // In its own slot a fact finds only what its own function returned.
    if (known !== undefined) return known.value as T;
    const asked: true[] = [];
    const value = askingAs(context, { asked }, () => derive(context));
    context.derived[slot] = { asked, value };
    return value;
  };
}
