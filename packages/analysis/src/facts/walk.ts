import type { Branch, Step } from '@spillway/model';

export type PlainStep = Exclude<Step, { do: 'route' }>;

/** One pass over the steps of a handler, along every branch of its routes. */
export interface Walk<S> {
  readonly start: S;
  /** The state after a step; states are values and not changed in place. */
  readonly step: (state: S, step: PlainStep) => S;
  /** What holds where branches meet again. */
  readonly merge: (a: S, b: S) => S;
}

/** Nothing comes after a step that answers with an error. */
export const endsHandler = (step: PlainStep): boolean => step.do === 'respond' && step.status === 'error';

/**
 * The state at the end of the steps; `undefined` when every branch has ended with an error. A route without `otherwise`
 * may take none of its branches.
 */
export function walkSteps<S>(steps: readonly Step[], walk: Walk<S>): S | undefined {
  let state = walk.start;
  for (const step of steps) {
    if (step.do !== 'route') {
      state = walk.step(state, step);
      if (endsHandler(step)) return undefined;
      continue;
    }
    const from = { ...walk, start: state };
    const branches: readonly Pick<Branch, 'steps'>[] = [...step.branches, { steps: step.otherwise ?? [] }];
    const ends = branches.flatMap((branch) => {
      const end = walkSteps(branch.steps, from);
      return end === undefined ? [] : [end];
    });
    const [first, ...others] = ends;
    if (first === undefined) return undefined;
    state = others.reduce(walk.merge, first);
  }
  return state;
}
