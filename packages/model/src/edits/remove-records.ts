import { cascades } from '../document/cascades.js';
import type { Patch, PatchOp } from '../patch.js';
import { COLLECTIONS, type CollectionName, type Model } from '../schema/model.js';
import type { Id } from '../schema/scalars.js';

/** Ids to remove, per collection. */
export type RemoveRecords = { readonly [C in CollectionName]?: readonly Id[] | undefined };

/** Removes records and everything that cannot stand without them; see `cascades`. */
export function removeRecords(model: Model, input: RemoveRecords): Patch {
  const deletes = COLLECTIONS.flatMap((name) =>
    [...new Set(input[name] ?? [])]
      .filter((id) => Object.hasOwn(model[name], id))
      .map((id): PatchOp => ({ op: 'delete', in: name, id })),
  );
  return deletes.length === 0 ? [] : [...deletes, ...cascades(model, deletes)];
}
