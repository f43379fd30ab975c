import type { Step } from '../schema/handler.js';
import type { Id } from '../schema/scalars.js';

/**
 * Where a step stands in a handler: `[2]` is the third step, `[2, 0, 1]` the second step in the first branch of
 * that route, `[2, 'otherwise', 0]` the first step of its `otherwise`.
 */
export type StepPath = readonly (number | 'otherwise')[];
/** The handler that a step edit is about: a service, and an index among its handlers. */
export interface InHandler {
  service: Id;
  handler: number;
}

/** Rewrites the list of steps in which `path` ends; the same list when there is no such place. */
export function inStepList(steps: Step[], path: StepPath, revise: (list: Step[], index: number) => Step[]): Step[] {
  const [index, branchKey, ...rest] = path;
  if (typeof index !== 'number') return steps;
  if (branchKey === undefined) return revise(steps, index);
  const route = steps[index];
  if (route?.do !== 'route') return steps;
  if (branchKey === 'otherwise') {
    const old = route.otherwise ?? [];
    const otherwise = inStepList(old, rest, revise);
    return otherwise === old ? steps : steps.with(index, { ...route, otherwise });
  }
  const branch = route.branches[branchKey];
  if (branch === undefined) return steps;
  const next = inStepList(branch.steps, rest, revise);
  if (next === branch.steps) return steps;
  return steps.with(index, { ...route, branches: route.branches.with(branchKey, { ...branch, steps: next }) });
}

/** The step at a place, or `undefined`. */
export function stepAt(steps: Step[], path: StepPath): Step | undefined {
  let found: Step | undefined;
  inStepList(steps, path, (list, index) => {
    found = list[index];
    return list;
  });
  return found;
}

/** The steps with one inserted before what stands at the place, or last in its list. */
export function withStep(steps: Step[], path: StepPath, step: Step): Step[] {
  return inStepList(steps, path, (list, index) => list.toSpliced(Math.min(Math.max(index, 0), list.length), 0, step));
}

/** The steps without the one at the place. */
export function withoutStep(steps: Step[], path: StepPath): Step[] {
  return inStepList(steps, path, (list, index) => (list[index] === undefined ? list : list.toSpliced(index, 1)));
}
