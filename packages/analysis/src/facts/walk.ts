import type { FieldReference, Mapping, StepView } from '@spillway/model';

/** A step of which every run of a handler does the same: anything but a route. */
export type PlainStep = Exclude<StepView, { does: 'route' }>;

const NO_MAPPINGS: readonly Mapping[] = [];

/** What a handler does in the end that states no answer: it gives what its arrival says it returns. */
export const ANSWER: PlainStep & { readonly does: 'respond' } = {
  does: 'respond',
  step: { do: 'respond' },
  call: undefined,
  ends: false,
};

/** The mappings of a transform step that make some of the fields. */
export function mappingsTo(
  { step, makes }: Extract<StepView, { does: 'transform' }>,
  fields: ReadonlySet<FieldReference>,
): readonly Mapping[] {
  let found: Mapping[] | undefined;
  for (let at = 0; at < makes.length; at += 1) {
    const mapping = fields.has(makes[at] ?? '') ? step.maps?.[at] : undefined;
    if (mapping === undefined) continue;
    found ??= [];
    found.push(mapping);
  }
  return found ?? NO_MAPPINGS;
}

/** One pass over the steps of a handler, along every branch of its routes. */
export interface Walk<S> {
  /** The state after a step. With `fork` it may be the same state, changed in place; without, states are values. */
  readonly step: (state: S, step: PlainStep) => S;
  /** A state of its own for each branch, where steps change states in place. */
  readonly fork?: (state: S) => S;
  /** What holds where branches meet again; with `fork` it may be the first, changed in place. */
  readonly merge: (a: S, b: S) => S;
}

/**
 * The state at the end of the steps; `undefined` when every branch has ended with an error. A route without `otherwise`
 * may take none of its branches.
 */
export function walkSteps<S>(steps: readonly StepView[], start: S, walk: Walk<S>): S | undefined {
  let state = start;
  for (const step of steps) {
    if (step.does !== 'route') {
      state = walk.step(state, step);
      if (step.ends) return undefined;
      continue;
    }
    const from = state;
    const ends = step.ways.flatMap((way) => {
      const end = walkSteps(way, walk.fork?.(from) ?? from, walk);
      return end === undefined ? [] : [end];
    });
    const [first, ...others] = ends;
    if (first === undefined) return undefined;
    state = others.reduce(walk.merge, first);
  }
  return state;
}
