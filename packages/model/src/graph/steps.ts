import type { Handler, Step } from '../schema/handler.js';
import type { Id } from '../schema/scalars.js';

const flattened = new WeakMap<readonly Step[], readonly Step[]>();

function* flatten(steps: readonly Step[]): Generator<Step> {
  for (const step of steps) {
    yield step;
    if (step.do !== 'route') continue;
    for (const branch of step.branches) yield* flatten(branch.steps);
    yield* flatten(step.otherwise ?? []);
  }
}

/** Every step of a list in document order, those inside the branches of routes included. */
export function eachStep(steps: readonly Step[]): readonly Step[] {
  if (!steps.some((step) => step.do === 'route')) return steps;
  // Documents are never changed in place: a list of steps has the same steps for good.
  let known = flattened.get(steps);
  if (known === undefined) {
    known = [...flatten(steps)];
    flattened.set(steps, known);
  }
  return known;
}

/** Ids of the flows that a handler names as calls or compensations. */
export function flowsNamedBy(handler: Handler): readonly Id[] {
  const named: Id[] = [];
  for (const step of eachStep(handler.steps)) {
    if (step.do !== 'call') continue;
    named.push(step.flow);
    if (step.compensate !== undefined) named.push(step.compensate);
  }
  return named;
}
