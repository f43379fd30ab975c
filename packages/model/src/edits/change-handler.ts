import type { Patch } from '../patch.js';
import type { Handler } from '../schema/handler.js';
import type { Model } from '../schema/model.js';
import type { Id } from '../schema/scalars.js';
import { compact } from './edit.js';
import { handlersOf, setHandlers } from './handlers.js';

export interface ChangeHandler {
  service: Id;
  /** Its index among the handlers of the service. */
  handler: number;
  /** Members to set; `undefined` removes one. */
  changes: { [M in Exclude<keyof Handler, 'on' | 'steps'>]?: Handler[M] | undefined } & Partial<
    Pick<Handler, 'on' | 'steps'>
  >;
}

/** Changes members of a handler: what it is on, its period, its duration, its lock, or all of its steps. */
export function changeHandler(model: Model, { service, handler, changes }: ChangeHandler): Patch {
  const handlers = handlersOf(model, service);
  const current = handlers[handler];
  if (current === undefined) return [];
  return setHandlers(service, handlers.with(handler, compact({ ...current, ...compact(changes), ...absent(changes) })));
}

/** The members that are named but `undefined`: those to remove. */
const absent = (changes: object): Partial<Handler> =>
  Object.fromEntries(
    Object.entries(changes).filter(([key, value]) => value === undefined && !['on', 'steps'].includes(key)),
  );
