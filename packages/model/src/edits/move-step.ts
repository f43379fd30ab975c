import type { Patch } from '../patch.js';
import type { Model } from '../schema/model.js';
import { setSteps } from './handlers.js';
import { type InHandler, type StepPath, stepAt, withoutStep, withStep } from './step-lists.js';

export interface MoveStep extends InHandler {
  from: StepPath;
  /** Where it stands afterwards: a place among the steps without the one that moves. */
  to: StepPath;
}

/** Moves a step, also into and out of the branches of routes. A place that is not there changes nothing. */
export function moveStep(model: Model, { from, to, ...where }: MoveStep): Patch {
  return setSteps(model, where, (steps) => {
    const step = stepAt(steps, from);
    if (step === undefined || from.join() === to.join()) return steps;
    const without = withoutStep(steps, from);
    const moved = withStep(without, to, step);
    return moved === without ? steps : moved;
  });
}
