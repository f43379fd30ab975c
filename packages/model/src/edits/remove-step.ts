import type { Patch } from '../patch.js';
import type { Model } from '../schema/model.js';
import { setSteps } from './handlers.js';
import { type InHandler, type StepPath, withoutStep } from './step-lists.js';

export interface RemoveStep extends InHandler {
  at: StepPath;
}

/** Removes a step, and with a route what is in its branches. */
export function removeStep(model: Model, { at, ...where }: RemoveStep): Patch {
  return setSteps(model, where, (steps) => withoutStep(steps, at));
}
