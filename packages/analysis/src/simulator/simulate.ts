import { armName, toArm } from './arms.js';
import { assemble } from './assemble/assemble.js';
import type { Code } from './code.js';
import type { Explored } from './explorer.js';
import { type Fault, formatFault, parseFault } from './faults.js';
import { type Arm, at, createMachine, type Machine } from './machine/machine.js';
import { arm, reset, runToEnd, step } from './machine/run.js';
import { remainsNames } from './names.js';
import { type Caller, type EffectOutcome, type Flag, groupsOf, judge, type Remains, remainsOf } from './outcomes.js';
import type { Program } from './program.js';
import { readTrace, type TraceLine } from './trace.js';

/** What one set of faults leads to. */
export interface Scenario {
  readonly faults: readonly string[];
  readonly caller: Caller;
  /** Milliseconds until the (last) actor had its answer; `undefined` without one. */
  readonly duration: number | undefined;
  readonly effects: Readonly<Record<string, EffectOutcome>>;
  readonly reads: Readonly<Record<string, 'fresh' | 'stale'>>;
  readonly flags: readonly Flag[];
  /** Net times that each effect took place. */
  readonly counts: Readonly<Record<string, number>>;
  /** Requests sent and activations started, per operation (O8). */
  readonly requests: Readonly<Record<string, number>>;
  readonly arrivals: Readonly<Record<string, number>>;
  /** Faults that struck; one that did not is not reachable here. */
  readonly struck: readonly string[];
  readonly trace?: readonly TraceLine[];
}

function counts(machine: Machine, from: number): Record<string, number> {
  const found: Record<string, number> = {};
  machine.code.operations.forEach(({ name, start }, index) => {
    const times = at(machine.memory, from + index);
    if (start < 0 && times > 0) found[name] = times;
  });
  return found;
}

export interface RunOptions {
  readonly trace?: boolean;
  /** Ends the run after so many events; what is under way then stays so. */
  readonly mostEvents?: number;
  /** Gets the machine after the run, with the numbers of its trace: whatever a scenario does not tell can be read off it. */
  readonly look?: (machine: Machine, trace: readonly number[]) => void;
}

/** A program that is ready to be run under any faults. */
export interface Simulation {
  readonly code: Code;
  readonly base: Remains;
  /** Runs the program under these faults; unknown names make no difference. */
  run(faults: readonly string[], options?: RunOptions): Scenario;
  /** The same by numbers, as an exploration comes across it. */
  explored(faults: readonly string[]): Explored;
}

/** Prepares a program for single runs: deterministic, byte for byte. */
export function simulate(program: Program): Simulation {
  const code = assemble(program);
  const machine = createMachine(code);
  const execute = (arms: readonly Arm[], mostEvents?: number): Remains => {
    reset(machine);
    arm(machine, arms);
    if (mostEvents === undefined) runToEnd(machine);
    else while (machine.events < mostEvents && step(machine));
    return remainsOf(machine);
  };
  const base = execute([]);
  const groups = groupsOf(code, base);
  const armsOf = (parsed: readonly (Fault | undefined)[]): readonly Arm[] =>
    parsed.flatMap((fault) => (fault === undefined ? [] : (toArm(code, fault) ?? [])));
  const explored = (faults: readonly string[]): Explored => {
    const arms = armsOf(faults.map((text) => parseFault(text)));
    const remains = execute(arms);
    const verdict = judge(code, base, groups, remains);
    return { code, arms, remains, verdict, lines: machine.lines, isMerged: false };
  };
  const run = (
    faults: readonly string[],
    { trace: wantsTrace = false, mostEvents, look }: RunOptions = {},
  ): Scenario => {
    const parsed = faults.map((text) => parseFault(text));
    const arms = armsOf(parsed);
    const numbers: number[] | undefined = wantsTrace || look !== undefined ? [] : undefined;
    machine.trace = numbers;
    const remains = execute(arms, mostEvents);
    look?.(machine, numbers ?? []);
    const trace = wantsTrace ? readTrace(code, numbers ?? []) : undefined;
    machine.trace = undefined;
    const { caller, ...named } = remainsNames(code, base, remains, judge(code, base, groups, remains));
    return {
      faults: parsed.map((fault, index) => (fault === undefined ? (faults[index] ?? '') : formatFault(fault))),
      caller,
      duration: caller === 'hang' ? undefined : remains.callerTime,
      ...named,
      requests: counts(machine, machine.layout.requests),
      arrivals: counts(machine, machine.layout.started),
      struck: arms.filter((_, index) => (machine.struck & (1 << index)) !== 0).map((each) => armName(code, each)),
      ...(trace === undefined ? {} : { trace }),
    };
  };
  return { code, base, run, explored };
}
