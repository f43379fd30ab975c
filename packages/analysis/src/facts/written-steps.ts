import type { HandlerView, Id, StepOf, StepView } from '@spillway/model';
import { fact } from './fact.js';

type CallView = Extract<StepView, { does: 'call' }>;
type FallibleView = Extract<StepView, { does: 'call' | 'transform' | 'validate' }>;

/** Written steps that do what few do, in the order of the document. */
interface UnusualSteps {
  /** Calls that another one undoes when something after them fails. */
  readonly compensated: readonly (CallView & { readonly handler: HandlerView; readonly undoneBy: Id })[];
  /** Calls whose answer the handler does not wait for. */
  readonly unwaited: readonly CallView[];
  /** Calls that are made again when they fail. */
  readonly retried: readonly CallView[];
  /** Steps after whose failure the handler goes on, without a word to anybody. */
  readonly swallowing: readonly (FallibleView & { readonly handler: HandlerView })[];
}

/** Most rules about steps look for few of many: one pass over all of them finds these. */
export const unusualSteps = fact(({ graph }): UnusualSteps => {
  const compensated: UnusualSteps['compensated'][number][] = [];
  const unwaited: CallView[] = [];
  const retried: CallView[] = [];
  const swallowing: UnusualSteps['swallowing'][number][] = [];
  for (const handler of graph.handlers) {
    if (handler.inferred) continue;
    for (const view of handler.allSteps) {
      if (view.does !== 'call' && view.does !== 'transform' && view.does !== 'validate') continue;
      const failure = view.step.onFailure;
      if (failure?.action === 'ignore' && failure.alert !== true) swallowing.push({ ...view, handler });
      if (view.does !== 'call') continue;
      const undoneBy = view.step.compensate;
      if (undoneBy !== undefined) compensated.push({ ...view, handler, undoneBy });
      if (view.step.wait === false) unwaited.push(view);
      if (failure?.action === 'retry') retried.push(view);
    }
  }
  return { compensated, unwaited, retried, swallowing };
});

/** What the handler does is written down. */
export const audits = ({ allSteps }: HandlerView): boolean => allSteps.some(({ does }) => does === 'audit');

/** The handler has a check of the layer. */
export const checksLayer = ({ allSteps }: HandlerView, layer: StepOf<'validate'>['layer']): boolean =>
  allSteps.some(({ does, step }) => does === 'validate' && step.layer === layer);
