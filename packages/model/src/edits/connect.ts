import type { Patch } from '../patch.js';
import type { Flow } from '../schema/flow.js';
import type { Model } from '../schema/model.js';
import type { Id } from '../schema/scalars.js';
import { addRecord, compact } from './edit.js';

export type Connect = { id: Id } & Flow;

/** Adds a flow between two elements; nothing when an end is missing or the id is taken (`schedule` is reserved). */
export function connect(model: Model, { id, ...flow }: Connect): Patch {
  const ends = [flow.from, flow.to];
  if (id === 'schedule' || !ends.every((end) => Object.hasOwn(model.elements, end))) return [];
  return addRecord(model, 'flows', id, compact(flow));
}
