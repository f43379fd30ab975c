import { journeysOf, scheduleStarts } from '@spillway/model';
import type { Context } from '../context.js';
import { fact } from '../facts/fact.js';
import { assemble } from '../simulator/assemble/assemble.js';
import type { Code } from '../simulator/code.js';
import { type CompiledProgram, compileJourney } from '../simulator/compile/compile.js';
import { type Explored, explorer } from '../simulator/explorer.js';
import { operationOf, type Program, type ProgramStep, startsOf } from '../simulator/program.js';
import { type Sight, sightOf } from './sight.js';

/** A program on which proofs are looked for, with all that its single faults show. */
export interface Stage {
  readonly journey: string;
  readonly name: string;
  readonly compiled: CompiledProgram;
  readonly program: Program;
  readonly code: Code;
  /** Started by a clock. */
  readonly isScheduled: boolean;
  readonly base: Sight;
  readonly singles: readonly Sight[];
  /** Every step with an id, however deep. */
  readonly steps: ReadonlyMap<string, ProgramStep>;
  /** Flows, elements and starts that the program has something of. */
  readonly ids: ReadonlySet<string>;
  /** What has been worked out about flows so far. */
  readonly known: Map<string, unknown>;
  /** Runs pairs of faults one after another; costly. */
  pairs(visit: (sight: Sight) => void): void;
}

function innerSteps(step: ProgramStep): readonly ProgramStep[] {
  if ('tx' in step) return step.steps;
  if ('par' in step) return step.par.flat();
  if (!('saga' in step)) return [];
  return step.saga.flatMap(({ do: forward, undo }) => (undo === undefined ? [forward] : [forward, undo]));
}

/** These steps and those inside them. */
export const allSteps = (steps: readonly ProgramStep[]): readonly ProgramStep[] =>
  steps.flatMap((step) => [step, ...allSteps(innerSteps(step))]);

function stepsById(program: Program): ReadonlyMap<string, ProgramStep> {
  const written = [...Object.values(program.ops).map((each) => operationOf(each).steps), startsOf(program)];
  return new Map(
    written
      .flatMap(allSteps)
      .flatMap((step) => ('id' in step && step.id !== undefined ? [[step.id, step] as const] : [])),
  );
}

function idsIn(program: Program, steps: ReadonlyMap<string, ProgramStep>): ReadonlySet<string> {
  const flows = [...steps.keys()].map((id) => id.replace(/~\d+$/, ''));
  const arrivals = Object.keys(program.ops).map((name) => name.slice(name.indexOf('.') + 1));
  return new Set([...flows, ...arrivals, ...Object.keys(program.elements)]);
}

function runAll(code: Code, faults: 1 | 2, visit: (explored: Explored) => void): void {
  const steps = explorer(code, { faults, visit });
  while (steps.next().done !== true) {
    // Everything is gathered by the visits.
  }
}

type About = Pick<Stage, 'journey' | 'name' | 'isScheduled'>;

function stageOf(journey: About, compiled: CompiledProgram): Stage {
  const { program } = compiled;
  const steps = stepsById(program);
  const code = assemble(program);
  const found: Explored[] = [];
  runAll(code, 1, (explored) => found.push(explored));
  const [base, ...others] = found;
  // The fault-free run is always the first.
  if (base === undefined) throw new Error('nothing was explored');
  return {
    ...journey,
    ...{ compiled, program, code, steps, ids: idsIn(program, steps), known: new Map() },
    base: sightOf(code, base, base),
    singles: others.map((explored) => sightOf(code, base, explored)),
    pairs(visit) {
      runAll(code, 2, (explored) => {
        if (explored.arms.length === 2) visit(sightOf(code, base, explored));
      });
    },
  };
}

/** Every journey of the document and every variant, with its single faults explored: once, for all proofs. */
export const stagesOf = fact((context: Context): readonly Stage[] => {
  const schedules = scheduleStarts(context.model);
  return Object.entries(journeysOf(context.model)).flatMap(([id, { starts }]) => {
    const { journey, name, programs } = compileJourney(context, id);
    return programs.map((compiled) => stageOf({ journey, name, isScheduled: schedules.has(starts) }, compiled));
  });
});
