import type { FlowView, Id } from '@spillway/model';
import type { Context } from '../context.js';
import { fact } from './fact.js';

/** Requests that are only ever made without waiting for the answer. */
const detached = fact(({ graph }): ReadonlySet<Id> => {
  const waited = new Set<Id>();
  const unwaited = new Set<Id>();
  for (const { inferred, allSteps } of graph.handlers) {
    if (inferred) continue;
    for (const { does, step } of allSteps) {
      if (does === 'call') (step.wait === false ? unwaited : waited).add(step.flow);
    }
  }
  return new Set([...unwaited].filter((id) => !waited.has(id)));
});

/** The sender waits for the answer. On calls of stores `wait` has no meaning. */
export const isWaitedFor = (context: Context, flow: FlowView): boolean =>
  flow.isSynchronous && !(flow.interaction === 'request' && detached(context).has(flow.id));
