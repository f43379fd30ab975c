import type { Patch } from '../patch.js';
import type { Model } from '../schema/model.js';
import type { Waiver } from '../schema/records.js';
import type { Id } from '../schema/scalars.js';
import { addRecord, compact } from './edit.js';

export type AddWaiver = { id: Id } & Waiver;

/** Accepts findings of a rule about these subjects, with a reason; nothing when the id is taken. */
export function addWaiver(model: Model, { id, ...waiver }: AddWaiver): Patch {
  return waiver.reason.trim() === '' ? [] : addRecord(model, 'waivers', id, compact(waiver));
}
