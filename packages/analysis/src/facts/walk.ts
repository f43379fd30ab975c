import type { Branch, FlowView, HandlerView, Step } from '@spillway/model';

export type PlainStep = Exclude<Step, { do: 'route' }>;

/** The flow that a step of a handler calls, where it is there and leaves the service. */
export const callOf = ({ calls }: HandlerView, step: Step): FlowView | undefined =>
  step.do === 'call' ? calls.find(({ id }) => id === step.flow) : undefined;

/** One pass over the steps of a handler, along every branch of its routes. */
export interface Walk<S> {
  readonly start: S;
  /** The state after a step. With `fork` it may be the same state, changed in place; without, states are values. */
  readonly step: (state: S, step: PlainStep) => S;
  /** A state of its own for each branch, where steps change states in place. */
  readonly fork?: (state: S) => S;
  /** What holds where branches meet again; with `fork` it may be the first, changed in place. */
  readonly merge: (a: S, b: S) => S;
}

/** Nothing comes after a step that answers with an error. */
const endsHandler = (step: PlainStep): boolean => step.do === 'respond' && step.status === 'error';

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
    const from = state;
    const branches: readonly Pick<Branch, 'steps'>[] = [...step.branches, { steps: step.otherwise ?? [] }];
    const ends = branches.flatMap((branch) => {
      const end = walkSteps(branch.steps, { ...walk, start: walk.fork?.(from) ?? from });
      return end === undefined ? [] : [end];
    });
    const [first, ...others] = ends;
    if (first === undefined) return undefined;
    state = others.reduce(walk.merge, first);
  }
  return state;
}
