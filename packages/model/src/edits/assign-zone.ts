import { lookup } from '../graph/lookup.js';
import type { Patch } from '../patch.js';
import type { Model } from '../schema/model.js';
import type { Id } from '../schema/scalars.js';
import { zoneIsInside } from './zones.js';

export interface AssignZone {
  elements?: readonly Id[];
  zones?: readonly Id[];
  /** Where they go; `undefined` takes them out of any zone. */
  zone: Id | undefined;
}

/** Puts elements and zones into a zone. A zone that contains the target is left where it is. */
export function assignZone(model: Model, { elements = [], zones = [], zone }: AssignZone): Patch {
  if (zone !== undefined && !Object.hasOwn(model.zones, zone)) return [];
  const value = zone === undefined ? {} : { value: zone };
  const moved = (id: Id) => {
    const element = lookup(model.elements, id);
    return element !== undefined && element.zone !== zone;
  };
  const nested = (id: Id) => {
    const record = lookup(model.zones, id);
    return record !== undefined && record.parent !== zone && !zoneIsInside(model, zone, id);
  };
  return [
    ...elements.filter(moved).map((id) => ({ op: 'set', in: 'elements', id, path: ['zone'], ...value }) as const),
    ...zones.filter(nested).map((id) => ({ op: 'set', in: 'zones', id, path: ['parent'], ...value }) as const),
  ];
}
