import type { FlowView, Id } from '@spillway/model';
import type { Context } from '../context.js';
import { fact } from './fact.js';

/** What `onFailure: retry` stands for where the flow does not say how often. */
const DEFAULT_ATTEMPTS = 3;

const retriedByStep = fact(({ graph }): ReadonlySet<Id> => {
  const retried = new Set<Id>();
  for (const { inferred, allSteps } of graph.handlers) {
    if (inferred) continue;
    for (const { does, step } of allSteps) {
      if (does === 'call' && step.onFailure?.action === 'retry') retried.add(step.flow);
    }
  }
  return retried;
});

/** How often a call is made in all, at most, while it fails. */
export const attemptsOf = (context: Context, flow: FlowView): number =>
  flow.flow.retry?.attempts ?? (retriedByStep(context).has(flow.id) ? DEFAULT_ATTEMPTS : 1);
