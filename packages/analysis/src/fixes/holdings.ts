import { type Holding, type Id, type Json, lookup, type PatchOp } from '@spillway/model';
import type { Context } from '../context.js';
import { type HoldingView, holdingsByElement } from '../facts/holdings.js';

/** A holding as the document would state it; implied ones are written out as they are analysed. */
export function asStated({ model }: Context, { holding, entity, fields, as }: HoldingView): Holding {
  if (holding !== undefined) return holding;
  const known = Object.keys(lookup(model.entities, entity)?.fields ?? {});
  const held = new Set(fields);
  const kept = known.filter((id) => held.has(`${entity}.${id}`));
  return { entity, ...(kept.length === 0 || kept.length === known.length ? {} : { fields: kept }), as };
}

/** Changes holdings of an element; those that are only implied are stated with the change. */
export function changeHoldings(
  context: Context,
  element: Id,
  change: (view: HoldingView) => Partial<Holding> | undefined,
): PatchOp {
  const holds = (holdingsByElement(context).get(element) ?? []).flatMap((view) => {
    const changed = change(view);
    if (changed === undefined) return view.holding === undefined ? [] : [view.holding];
    return [{ ...asStated(context, view), ...changed }];
  });
  // Holdings are JSON; their types only add optional keys.
  return { op: 'set', in: 'elements', id: element, path: ['holds'], value: holds as unknown as Json };
}
