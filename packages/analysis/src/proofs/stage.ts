import { journeysOf, lookup, scheduleStarts } from '@spillway/model';
import type { Context } from '../context.js';
import { fact } from '../facts/fact.js';
import { assemble } from '../simulator/assemble/assemble.js';
import type { Code } from '../simulator/code.js';
import { type CompiledProgram, compileJourney } from '../simulator/compile/compile.js';
import { type Explored, explorer, type Progress } from '../simulator/explorer.js';
import { operationOf, type Program, type ProgramStep, startsOf } from '../simulator/program.js';
import { type Sight, sightOf } from './sight.js';

/** A program on which proofs are looked for. Nothing of it is kept that its scenarios show: of these there are many. */
export interface Stage {
  readonly journey: string;
  readonly compiled: CompiledProgram;
  readonly program: Program;
  readonly code: Code;
  /** Started by a clock. */
  readonly isScheduled: boolean;
  /** Every step with an id, however deep. */
  readonly steps: ReadonlyMap<string, ProgramStep>;
  /** Flows, elements and starts that the program has something of. */
  readonly ids: ReadonlySet<string>;
  /** What has been worked out about flows so far. */
  readonly known: Map<string, unknown>;
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

/** Makes a stage of a compiled program. */
export function createStage(context: Context, journey: string, compiled: CompiledProgram): Stage {
  const { program } = compiled;
  const { starts } = lookup(journeysOf(context.model), journey) ?? {};
  let code: Code | undefined;
  let steps: Stage['steps'] | undefined;
  let ids: Stage['ids'] | undefined;
  return {
    ...{ journey, compiled, program, known: new Map() },
    isScheduled: starts !== undefined && scheduleStarts(context.model).has(starts),
    get code() {
      code ??= assemble(program);
      return code;
    },
    get steps() {
      steps ??= stepsById(program);
      return steps;
    },
    get ids() {
      ids ??= idsIn(program, this.steps);
      return ids;
    },
  };
}

/** Every journey of the document and every variant. */
export const stagesOf = fact((context: Context): readonly Stage[] =>
  Object.keys(journeysOf(context.model)).flatMap((id) =>
    compileJourney(context, id).programs.map((compiled) => createStage(context, id, compiled)),
  ),
);

/** Looks at a scenario, and at how it is without faults. */
export type See = (sight: Sight, usual: Sight) => void;

/** Shows scenarios with so many faults as they are explored; the fault-free one has to come first. */
export function seeing(faults: 1 | 2, see: See): (explored: Explored) => void {
  let base: Explored | undefined;
  let usual: Sight | undefined;
  return (explored) => {
    const { code, arms } = explored;
    base ??= explored;
    usual ??= sightOf(code, base, base);
    if (arms.length === faults) see(sightOf(code, base, explored), usual);
  };
}

/** Tries out every single fault, or every pair of them, and shows what comes of it. Costly: tells how far it is. */
export const tryOut = ({ code }: Stage, faults: 1 | 2, see: See): Generator<Progress, Progress> =>
  explorer(code, { faults, visit: seeing(faults, see) });
