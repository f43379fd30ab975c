import type { Patch } from '../patch.js';
import type { Model } from '../schema/model.js';
import type { Journey } from '../schema/records.js';
import type { Id } from '../schema/scalars.js';
import { addRecord, compact } from './edit.js';

export type AddJourney = { id: Id } & Journey;

/** Adds a journey; nothing when the id is taken. Once one is stated, none are derived any more. */
export function addJourney(model: Model, { id, ...journey }: AddJourney): Patch {
  return addRecord(model, 'journeys', id, compact(journey));
}
