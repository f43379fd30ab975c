import type { Patch } from '../patch.js';
import type { Model } from '../schema/model.js';
import type { Id } from '../schema/scalars.js';
import { handlersOf, setHandlers } from './handlers.js';

export interface RemoveHandler {
  service: Id;
  /** A flow, or `schedule`. */
  on: Id;
  /** Which one, where several are on the same: its index among the handlers of the service. */
  handler?: number;
}

/** Removes a handler; the service is then analysed with the inferred one for that flow. */
export function removeHandler(model: Model, { service, on, handler }: RemoveHandler): Patch {
  const handlers = handlersOf(model, service);
  const index = handler ?? handlers.findIndex((each) => each.on === on);
  if (handlers[index]?.on !== on) return [];
  return setHandlers(service, handlers.toSpliced(index, 1));
}
