import type { StepOf, StepPath } from '@spillway/model';
import { Plus, Trash2 } from 'lucide-react';
import { Button } from '../../../ui/button';
import { IconButton } from '../../../ui/icon-button';
import { text } from '../form/member';
import { MemberRows } from '../form/member-row';
import { Part } from '../form/part';
import { StepList } from './step-list';
import { pathKey } from './step-place';
import { useSteps } from './use-steps';

const WHEN = [text('when', 'When', { placeholder: 'total > 100', required: true })];

/** The alternatives of a route, each with steps of its own. */
export function StepBranches({ step, path }: { step: StepOf<'route'>; path: StepPath }) {
  const steps = useSteps();
  const set = (change: Partial<StepOf<'route'>>, gesture?: string) =>
    steps.change(path, { ...step, ...change }, gesture);
  return (
    <div className="ml-[1.35rem] flex flex-col gap-1.5 border-line border-l-2 pt-1 pb-1.5 pl-2">
      {step.branches.map((branch, index) => (
        // Branches have no ids: their place is what they are known by.
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <div key={index}>
          <div className="flex items-center gap-1 pr-1 pl-1">
            <div className="min-w-0 flex-1">
              <Part
                id={`${steps.id} ${pathKey(path)} ${index}`}
                values={{ when: branch.when }}
                readOnly={steps.readOnly}
                onChange={({ when = '' }: { when?: string }, gesture) =>
                  set({ branches: step.branches.with(index, { ...branch, when }) }, gesture)
                }
              >
                <MemberRows members={WHEN} />
              </Part>
            </div>
            {!steps.readOnly && (
              <IconButton
                label={`Remove branch ${index + 1}`}
                icon={Trash2}
                size="small"
                onClick={() => set({ branches: step.branches.toSpliced(index, 1) })}
              />
            )}
          </div>
          <StepList steps={branch.steps} path={[...path, index]} label={`Steps when ${branch.when || 'this holds'}`} />
        </div>
      ))}
      {step.otherwise !== undefined && (
        <div>
          <div className="flex items-center justify-between pr-1 pl-1 text-muted text-xs">
            Otherwise
            {!steps.readOnly && (
              <IconButton
                label="Remove otherwise"
                icon={Trash2}
                size="small"
                onClick={() => set({ otherwise: undefined })}
              />
            )}
          </div>
          <StepList steps={step.otherwise} path={[...path, 'otherwise']} label="Steps otherwise" />
        </div>
      )}
      {!steps.readOnly && (
        <div className="flex gap-1">
          <Button
            size="small"
            variant="quiet"
            icon={Plus}
            onClick={() => set({ branches: [...step.branches, { when: '', steps: [] }] })}
          >
            Branch
          </Button>
          {step.otherwise === undefined && (
            <Button size="small" variant="quiet" icon={Plus} onClick={() => set({ otherwise: [] })}>
              Otherwise
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
