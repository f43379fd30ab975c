import type { Patch } from '../patch.js';
import type { Entity } from '../schema/entity.js';
import type { Model } from '../schema/model.js';
import type { Id } from '../schema/scalars.js';
import { addRecord, compact } from './edit.js';

/** `fields` is empty when absent. */
export type AddEntity = { id: Id } & Omit<Entity, 'fields'> & Partial<Pick<Entity, 'fields'>>;

/** Adds an entity; nothing when the id is taken. */
export function addEntity(model: Model, { id, fields = {}, ...members }: AddEntity): Patch {
  return addRecord(model, 'entities', id, compact({ ...members, fields }));
}
