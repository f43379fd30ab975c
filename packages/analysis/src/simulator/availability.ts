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

/** What must be up. */
export interface Dependencies {
  /** For the answer, with how often each is tried before it counts as failed. */
  readonly hard: ReadonlyMap<string, number>;
  /** For the answer to be complete: a fallback stands in, or the failure is ignored. */
  readonly soft: ReadonlySet<string>;
  /** For each effect that comes later, beside the answer. */
  readonly effects: Readonly<Record<string, ReadonlySet<string>>>;
}

/** Work that nobody waits for. */
interface Later {
  readonly owner: string;
  /** The queue that brings it; what it needs is more than that queue. */
  readonly through?: string;
  readonly steps: readonly ProgramStep[];
  /** Tells works apart. */
  readonly key: string;
}

interface Walk {
  readonly program: Program;
  readonly hard: Map<string, number>;
  readonly soft: Set<string>;
  readonly effects: Set<string>;
  readonly later: (work: Later) => void;
  readonly seen: Set<string>;
  /** The work itself is what counts, not its answer. */
  readonly toTheEnd: boolean;
}

const stepsOf = (program: Program, operation: string): readonly ProgramStep[] =>
  operationOf(program.ops[operation] ?? []).steps;

function need({ hard, soft }: Walk, element: string, { attempts = 1, isSoft }: { attempts?: number; isSoft: boolean }) {
  if (isSoft) soft.add(element);
  else hard.set(element, Math.min(attempts, hard.get(element) ?? attempts));
}

function deliver({ program, later }: Walk, queue: string): void {
  for (const operation of program.elements[queue]?.subs ?? []) {
    later({ owner: ownerOf(operation), through: queue, steps: stepsOf(program, operation), key: operation });
  }
}

const isStep = (value: unknown): value is ProgramStep => typeof value === 'object' && value !== null;

/** Elements that must be up for steps to be done, and what they set off without waiting. */
function visit(walk: Walk, owner: string, steps: readonly ProgramStep[], isInSoft: boolean): void {
  const { program, effects } = walk;
  for (const [index, step] of steps.entries()) {
    // A failure that is answered by something else is no hard dependency.
    const hasFallback = 'fallback' in step && step.fallback !== undefined;
    const isSoft = isInSoft || hasFallback || ('ignore' in step && step.ignore === true);
    const members = {
      isSoft,
      ...('attempts' in step && step.attempts !== undefined ? { attempts: step.attempts } : {}),
    };
    const within = (inner: readonly ProgramStep[]): void => visit(walk, owner, inner, isSoft);
    if (hasFallback && isStep(step.fallback)) visit(walk, owner, [step.fallback], true);
    if ('respond' in step) {
      if (walk.toTheEnd) continue;
      const rest = steps.slice(index + 1);
      if (rest.length > 0) walk.later({ owner, steps: rest, key: `${owner} ${index}` });
      return;
    }
    if ('call' in step) visitCall(walk, step, members);
    else if ('webhook' in step)
      walk.later({ owner: ownerOf(step.webhook), steps: stepsOf(program, step.webhook), key: step.webhook });
    else if ('pub' in step) {
      need(walk, step.pub, members);
      deliver(walk, step.pub);
    } else if ('outbox' in step) deliver(walk, step.outbox);
    else if ('read' in step) need(walk, step.read, members);
    else if ('invalidate' in step) need(walk, step.invalidate, members);
    else if ('undo' in step) {
      if (step.store !== undefined) need(walk, step.store, members);
    } else if ('write' in step) {
      need(walk, step.write, members);
      if (step.effect !== undefined) effects.add(step.effect);
      for (const { to, items } of [program.elements[step.write]?.cdc ?? []].flat()) {
        if (items === undefined || items.includes(step.item ?? '')) deliver(walk, to);
      }
    } else if ('tx' in step) {
      need(walk, step.tx, members);
      within(step.steps);
    } else if ('par' in step) within(step.par.flat());
    else if ('saga' in step) within(step.saga.map((part) => part.do));
  }
}

function visitCall(walk: Walk, step: CallStep, members: { attempts?: number; isSoft: boolean }): void {
  need(walk, ownerOf(step.call), members);
  const key = `${members.isSoft ? 'soft' : 'hard'} ${step.call}`;
  if (walk.seen.has(key)) return;
  walk.seen.add(key);
  visit(walk, ownerOf(step.call), stepsOf(walk.program, step.call), members.isSoft);
}

/** What a program's answer needs, and what each of its later effects needs (8.5). */
export function dependenciesOf(program: Program): Dependencies {
  const waiting: Later[] = [];
  const later = (work: Later): void => {
    waiting.push(work);
  };
  const walkFrom = (toTheEnd: boolean): Walk => ({
    ...{ program, hard: new Map(), soft: new Set(), effects: new Set(), later, seen: new Set(), toTheEnd },
  });
  const answer = walkFrom(false);
  visit(answer, 'actor', startsOf(program), false);
  const effects: Record<string, ReadonlySet<string>> = {};
  const started = new Set<string>();
  for (const { owner, through, steps, key } of waiting) {
    if (started.has(key)) continue;
    started.add(key);
    const own = walkFrom(true);
    need(own, owner, { isSoft: false });
    // A queue that the answer needed as well has been up.
    if (through !== undefined && !answer.hard.has(through)) need(own, through, { isSoft: false });
    visit(own, owner, steps, false);
    for (const effect of own.effects) effects[effect] ??= new Set(own.hard.keys());
  }
  return { hard: answer.hard, soft: new Set([...answer.soft].filter((name) => !answer.hard.has(name))), effects };
}

export const seriesOf = (elements: Iterable<string>, availabilities: Availabilities): number => {
  let result = 1;
  for (const name of elements) result *= availabilities[name] ?? 1;
  return result;
};

/** Series availability of a journey (8.5): for its answer, and for each effect that comes later by message. */
export function availability(program: Program, availabilities: Availabilities): Availability {
  const { hard, effects } = dependenciesOf(program);
  const figures = Object.entries(effects).map(([effect, needs]) => [effect, seriesOf(needs, availabilities)] as const);
  return { answer: seriesOf(hard.keys(), availabilities), effects: Object.fromEntries(figures) };
}
