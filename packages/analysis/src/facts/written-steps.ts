import type { Graph, HandlerView, StepOf, StepView } from '@spillway/model';

/** A step that somebody has written, and the handler it is in. */
export type WrittenStep = StepView & { readonly handler: HandlerView };

/** A call that another one undoes when something after it fails. */
export const isCompensated = ({ does, step }: StepView): boolean => does === 'call' && step.compensate !== undefined;

/** What the handler does is written down. */
export const audits = ({ allSteps }: HandlerView): boolean => allSteps.some(({ does }) => does === 'audit');

/** The handler has a check of the layer. */
export const checksLayer = ({ allSteps }: HandlerView, layer: StepOf<'validate'>['layer']): boolean =>
  allSteps.some(({ does, step }) => does === 'validate' && step.layer === layer);

/** Some of the steps that are written out, in the order of the document: most rules look for few of many. */
export function writtenSteps(graph: Graph, isWanted: (step: StepView) => boolean): readonly WrittenStep[] {
  const found: WrittenStep[] = [];
  for (const handler of graph.handlers) {
    if (handler.inferred) continue;
    for (const step of handler.allSteps) if (isWanted(step)) found.push({ ...step, handler });
  }
  return found;
}
