import { parseFault } from '../../../src/simulator/faults.js';
import { CONSTANTS, type Program, type Start, startsOf } from '../../../src/simulator/program.js';
import { Scheduler } from '../scheduler.js';
import { publish } from './actions.js';
import { call } from './calls.js';
import type { Activation, PlainRun, Result, Run, World } from './state.js';
import { retried } from './steps.js';
import { drive, element } from './world.js';

// The same rules once more, as simply as possible: generators, closures and string keys. What the step machine is
// compared with, in speed and in every outcome of random programs.

function createWorld(program: Program, faultNames: readonly string[], list: boolean): World {
  const world: World = {
    ...{ program, list, constants: { ...CONSTANTS, ...program.defaults }, scheduler: new Scheduler() },
    ...{ faults: faultNames.flatMap((name) => parseFault(name) ?? []), struck: new Set(), points: [] },
    ...{ counters: new Map(), effects: new Map(), reads: new Map(), versions: new Map(), entries: new Map() },
    ...{ downUntil: new Map(), breakers: new Map(), keys: new Map(), accepted: new Map() },
    ...{ copies: [], lines: new Map(), rows: [], lostAnswers: new Set() },
    ...{ fresh: 0, zombie: false, compFailed: false },
  };
  for (const [cache, items] of Object.entries(program.init ?? {})) {
    for (const [item, entry] of Object.entries(items)) world.entries.set(`${cache} ${item}`, { ...entry });
  }
  return world;
}

/** What the actor does, and what it is told. */
function scheduleStarts(world: World, answers: (string | undefined)[]): void {
  const actor = Object.keys(world.program.elements).find((name) => element(world, name)?.kind === 'actor') ?? '';
  const starts = startsOf(world.program);
  starts.forEach((written: Start, index) => {
    const id = written.id ?? (starts.length === 1 ? 'start' : `start[${index}]`);
    const begin = (): void => {
      const activation: Activation = {
        ...{ operation: `${actor}.~start${index}`, n: 1, rid: `r${++world.fresh}`, steps: 0, receipt: 0 },
        ...{ key: undefined, cell: undefined, copy: undefined, recorded: undefined, transaction: undefined },
        ...{ alive: true, ambiguous: false, degraded: false, responded: false, buffer: [], held: [] },
        deadline: Number.POSITIVE_INFINITY,
      };
      const attempt = (): Run<Result> =>
        'call' in written ? call(world, activation, written, id, false) : publish(world, activation, written, id);
      const told = ({ ok, degraded, timedOut }: Result): string => {
        if (!ok) return timedOut === true ? 'timeout' : 'error';
        return degraded === true || activation.degraded ? 'degraded' : 'ok';
      };
      drive(
        retried(world, activation, written, attempt),
        () => true,
        (result) => {
          answers[index] = told(result);
        },
      );
    };
    world.scheduler.after(written.at ?? 0, begin);
  });
}

/** Runs a program under faults. Fault points that lie after everything that was armed has struck are listed. */
export function runPlain(program: Program, faultNames: readonly string[], options: { list?: boolean } = {}): PlainRun {
  const world = createWorld(program, faultNames, options.list === true);
  const answers: (string | undefined)[] = [];
  scheduleStarts(world, answers);
  world.scheduler.runUntil(world.constants.horizon, 200_000);
  const worst = ['ok', 'degraded', 'error', 'timeout', 'hang'];
  const caller = startsOf(program)
    .map((_, index) => answers[index] ?? 'hang')
    .reduce((a, b) => (worst.indexOf(a) >= worst.indexOf(b) ? a : b), 'ok');
  return {
    caller,
    effects: world.effects,
    reads: world.reads,
    copies: world.copies,
    rows: world.rows,
    zombie: world.zombie,
    compFailed: world.compFailed,
    points: world.points,
    events: world.scheduler.events,
    struck: world.struck.size,
  };
}
