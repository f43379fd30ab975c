import type { Step, StepPath } from '@spillway/model';
import { AddStep } from './add-step';
import { StepItem } from './step-item';
import { pathKey } from './step-place';
import { useSteps } from './use-steps';

/** Steps in their order, and a box that adds the next one. */
export function StepList({ steps, path, label }: { steps: readonly Step[]; path: StepPath; label: string }) {
  const { readOnly } = useSteps();
  return (
    <div className="flex min-w-0 flex-col">
      <ol aria-label={label} className="flex flex-col">
        {steps.map((step, index) => (
          <StepItem key={pathKey([...path, index])} step={step} path={[...path, index]} siblings={steps.length} />
        ))}
      </ol>
      {!readOnly && <AddStep at={[...path, steps.length]} />}
    </div>
  );
}
