import type { Patch } from '../patch.js';
import type { Step } from '../schema/handler.js';
import type { Model } from '../schema/model.js';
import { compact } from './edit.js';
import { setSteps } from './handlers.js';
import { type InHandler, inStepList, type StepPath } from './step-lists.js';

export interface ChangeStep extends InHandler {
  at: StepPath;
  /** What the step is from now on, e.g. `{ ...step, name }`; members that are `undefined` are left out. */
  step: Step;
}

/** Replaces a step: its name, checks, mappings, branches, or what it does. */
export function changeStep(model: Model, { at, step, ...where }: ChangeStep): Patch {
  return setSteps(model, where, (steps) =>
    inStepList(steps, at, (list, index) => (list[index] === undefined ? list : list.with(index, compact(step)))),
  );
}
