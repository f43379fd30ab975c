import { lookup } from '../graph/lookup.js';
import type { Json, Patch, PatchOp } from '../patch.js';
import type { Handler, Step } from '../schema/handler.js';
import type { Model } from '../schema/model.js';
import type { Id } from '../schema/scalars.js';

/** The handlers a service states, in order; none for what is not a service. */
export function handlersOf(model: Model, service: Id): readonly Handler[] {
  const element = lookup(model.elements, service);
  return element?.kind === 'service' ? (element.handlers ?? []) : [];
}

/** Lists are patched as a whole; an empty one is left out of the document. */
export function setHandlers(service: Id, handlers: readonly Handler[]): Patch {
  const op: PatchOp = { op: 'set', in: 'elements', id: service, path: ['handlers'] };
  // Handlers are JSON, which an interface with optional members cannot say.
  return [handlers.length === 0 ? op : { ...op, value: handlers as unknown as Json }];
}

/** Replaces the steps of one handler; nothing when there is no such handler, or the steps are the same. */
export function setSteps(
  model: Model,
  { service, handler }: { service: Id; handler: number },
  revise: (steps: Step[]) => Step[],
): Patch {
  const handlers = handlersOf(model, service);
  const current = handlers[handler];
  if (current === undefined) return [];
  const steps = revise(current.steps);
  if (steps === current.steps) return [];
  return setHandlers(service, handlers.with(handler, { ...current, steps }));
}
