import { lookup } from '../graph/lookup.js';
import type { Patch } from '../patch.js';
import type { Model } from '../schema/model.js';
import type { Id } from '../schema/scalars.js';
import { compact, mapRecords, revised } from './edit.js';
import { enclosing, zoneIsInside } from './zones.js';

export interface GroupIntoZone {
  id: Id;
  name: string;
  elements: readonly Id[];
  zones?: readonly Id[];
  /** Room around what is grouped, in canvas units; 40 when absent. */
  padding?: number;
}

/** Draws a new zone around elements and zones. What already lies in one of the grouped zones stays in it. */
export function groupIntoZone(model: Model, { id, name, elements, zones = [], padding = 40 }: GroupIntoZone): Patch {
  if (Object.hasOwn(model.zones, id)) return [];
  const insideGrouped = (zone: Id | undefined) => zones.some((outer) => zoneIsInside(model, zone, outer));
  const outerElements = elements.filter((element) => {
    const record = lookup(model.elements, element);
    return record !== undefined && !insideGrouped(record.zone);
  });
  const outerZones = zones.filter((zone) => {
    const record = lookup(model.zones, zone);
    return record !== undefined && !insideGrouped(record.parent);
  });
  const parents = new Set([
    ...outerElements.map((element) => lookup(model.elements, element)?.zone),
    ...outerZones.map((zone) => lookup(model.zones, zone)?.parent),
  ]);
  if (parents.size === 0) return [];
  const [parent] = parents.size === 1 ? parents : [];
  const at = enclosing(
    {
      cards: outerElements.map((element) => lookup(model.elements, element)?.at),
      zones: outerZones.map((zone) => lookup(model.zones, zone)?.at),
    },
    padding,
  );
  return revised(model, {
    zones: {
      ...mapRecords(model.zones, (zone, zoneId) => (outerZones.includes(zoneId) ? { ...zone, parent: id } : zone)),
      [id]: compact({ name, parent, at }),
    },
    elements: mapRecords(model.elements, (element, elementId) =>
      outerElements.includes(elementId) ? { ...element, zone: id } : element,
    ),
  });
}
