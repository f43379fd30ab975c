import {
  assemble,
  type CompiledProgram,
  type Context,
  compileJourney,
  createContext,
  createTally,
  explorer,
  type FailureLine,
  simulate,
  tellFailures,
} from '@spillway/analysis';
import { journeysOf, type Model } from '@spillway/model';

export interface SimulationRequest {
  readonly model: Model;
  /** Only this one. */
  readonly journey: string | undefined;
  /** The largest number of faults at once. */
  readonly faults: 1 | 2;
  /** How long it may take, in ms; what was found until then is the result. */
  readonly limit: number;
}

/** One thing that can happen, with the smallest set of faults that shows it. */
export interface SimulatedOutcome {
  readonly outcome: FailureLine['mishap'];
  /** The flow that has the effect, or the read. */
  readonly subject?: string;
  /** In a sentence, by name. */
  readonly text: string;
  readonly scenario: {
    readonly faults: readonly string[];
    readonly caller: string;
    readonly effects: Readonly<Record<string, string>>;
    readonly reads: Readonly<Record<string, string>>;
    readonly flags: readonly string[];
  };
  /** How many single faults lead to it, and how many pairs of which neither fault does. */
  readonly singles: number;
  readonly pairs: number;
}

export interface SimulatedJourney {
  readonly journey: string;
  readonly variant?: string;
  readonly name: string;
  /** Whether everything was tried in the time there was. */
  readonly isComplete: boolean;
  /** What happens without faults. */
  readonly expected: readonly string[];
  /** Scenarios with faults, by how they end. */
  readonly scenarios: { readonly well: number; readonly cleanly: number; readonly badly: number };
  /** The worst first. */
  readonly outcomes: readonly SimulatedOutcome[];
  /** Further outcomes, which are left out. */
  readonly more: number;
}

export interface SimulationResult {
  readonly faults: 1 | 2;
  readonly isComplete: boolean;
  readonly journeys: readonly SimulatedJourney[];
}

/** More lines than this of one journey nobody reads. */
const MOST_OUTCOMES = 200;

interface Job {
  readonly context: Context;
  readonly journey: { readonly journey: string; readonly name: string };
  readonly faults: 1 | 2;
  readonly isDue: () => boolean;
}

function outcomeOf({ mishap, subject, text, witness, singles, pairs }: FailureLine, run: Run): SimulatedOutcome {
  const { faults, caller, effects, reads, flags } = run(witness);
  const about = subject === undefined ? {} : { subject };
  return { outcome: mishap, ...about, text, scenario: { faults, caller, effects, reads, flags }, singles, pairs };
}
type Run = ReturnType<typeof simulate>['run'];

function simulateProgram({ context, journey, faults, isDue }: Job, compiled: CompiledProgram): SimulatedJourney {
  const { program, variant } = compiled;
  const code = assemble(program);
  const tally = createTally(code);
  const steps = explorer(code, { faults, visit: tally.add });
  let isComplete = false;
  while (!isDue()) {
    if (steps.next().done !== true) continue;
    isComplete = true;
    break;
  }
  const facts = { rows: tally.rows(), expected: tally.expected(), ends: tally.ends, faults };
  const { expected, lines, ends } = tellFailures({ context, journey, compiled }, facts);
  const { run } = simulate(program);
  return {
    ...journey,
    ...(variant === undefined ? {} : { variant }),
    ...{ isComplete, expected, scenarios: ends },
    outcomes: lines.slice(0, MOST_OUTCOMES).map((line) => outcomeOf(line, run)),
    more: Math.max(0, lines.length - MOST_OUTCOMES),
  };
}

/** Simulates the journeys of a document for as long as it may. `now` gives milliseconds. */
export function runSimulation(
  { model, journey, faults, limit }: SimulationRequest,
  now: () => number,
): SimulationResult {
  const end = now() + limit;
  const isDue = (): boolean => now() >= end;
  const context = createContext(model);
  const ids = journey === undefined ? Object.keys(journeysOf(model)) : [journey];
  const journeys = ids.flatMap((id): SimulatedJourney[] => {
    const { programs, ...compiled } = compileJourney(context, id);
    return programs.map((program) =>
      simulateProgram({ context, journey: { journey: id, name: compiled.name }, faults, isDue }, program),
    );
  });
  return { faults, isComplete: journeys.every(({ isComplete }) => isComplete), journeys };
}
