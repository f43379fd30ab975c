import type { FlowView, Handler, Id, Step } from '@spillway/model';
import type { Context } from '../context.js';
import { arrow, box } from '../facts/names.js';
import { timelineOf } from '../facts/timeline.js';
import type { Fix } from '../finding.js';
import { setHandlers } from './patches.js';

function answeringBefore(steps: readonly Step[], flow: Id): Step[] {
  return steps.flatMap((step): Step[] => {
    if (step.do === 'call' && step.flow === flow) return [{ do: 'respond', status: 'accepted' }, step];
    if (step.do !== 'route') return [step];
    return [
      {
        ...step,
        branches: step.branches.map((branch) => ({ ...branch, steps: answeringBefore(branch.steps, flow) })),
        ...(step.otherwise === undefined ? {} : { otherwise: answeringBefore(step.otherwise, flow) }),
      },
    ];
  });
}

/** The caller says that it has accepted the work before it makes a call, and finishes it on a workflow engine. */
export function answerFirst(context: Context, flow: FlowView): Fix {
  const service = context.graph.elements.get(flow.caller);
  const views = service?.handlers ?? [];
  // Once one handler names the call, those that are inferred no longer make it.
  const isInferred = views.some(({ inferred, calls }) => inferred && calls.includes(flow));
  const handlers = views.flatMap((view): Handler[] => {
    if (view.inferred && !isInferred) return [];
    const isAwaited = timelineOf(context, view).before.includes(flow);
    return [isAwaited ? { ...view.handler, steps: answeringBefore(view.handler.steps, flow.id) } : view.handler];
  });
  return {
    label: `Answer "accepted" before ${arrow(context, flow.id)}, and let a workflow engine finish the work of ${box(context, flow.caller)}`,
    patch: [
      setHandlers(flow.caller, handlers),
      { op: 'set', in: 'elements', id: flow.caller, path: ['durable'], value: true },
    ],
  };
}
