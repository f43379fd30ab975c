import { type CallStep, operationOf, ownerOf, type Program, type ProgramStep, startsOf } from './program.js';

/** Availability of each element, 0 to 1; elements that are not named count as always available. */
export type Availabilities = Readonly<Record<string, number>>;

/** What a journey's caller can count on. Common causes are not modelled (8.5). */
export interface Availability {
  /** Up to the answer: the product over everything that it needs. */
  readonly answer: number;
  /** Of each effect that is reached by message, beside the answer. */
  readonly effects: Readonly<Record<string, number>>;
}

/** Elements that must be up for steps to be done, and what they set off without waiting. */
function needs(
  program: Program,
  steps: readonly ProgramStep[],
  hard: Set<string>,
  later: (operation: string) => void,
  seen: Set<string>,
): void {
  const queue = (name: string): void => program.elements[name]?.subs?.forEach(later);
  for (const step of steps) {
    // A failure that is answered by something else is no hard dependency.
    const isSoft = ('ignore' in step && step.ignore === true) || ('fallback' in step && step.fallback !== undefined);
    const target = isSoft ? new Set<string>() : hard;
    if ('respond' in step) return;
    if ('call' in step) call(program, step, target, later, seen);
    else if ('webhook' in step) later(step.webhook);
    else if ('pub' in step) {
      target.add(step.pub);
      queue(step.pub);
    } else if ('outbox' in step) queue(step.outbox);
    else if ('read' in step) target.add(step.read);
    else if ('invalidate' in step) target.add(step.invalidate);
    else if ('undo' in step) {
      if (step.store !== undefined) target.add(step.store);
    } else if ('write' in step) {
      target.add(step.write);
      for (const feed of [program.elements[step.write]?.cdc ?? []].flat()) queue(feed.to);
    } else if ('tx' in step) {
      target.add(step.tx);
      needs(program, step.steps, target, later, seen);
    } else if ('par' in step) needs(program, step.par.flat(), target, later, seen);
    else if ('saga' in step)
      needs(
        program,
        step.saga.map((part) => part.do),
        target,
        later,
        seen,
      );
  }
}

function call(
  program: Program,
  step: CallStep,
  hard: Set<string>,
  later: (operation: string) => void,
  seen: Set<string>,
): void {
  hard.add(ownerOf(step.call));
  if (seen.has(step.call)) return;
  seen.add(step.call);
  needs(program, operationOf(program.ops[step.call] ?? []).steps, hard, later, seen);
}

const product = (elements: Iterable<string>, availabilities: Availabilities): number => {
  let result = 1;
  for (const name of elements) result *= availabilities[name] ?? 1;
  return result;
};

/** Series availability of a journey (8.5): for its answer, and for each effect that comes later by message. */
export function availability(program: Program, availabilities: Availabilities): Availability {
  const hard = new Set<string>();
  const waiting: string[] = [];
  const seen = new Set<string>();
  needs(program, startsOf(program), hard, (operation) => waiting.push(operation), seen);
  const effects: Record<string, number> = {};
  const started = new Set<string>();
  for (const operation of waiting) {
    if (started.has(operation)) continue;
    started.add(operation);
    const own = new Set([ownerOf(operation)]);
    const { steps } = operationOf(program.ops[operation] ?? []);
    needs(program, steps, own, (next) => waiting.push(next), new Set([operation]));
    for (const step of steps) {
      if ('write' in step && step.effect !== undefined) effects[step.effect] = product(own, availabilities);
      if ('call' in step) {
        for (const inner of operationOf(program.ops[step.call] ?? []).steps) {
          if ('write' in inner && inner.effect !== undefined) effects[inner.effect] = product(own, availabilities);
        }
      }
    }
  }
  return { answer: product(hard, availabilities), effects };
}
