import type { FlowView, Id } from '@spillway/model';
import type { Context } from '../context.js';
import { fact } from './fact.js';
import { unusualSteps } from './written-steps.js';

/** Requests that are only ever made without waiting for the answer. */
const detached = fact((context): ReadonlySet<Id> => {
  const unwaited = new Set(unusualSteps(context).unwaited.map(({ step }) => step.flow));
  if (unwaited.size === 0) return unwaited;
  for (const { inferred, allSteps } of context.graph.handlers) {
    if (inferred) continue;
    for (const { does, step } of allSteps) if (does === 'call' && step.wait !== false) unwaited.delete(step.flow);
  }
  return unwaited;
});

/** The sender waits for the answer. On calls of stores `wait` has no meaning. */
export const isWaitedFor = (context: Context, flow: FlowView): boolean =>
  flow.isSynchronous && !(flow.interaction === 'request' && detached(context).has(flow.id));
