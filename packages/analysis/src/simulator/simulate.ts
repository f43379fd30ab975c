import { assemble } from './assemble/assemble.js';
import type { Code } from './code.js';
import { FAULT_KINDS, type Fault, formatFault, parseFault } from './faults.js';
import { type Arm, at, createMachine, type Machine } from './machine/machine.js';
import { arm, reset, runToEnd } from './machine/run.js';
import {
  CALLERS,
  type Caller,
  type EffectOutcome,
  type Flag,
  flagNames,
  groupsOf,
  isMentioned,
  judge,
  outcomeName,
  REMAINS,
  type Remains,
  remainsOf,
  type Verdict,
} from './outcomes.js';
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

const CLASSES: Readonly<Record<string, readonly string[]>> = {
  crash: ['operation'],
  down: ['element', 'relay'],
  outage: ['element', 'relay'],
  'write-fail': ['write'],
  'writeack-lost': ['write'],
  'commit-fail': ['commit'],
  'commitack-lost': ['commit'],
  'pub-lost': ['publish'],
  'puback-lost': ['publish'],
  'broker-loss': ['broker'],
  poison: ['delivery'],
  redeliver: ['delivery'],
  lag: ['delivery'],
  'relay-crash': ['relay'],
  'log-gap': ['relay'],
  'read-fail': ['read'],
  stale: ['read'],
  'fill-race': ['read'],
  'inv-lost': ['invalidation'],
};

/** A fault by numbers; `undefined` where the program has no such place. */
export function toArm(code: Code, fault: Fault): Arm | undefined {
  for (const kind of CLASSES[fault.kind] ?? ['call']) {
    const site = code.siteIndex.get(`${kind} ${fault.site}`);
    if (site === undefined) continue;
    return { kind: FAULT_KINDS.indexOf(fault.kind), site, n: fault.n, at: fault.at, value: fault.value ?? -1 };
  }
  return undefined;
}

/** The name of a fault that is given by numbers. */
export function armName(code: Code, { kind, site, n, at: depth, value }: Arm): string {
  const name = FAULT_KINDS[kind];
  if (name === undefined) return '';
  return formatFault({
    kind: name,
    site: code.sites[site]?.name ?? '',
    n,
    at: depth,
    value: value < 0 ? undefined : value,
  });
}

function counts(machine: Machine, from: number): Record<string, number> {
  const found: Record<string, number> = {};
  machine.code.operations.forEach(({ name, start }, index) => {
    const times = at(machine.memory, from + index);
    if (start < 0 && times > 0) found[name] = times;
  });
  return found;
}

/** A verdict with names, for people and for other programs. */
export function nameVerdict(code: Code, base: Remains, run: Remains, verdict: Verdict) {
  const effects: Record<string, EffectOutcome> = {};
  const counts: Record<string, number> = {};
  code.effects.forEach((name, effect) => {
    if (!isMentioned(base, run, effect)) return;
    effects[name] = outcomeName(verdict.effects[effect] ?? 0);
    counts[name] = at(run.effects, REMAINS.size * effect);
  });
  const reads: Record<string, 'fresh' | 'stale'> = {};
  code.reads.forEach((name, read) => {
    const seen = verdict.reads[read] ?? 0;
    if (seen > 0) reads[name] = seen === 1 ? 'fresh' : 'stale';
  });
  return { caller: CALLERS[verdict.caller] ?? 'hang', effects, counts, reads, flags: flagNames(verdict.flags) };
}

/** A program that is ready to be run under any faults. */
export interface Simulation {
  readonly code: Code;
  readonly base: Remains;
  /** Runs the program under these faults; unknown names make no difference. */
  run(faults: readonly string[], options?: { trace?: boolean }): Scenario;
}

/** Prepares a program for single runs: deterministic, byte for byte. */
export function simulate(program: Program): Simulation {
  const code = assemble(program);
  const machine = createMachine(code);
  const execute = (arms: readonly Arm[]): Remains => {
    reset(machine);
    arm(machine, arms);
    runToEnd(machine);
    return remainsOf(machine);
  };
  const base = execute([]);
  const groups = groupsOf(code, base);
  const run = (faults: readonly string[], options: { trace?: boolean } = {}): Scenario => {
    const parsed = faults.map((text) => parseFault(text));
    const arms = parsed.flatMap((fault) => (fault === undefined ? [] : (toArm(code, fault) ?? [])));
    machine.trace = options.trace === true ? [] : undefined;
    const remains = execute(arms);
    const trace = machine.trace === undefined ? undefined : readTrace(code, machine.trace);
    machine.trace = undefined;
    const { caller, ...named } = nameVerdict(code, base, remains, judge(code, base, groups, remains));
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
  return { code, base, run };
}
