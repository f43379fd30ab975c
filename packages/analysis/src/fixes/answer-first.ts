import type { FlowView, Handler, Id, Step, StepOf } from '@spillway/model';
import type { Context } from '../context.js';
import { arrow, box } from '../facts/names.js';
import { statedTags } from '../facts/tags.js';
import { timelineOf } from '../facts/timeline.js';
import type { Fix } from '../finding.js';
import { setHandlers } from './patches.js';

/** The steps, changed at the calls of a flow. */
function changingCalls(steps: readonly Step[], flow: Id, change: (call: StepOf<'call'>) => readonly Step[]): Step[] {
  return steps.flatMap((step): readonly Step[] => {
    if (step.do === 'call') return step.flow === flow ? change(step) : [step];
    if (step.do !== 'route') return [step];
    return [
      {
        ...step,
        branches: step.branches.map((branch) => ({ ...branch, steps: changingCalls(branch.steps, flow, change) })),
        ...(step.otherwise === undefined ? {} : { otherwise: changingCalls(step.otherwise, flow, change) }),
      },
    ];
  });
}

/** An early answer: with something of what came, so that its sender knows what has been accepted. */
export function acceptance({ model }: Context, arrival: FlowView | undefined): Step {
  if (arrival === undefined || arrival.returns.length === 0) return { do: 'respond', status: 'accepted' };
  const known = arrival.carries.filter((field) => statedTags(model, field).length === 0).slice(0, 1);
  return { do: 'respond', status: 'accepted', returns: known };
}

/** The handlers of a service in which a user waits for a call, changed at that call; the others as they are. */
function changed(
  context: Context,
  flow: FlowView,
  change: (call: StepOf<'call'>, arrival: FlowView | undefined) => readonly Step[],
): Handler[] {
  const views = flow.sender?.handlers ?? [];
  // Once one handler names the call, those that are inferred no longer make it.
  const isInferred = views.some(({ inferred, calls }) => inferred && calls.includes(flow));
  return views.flatMap((view): Handler[] => {
    if (view.inferred && !isInferred) return [];
    if (!timelineOf(context, view).before.includes(flow)) return [view.handler];
    const steps = changingCalls(view.handler.steps, flow.id, (call) => change(call, view.arrival));
    return [{ ...view.handler, steps }];
  });
}

/** The caller goes on without the answer. */
export const goOn = (context: Context, flow: FlowView): Fix => ({
  label: `Let ${box(context, flow.caller)} go on without waiting for ${arrow(context, flow.id)}`,
  patch: [
    setHandlers(
      flow.caller,
      changed(context, flow, (call) => [{ ...call, wait: false }]),
    ),
  ],
});

/** The caller says that it has accepted the work before it makes a call, and finishes it on a workflow engine. */
export const answerFirst = (context: Context, flow: FlowView): Fix => ({
  label: `Answer "accepted" before ${arrow(context, flow.id)}, and let a workflow engine finish the work of ${box(context, flow.caller)}`,
  patch: [
    setHandlers(
      flow.caller,
      changed(context, flow, (call, arrival) => [acceptance(context, arrival), call]),
    ),
    { op: 'set', in: 'elements', id: flow.caller, path: ['durable'], value: true },
  ],
});
