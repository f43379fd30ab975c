import {
  type CallStep,
  CONSTANTS,
  type Constants,
  operationOf,
  type Program,
  type ProgramStep,
  startsOf,
} from './program.js';

/** A call whose caller may stop waiting before the callee can have ended, or never does (8.4). */
export interface TimeoutFinding {
  /** `<caller operation>.<step>`; the actor's own call is `actor.<step>`. */
  readonly call: string;
  readonly step: string;
  readonly callee: string;
  readonly kind: 'inversion' | 'missing';
  readonly timeout: number | undefined;
  /** What the callee can take at worst, and the two milliseconds of the way. */
  readonly needs: number;
}

/** One hop of the critical path: what it can take at worst. */
export interface CriticalHop {
  readonly step: string;
  readonly worst: number;
}

export interface WorstCase {
  /** Milliseconds; `Infinity` where something waits without a timeout. */
  readonly worst: number;
  readonly path: readonly CriticalHop[];
  readonly findings: readonly TimeoutFinding[];
}

interface Timing {
  readonly program: Program;
  readonly constants: Constants;
  readonly known: Map<string, number>;
  readonly open: Set<string>;
}

/** Pauses between attempts, added up. */
export function pausesOf(
  step: { attempts?: number; backoff?: number | readonly number[] },
  constants: Constants,
): number {
  const { attempts = 1, backoff = constants.backoff } = step;
  let sum = 0;
  for (let index = 1; index < attempts; index += 1) {
    sum +=
      typeof backoff === 'number' ? backoff * 2 ** (index - 1) : (backoff[Math.min(index, backoff.length) - 1] ?? 0);
  }
  return sum;
}

const isStep = (value: unknown): value is ProgramStep => typeof value === 'object' && value !== null;

function worstOfCall(timing: Timing, step: CallStep): number {
  // A call without a timeout can wait for ever (R7).
  if (step.timeout === undefined) return Number.POSITIVE_INFINITY;
  return (step.attempts ?? 1) * step.timeout + pausesOf(step, timing.constants);
}

/** W of a step (8.4). */
function worstOfStep(timing: Timing, step: ProgramStep): number {
  const { constants } = timing;
  const fallback = 'fallback' in step && isStep(step.fallback) ? worstOfStep(timing, step.fallback) : 0;
  const attempted = (each: number): number =>
    'attempts' in step || 'backoff' in step
      ? each * (step.attempts ?? 1) + pausesOf(step, constants) + fallback
      : each + fallback;
  if ('call' in step) return worstOfCall(timing, step) + fallback;
  if ('sleep' in step) return step.sleep;
  if ('tx' in step) return worstOf(timing, step.steps) + constants.store + fallback;
  if ('par' in step) return Math.max(0, ...step.par.map((branch) => worstOf(timing, branch))) + fallback;
  if ('saga' in step) {
    return step.saga.reduce(
      (sum, part) =>
        sum +
        worstOf(
          timing,
          [part.do, part.undo].filter((each) => each !== undefined),
        ),
      fallback,
    );
  }
  if ('pub' in step) return attempted(constants.publish);
  if ('webhook' in step || 'respond' in step) return 0;
  return attempted(constants.store);
}

const worstOf = (timing: Timing, steps: readonly ProgramStep[]): number =>
  steps.reduce((sum, step) => sum + worstOfStep(timing, step), 0);

/** W of an operation: until it ends, or answers earlier (R39). */
function worstOfOperation(timing: Timing, name: string): number {
  const known = timing.known.get(name);
  if (known !== undefined) return known;
  const { steps, idem } = operationOf(timing.program.ops[name] ?? []);
  const answer = steps.findIndex((step) => 'respond' in step);
  const counted = answer === -1 ? steps : steps.slice(0, answer);
  const worst = worstOf(timing, counted) + (idem === undefined || answer !== -1 ? 0 : timing.constants.store);
  timing.known.set(name, worst);
  return worst;
}

/** Every call of a list of steps, with those inside of others. */
function callsIn(steps: readonly ProgramStep[]): readonly (CallStep & { id?: string })[] {
  return steps.flatMap((step): readonly CallStep[] => {
    const fallback = 'fallback' in step && isStep(step.fallback) ? callsIn([step.fallback]) : [];
    if ('call' in step) return [step, ...fallback];
    if ('tx' in step) return [...callsIn(step.steps), ...fallback];
    if ('par' in step) return [...step.par.flatMap(callsIn), ...fallback];
    if ('saga' in step)
      return step.saga.flatMap((part) => callsIn([part.do, ...(part.undo === undefined ? [] : [part.undo])]));
    return fallback;
  });
}

function findingsOf(timing: Timing): readonly TimeoutFinding[] {
  const { program, constants } = timing;
  const findings: TimeoutFinding[] = [];
  const seen = new Set<string>();
  const visit = (caller: string, steps: readonly ProgramStep[]): void => {
    callsIn(steps).forEach((step, index) => {
      const id = step.id ?? (caller === 'actor' ? 'start' : `${caller}[${index}]`);
      const needs = worstOfOperation(timing, step.call) + constants.request + constants.response;
      const finding = { call: `${caller}.${id}`, step: id, callee: step.call, timeout: step.timeout, needs };
      if (step.timeout === undefined) findings.push({ ...finding, kind: 'missing' });
      else if (step.timeout < needs) findings.push({ ...finding, kind: 'inversion' });
      if (seen.has(step.call)) return;
      seen.add(step.call);
      visit(step.call, operationOf(program.ops[step.call] ?? []).steps);
    });
  };
  visit('actor', startsOf(program));
  return findings;
}

/** Worst-case time of the actor's call, where it goes, and the timeouts that contradict it (8.4). */
export function worstCase(program: Program): WorstCase {
  const constants = { ...CONSTANTS, ...program.defaults };
  const timing: Timing = { program, constants, known: new Map(), open: new Set() };
  const [start] = startsOf(program);
  if (start === undefined) return { worst: 0, path: [], findings: [] };
  const inside =
    'call' in start ? worstOfOperation(timing, start.call) + constants.request + constants.response : constants.publish;
  const own = 'call' in start && start.timeout !== undefined ? worstOfCall(timing, start) : Number.POSITIVE_INFINITY;
  const path: CriticalHop[] = [];
  let operation = 'call' in start ? start.call : undefined;
  while (operation !== undefined && path.length < 100) {
    const { steps } = operationOf(program.ops[operation] ?? []);
    let slowest: { step: ProgramStep; worst: number } | undefined;
    for (const step of steps) {
      if ('respond' in step) break;
      const worst = worstOfStep(timing, step);
      if (slowest === undefined || worst > slowest.worst) slowest = { step, worst };
    }
    if (slowest === undefined) break;
    const { step, worst } = slowest;
    path.push({ step: ('id' in step ? step.id : undefined) ?? operation, worst });
    operation = 'call' in step ? step.call : undefined;
  }
  return { worst: Math.min(inside, own), path, findings: findingsOf(timing) };
}
