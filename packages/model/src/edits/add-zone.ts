import type { Patch } from '../patch.js';
import type { Model } from '../schema/model.js';
import type { Zone } from '../schema/records.js';
import type { Id } from '../schema/scalars.js';
import { addRecord, compact } from './edit.js';

export type AddZone = { id: Id } & Zone;

/** Adds a zone; nothing when the id is taken. */
export function addZone(model: Model, { id, ...zone }: AddZone): Patch {
  return addRecord(model, 'zones', id, compact(zone));
}
