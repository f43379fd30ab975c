import type { Patch } from '../patch.js';
import type { Step } from '../schema/handler.js';
import type { Model } from '../schema/model.js';
import { setSteps } from './handlers.js';
import { type InHandler, type StepPath, withStep } from './step-lists.js';

export interface AddStep extends InHandler {
  /** The step goes before what stands here now, or last when nothing does. */
  at: StepPath;
  step: Step;
}

/** Adds a step to a handler, or to a branch of one of its routes. */
export function addStep(model: Model, { at, step, ...where }: AddStep): Patch {
  return setSteps(model, where, (steps) => withStep(steps, at, step));
}
