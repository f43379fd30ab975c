import type { Step } from '../schema/handler.js';
import type { FieldReference, Id } from '../schema/scalars.js';
import type { ElementView, FlowView, StepView } from './views.js';

const NO_FLOWS: readonly FlowView[] = [];
const NO_FIELDS: readonly FieldReference[] = [];

/** The steps of a handler of a service. Each is made once, so that nobody has to look for the flow of a call again. */
export function viewSteps(
  steps: readonly Step[],
  service: ElementView,
  flows: ReadonlyMap<Id, FlowView>,
): readonly StepView[] {
  return steps.map((step) => {
    if (step.do === 'route') {
      const ways = [...step.branches.map((branch) => branch.steps), step.otherwise ?? []];
      return {
        does: step.do,
        step,
        call: undefined,
        ends: false,
        ways: ways.map((way) => viewSteps(way, service, flows)),
      };
    }
    if (step.do === 'transform') {
      const makes = step.maps === undefined ? NO_FIELDS : step.maps.map(({ to }) => to);
      return { does: step.do, step, call: undefined, ends: false, makes };
    }
    const called = step.do === 'call' ? flows.get(step.flow) : undefined;
    const call = called?.sender === service ? called : undefined;
    // Of one kind with the step itself.
    return { does: step.do, step, call, ends: step.do === 'respond' && step.status === 'error' } as StepView;
  });
}

/** The steps in document order, those inside the branches of routes included. */
export function flattened(steps: readonly StepView[]): readonly StepView[] {
  if (!steps.some(({ does }) => does === 'route')) return steps;
  return steps.flatMap((step) => (step.does === 'route' ? [step, ...step.ways.flatMap(flattened)] : [step]));
}

/** The flows that steps call; kept, and no longer than they need to be. */
export function callsIn(steps: readonly StepView[]): readonly FlowView[] {
  const calls: FlowView[] = [];
  for (const { call } of steps) if (call !== undefined) calls.push(call);
  return calls.length === 0 ? NO_FLOWS : [...calls];
}
