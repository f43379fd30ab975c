import type { Step } from '@spillway/model';

/** The steps with each replaced by what `revise` makes of it, branches included; routes themselves stay. */
export function reviseSteps(
  steps: readonly Step[],
  revise: (step: Exclude<Step, { do: 'route' }>) => readonly Step[],
): Step[] {
  return steps.flatMap((step): readonly Step[] => {
    if (step.do !== 'route') return revise(step);
    const branches = step.branches.map((branch) => ({ ...branch, steps: reviseSteps(branch.steps, revise) }));
    const { otherwise } = step;
    return [{ ...step, branches, ...(otherwise === undefined ? {} : { otherwise: reviseSteps(otherwise, revise) }) }];
  });
}
