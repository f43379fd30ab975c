import type { HandlerView, Id, StepOf, StepView } from '@spillway/model';
import { fact } from './fact.js';

type Of<K extends StepView['does']> = Extract<StepView, { does: K }>;
interface Placed {
  readonly handler: HandlerView;
}

/** Written steps that do what few do, in the order of the document. */
interface UnusualSteps {
  /** Calls that another one undoes when something after them fails. */
  readonly compensated: readonly (Of<'call'> & Placed & { readonly undoneBy: Id })[];
  /** Calls whose answer the handler does not wait for. */
  readonly unwaited: readonly Of<'call'>[];
  /** Calls that are made again when they fail. */
  readonly retried: readonly Of<'call'>[];
  /** Steps after whose failure the handler goes on, without a word to anybody. */
  readonly swallowing: readonly (Of<'call' | 'transform' | 'validate'> & Placed)[];
  /** Checks of which nothing says what comes after their failure. */
  readonly unanswered: readonly (Of<'validate'> & Placed)[];
  /** Checks that ask whether something is new, or there. */
  readonly lookingUp: readonly (Of<'validate'> & Placed)[];
  readonly protecting: readonly Of<'protect'>[];
  /** Answers that say what they contain. */
  readonly detailed: readonly (Of<'respond'> & Placed)[];
}

/** The rule of a check that somebody else's data decides: is it new, or is it there? */
export const looksUp = (rule: string): boolean => rule === 'unique' || rule === 'exists';

/** Most rules about steps look for few of many: one pass over all of them finds these. */
export const unusualSteps = fact(({ graph }): UnusualSteps => {
  const found: { [K in keyof UnusualSteps]: UnusualSteps[K][number][] } = {
    compensated: [],
    unwaited: [],
    retried: [],
    swallowing: [],
    unanswered: [],
    lookingUp: [],
    protecting: [],
    detailed: [],
  };
  for (const handler of graph.handlers) {
    if (handler.inferred) continue;
    for (const view of handler.allSteps) {
      if (view.does === 'protect') found.protecting.push(view);
      if (view.does === 'respond' && view.step.returns !== undefined) found.detailed.push({ ...view, handler });
      if (view.does !== 'call' && view.does !== 'transform' && view.does !== 'validate') continue;
      const failure = view.step.onFailure;
      if (failure?.action === 'ignore' && failure.alert !== true) found.swallowing.push({ ...view, handler });
      if (view.does === 'validate') {
        if (failure === undefined) found.unanswered.push({ ...view, handler });
        if (view.step.checks?.some(({ rule }) => looksUp(rule))) found.lookingUp.push({ ...view, handler });
      }
      if (view.does !== 'call') continue;
      const undoneBy = view.step.compensate;
      if (undoneBy !== undefined) found.compensated.push({ ...view, handler, undoneBy });
      if (view.step.wait === false) found.unwaited.push(view);
      if (failure?.action === 'retry') found.retried.push(view);
    }
  }
  return found;
});

/** What the handler does is written down. */
export const audits = ({ allSteps }: HandlerView): boolean => allSteps.some(({ does }) => does === 'audit');

/** The handler has a check of the layer. */
export const checksLayer = ({ allSteps }: HandlerView, layer: StepOf<'validate'>['layer']): boolean =>
  allSteps.some(({ does, step }) => does === 'validate' && step.layer === layer);
