import { type CollectionName, type Id, lookup, type Patch } from '@spillway/model';
import type { Context } from '../context.js';
import { arrow, box, listed } from '../facts/names.js';
import { sentence } from '../facts/spoken.js';

interface Changed {
  readonly in: CollectionName;
  readonly id: Id;
}

/** The elements and flows that a patch touches, each once. */
export function changedBy(patch: Patch): readonly Changed[] {
  const seen = new Map<string, Changed>();
  for (const op of patch)
    if ('in' in op && (op.in === 'elements' || op.in === 'flows'))
      seen.set(`${op.in} ${op.id}`, { in: op.in, id: op.id });
  return [...seen.values()];
}

/** What a patch changes in the drawing: "Adds `Dead letters`; changes `order.created`." */
export function sayChanges(before: Context, after: Context, patch: Patch): string {
  const changed = changedBy(patch);
  const name = (context: Context, { in: collection, id }: Changed): string =>
    collection === 'flows' ? arrow(context, id) : box(context, id);
  const isIn = (context: Context, { in: collection, id }: Changed): boolean =>
    lookup<unknown>(context.model[collection], id) !== undefined;
  const parts = [
    ['adds', changed.filter((ref) => !isIn(before, ref)).map((ref) => name(after, ref))],
    ['changes', changed.filter((ref) => isIn(before, ref) && isIn(after, ref)).map((ref) => name(after, ref))],
    ['removes', changed.filter((ref) => isIn(before, ref) && !isIn(after, ref)).map((ref) => name(before, ref))],
  ] as const;
  const said = parts.flatMap(([verb, names]) => (names.length === 0 ? [] : [`${verb} ${listed([...new Set(names)])}`]));
  const text = said.join('; ');
  return text === '' ? '' : `${sentence(text)}.`;
}
