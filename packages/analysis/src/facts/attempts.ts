import type { FlowView, Id } from '@spillway/model';
import type { Context } from '../context.js';
import { fact } from './fact.js';
import { unusualSteps } from './written-steps.js';

/** What `onFailure: retry` stands for where the flow does not say how often. */
const DEFAULT_ATTEMPTS = 3;

const retriedByStep = fact(
  (context): ReadonlySet<Id> => new Set(unusualSteps(context).retried.map(({ step }) => step.flow)),
);

/** How often a call is made in all, at most, while it fails. */
export const attemptsOf = (context: Context, flow: FlowView): number =>
  flow.flow.retry?.attempts ?? (retriedByStep(context).has(flow.id) ? DEFAULT_ATTEMPTS : 1);
