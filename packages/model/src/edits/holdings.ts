import { lookup } from '../graph/lookup.js';
import type { Json, Patch, PatchOp } from '../patch.js';
import type { Holding } from '../schema/holding.js';
import type { Model } from '../schema/model.js';
import type { Id } from '../schema/scalars.js';
import { compact } from './edit.js';

const canHold = (model: Model, element: Id) =>
  ['queue', 'store', 'external'].includes(lookup(model.elements, element)?.kind ?? '');

const holdingsOf = (model: Model, id: Id): readonly Holding[] => {
  const element = lookup(model.elements, id);
  return element !== undefined && 'holds' in element ? (element.holds ?? []) : [];
};

function setHoldings(element: Id, holds: readonly Holding[]): Patch {
  const op: PatchOp = { op: 'set', in: 'elements', id: element, path: ['holds'] };
  // Holdings are JSON, which an interface with optional members cannot say.
  return [holds.length === 0 ? op : { ...op, value: holds as unknown as Json }];
}

/** States that a queue, store or external keeps an entity; nothing for other kinds, or when it is stated already. */
export function addHolding(model: Model, { element, holding }: { element: Id; holding: Holding }): Patch {
  const holds = holdingsOf(model, element);
  if (!canHold(model, element) || holds.some((each) => each.entity === holding.entity)) return [];
  return setHoldings(element, [...holds, compact(holding)]);
}

/** Replaces the holding of an entity, e.g. with `{ ...holding, ttl: '1h' }`; `undefined` members are left out. */
export function changeHolding(
  model: Model,
  { element, entity, holding }: { element: Id; entity: Id; holding: Holding },
): Patch {
  const holds = holdingsOf(model, element);
  const index = holds.findIndex((each) => each.entity === entity);
  const clash = holding.entity !== entity && holds.some((each) => each.entity === holding.entity);
  return index === -1 || clash ? [] : setHoldings(element, holds.with(index, compact(holding)));
}

/** No longer states that an element keeps an entity; what flows write there stays implied. */
export function removeHolding(model: Model, { element, entity }: { element: Id; entity: Id }): Patch {
  const holds = holdingsOf(model, element);
  const rest = holds.filter((each) => each.entity !== entity);
  return rest.length === holds.length ? [] : setHoldings(element, rest);
}
