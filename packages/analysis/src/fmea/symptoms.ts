import type { PlayStepKind } from '../counterexamples/play-step.js';
import type { Scene } from '../counterexamples/scene.js';
import { readTraceSteps } from '../counterexamples/trace-reader.js';
import { toArm } from '../simulator/arms.js';
import { assemble } from '../simulator/assemble/assemble.js';
import { parseFault } from '../simulator/faults.js';
import { createMachine } from '../simulator/machine/machine.js';
import { arm, reset, runToEnd } from '../simulator/machine/run.js';

/** Steps in which somebody gets to feel that something has failed. */
const FELT: ReadonlySet<PlayStepKind> = new Set(['timeout', 'failure', 'late', 'resume', 'settled']);

/** What is felt first of a fault, as a sentence; `undefined` where nobody feels anything. */
export function symptomsOf(scene: Scene): (fault: string) => string | undefined {
  const code = assemble(scene.program);
  const machine = createMachine(code);
  const feltIn = (name: string | undefined): readonly string[] => {
    const fault = name === undefined ? undefined : parseFault(name);
    const struck = fault === undefined ? undefined : toArm(code, fault);
    const numbers: number[] = [];
    reset(machine);
    arm(machine, struck === undefined ? [] : [struck]);
    machine.trace = numbers;
    runToEnd(machine);
    const { steps } = readTraceSteps(scene, code, numbers);
    const isAgain = (kind: PlayStepKind, round: number): boolean => kind === 'delivery' && round > 1;
    return steps.flatMap(({ kind, round, text }) => (FELT.has(kind) || isAgain(kind, round) ? [text] : []));
  };
  const usual = new Set(feltIn(undefined));
  return (fault) => feltIn(fault).find((text) => !usual.has(text));
}
