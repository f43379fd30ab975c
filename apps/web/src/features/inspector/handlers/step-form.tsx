import type { Step, StepPath } from '@spillway/model';
import { useCallback, useMemo } from 'react';
import { type Member, pick } from '../form/member';
import { MemberRows } from '../form/member-row';
import { Part } from '../form/part';
import { graphOf } from '../graph-of';
import { flowOptions } from '../members/options';
import { FAILURE_MEMBERS, STEP_COMMON, STEP_MEMBERS } from '../members/step-members';
import { ChecksEditor, MappingsEditor } from './part-lists';
import { pathKey } from './step-place';
import { useSteps } from './use-steps';

/** What only a call has: flows that leave this service. */
function callMembers(service: string): readonly Member[] {
  const leaving = (model: Parameters<typeof graphOf>[0]) => {
    const calls = new Set(
      graphOf(model)
        .elements.get(service)
        ?.calls.map(({ id }) => id),
    );
    return flowOptions(model, (id) => calls.has(id));
  };
  return [
    pick('flow', 'Flow', leaving, { required: true, hint: 'A flow that leaves this service.' }),
    pick('compensate', 'Undone by', leaving, {
      placeholder: 'Flow',
      hint: 'The call that undoes this one when a later step fails.',
    }),
  ];
}

/** The members of one step. */
export function StepForm({ step, path }: { step: Step; path: StepPath }) {
  const steps = useSteps();
  const key = pathKey(path);
  const change = useCallback(
    // The key is the path; a new array of the same numbers is the same place.
    (next: Step, gesture?: string) =>
      steps.change(
        key.split('.').map((part) => (part === 'otherwise' ? part : Number(part))),
        next,
        gesture,
      ),
    [steps, key],
  );
  const calls = useMemo(() => callMembers(steps.service), [steps.service]);
  const canFail = step.do === 'validate' || step.do === 'transform' || step.do === 'call';
  return (
    <div className="flex flex-col gap-2 border-line border-l-2 py-2 pr-2 pl-3 ml-[1.35rem]">
      <Part id={`${steps.id} ${key}`} values={step} readOnly={steps.readOnly} onChange={change}>
        <MemberRows members={STEP_COMMON.slice(0, 1)} />
        {step.do === 'call' && <MemberRows members={calls} />}
        <MemberRows members={STEP_MEMBERS[step.do]} />
        {step.do === 'validate' && <ChecksEditor step={step} onChange={change} readOnly={steps.readOnly} />}
        {step.do === 'transform' && <MappingsEditor step={step} onChange={change} readOnly={steps.readOnly} />}
        {canFail && <MemberRows members={FAILURE_MEMBERS} />}
        <MemberRows members={STEP_COMMON.slice(1)} />
      </Part>
    </div>
  );
}
