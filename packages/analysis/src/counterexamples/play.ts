import { toArm } from '../simulator/arms.js';
import { assemble } from '../simulator/assemble/assemble.js';
import { parseFault } from '../simulator/faults.js';
import { createMachine } from '../simulator/machine/machine.js';
import { arm, reset, runToEnd } from '../simulator/machine/run.js';
import { type Scenario, simulate } from '../simulator/simulate.js';
import type { PlayStep } from './play-step.js';
import { type FaultPlace, placeOf, sayFault } from './say-fault.js';
import { sayHappened, sayVerdict } from './say-happened.js';
import type { Scene } from './scene.js';
import { readTraceSteps, type Traced } from './trace-reader.js';

/** A fault set played through: everything that a player shows. */
export interface Play {
  readonly faults: readonly { readonly name: string; readonly text: string; readonly place: FaultPlace }[];
  readonly steps: readonly PlayStep[];
  /** Elements in the order in which they come in. */
  readonly lanes: readonly string[];
  readonly actor: string;
  readonly scenario: Scenario;
  /** The truth beside what the caller was told: "`Card processor` charges twice". */
  readonly happened: readonly string[];
  /** How often each effect takes place without faults. */
  readonly expected: Readonly<Record<string, number>>;
  /** All of it in a sentence. */
  readonly verdict: string;
}

/** Beyond this many steps only those are kept that matter. */
const MOST_STEPS = 400;

/** O10: what leads to the effects in question, the faults, and the caller's answer. Without effects in question: all. */
function mattering({ steps, causes }: Traced, effects: ReadonlySet<string>): ReadonlySet<number> | undefined {
  const wanted = steps.filter(({ effect }) => effect !== undefined && effects.has(effect.flow));
  if (wanted.length === 0) return undefined;
  const ways = new Set<number>();
  for (const { belongs } of wanted) {
    for (let at = belongs; at !== 0 && !ways.has(at); at = causes.get(at) ?? 0) ways.add(at);
  }
  return ways;
}

function lanesOf(actor: string, steps: readonly PlayStep[]): readonly string[] {
  const lanes = new Set<string>([actor]);
  for (const { from, to, element } of steps)
    for (const id of [from, to, element]) if (id !== undefined && id !== '') lanes.add(id);
  return [...lanes];
}

/** Runs a program under faults and tells it step by step. `about`: the effect that it is meant to show. */
export function play(scene: Scene, faults: readonly string[], about?: string): Play {
  const code = assemble(scene.program);
  const machine = createMachine(code);
  const numbers: number[] = [];
  reset(machine);
  arm(
    machine,
    faults.flatMap((name) => {
      const fault = parseFault(name);
      return (fault === undefined ? undefined : toArm(code, fault)) ?? [];
    }),
  );
  machine.trace = numbers;
  runToEnd(machine);
  const traced = readTraceSteps(scene, code, numbers);
  const { run } = simulate(scene.program);
  const scenario = run(faults);
  const expected = run([]).counts;
  const happened = sayHappened(scene, scenario, expected);
  const effects =
    about === undefined
      ? Object.entries(scenario.effects).flatMap(([name, outcome]) => (outcome === 'once' ? [] : [name]))
      : [about];
  const ways = mattering(traced, new Set(effects));
  const all = traced.steps.map(({ belongs, ...step }): PlayStep => {
    const matters = ways === undefined || belongs === 0 || ways.has(belongs) || step.kind === 'start';
    return { ...step, matters };
  });
  const steps = all.length > MOST_STEPS ? all.filter(({ matters }) => matters).slice(0, MOST_STEPS) : all;
  return {
    faults: faults.map((name) => ({ name, text: sayFault(scene, name), place: placeOf(scene, name) })),
    steps,
    lanes: lanesOf(scene.actor, steps),
    actor: scene.actor,
    scenario,
    happened,
    expected,
    verdict: sayVerdict(
      faults.map((name) => sayFault(scene, name)),
      happened,
    ),
  };
}
