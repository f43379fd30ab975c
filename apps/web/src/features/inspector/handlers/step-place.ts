import type { Step, StepPath } from '@spillway/model';

/** The list that a path ends in, and the place in that list. */
const split = (path: StepPath): { list: StepPath; index: number } => {
  const index = path.at(-1);
  return { list: path.slice(0, -1), index: typeof index === 'number' ? index : 0 };
};

const startsWith = (path: StepPath, prefix: StepPath): boolean => prefix.every((part, i) => path[i] === part);

/**
 * Where a step has to go to stand before what is at `before` now: a place among the steps without the one that moves.
 * `undefined` for a place inside the step itself, or where it stands already.
 */
export function placeWithout(from: StepPath, before: StepPath): StepPath | undefined {
  if (startsWith(before, from) && before.length > from.length) return undefined;
  const { list, index } = split(from);
  const at = before[list.length];
  const shifts = startsWith(before, list) && typeof at === 'number' && at > index;
  const place = shifts ? before.with(list.length, at - 1) : before;
  return place.join() === from.join() ? undefined : place;
}

/** One up or down in its own list; `undefined` at the end of it. */
export function neighbour(from: StepPath, way: 'up' | 'down', length: number): StepPath | undefined {
  const { list, index } = split(from);
  const next = way === 'up' ? index - 1 : index + 1;
  return next < 0 || next >= length ? undefined : [...list, next];
}

/** The path as text, for keys and attributes. */
export const pathKey = (path: StepPath): string => path.join('.');

/** How many steps a list has, those inside routes included. */
export const countSteps = (steps: readonly Step[]): number =>
  steps.reduce(
    (sum, step) =>
      sum +
      1 +
      (step.do === 'route'
        ? [...step.branches.map((branch) => branch.steps), step.otherwise ?? []].reduce(
            (inner, list) => inner + countSteps(list),
            0,
          )
        : 0),
    0,
  );
