import { lookup } from '../graph/lookup.js';
import type { Patch } from '../patch.js';
import type { Handler } from '../schema/handler.js';
import type { Model } from '../schema/model.js';
import type { Id } from '../schema/scalars.js';
import { compact } from './edit.js';
import { handlersOf, setHandlers } from './handlers.js';

/** `steps` is empty when absent. */
export type AddHandler = { service: Id } & Omit<Handler, 'steps'> & Partial<Pick<Handler, 'steps'>>;

/**
 * Adds a handler to a service: for a flow that arrives there and has none yet, or for a schedule, of which a
 * service may have several.
 */
export function addHandler(model: Model, { service, on, ...members }: AddHandler): Patch {
  if (lookup(model.elements, service)?.kind !== 'service') return [];
  const handlers = handlersOf(model, service);
  const arrives = on === 'schedule' || lookup(model.flows, on) !== undefined;
  if (!arrives || (on !== 'schedule' && handlers.some((handler) => handler.on === on))) return [];
  const { steps = [], ...rest } = members;
  return setHandlers(service, [...handlers, compact({ on, ...rest, steps })]);
}
