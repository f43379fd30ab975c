import { spawnSync } from 'node:child_process';
import { compileModel } from '@spillway/analysis';
import { apply, type Model, type Patch } from '@spillway/model';
import { templates } from '@spillway/model/samples';
import { generateAnnotated, generateModel } from '@spillway/model/testing';
import { checkout } from '../../packages/analysis/bench/simulator/checkout';
import { explorePlain } from '../../packages/analysis/bench/simulator/plain/outcomes';
import { explore } from '../../packages/analysis/src/simulator/explore';
import type { Program } from '../../packages/analysis/src/simulator/program';
import { type Measurement, median, time } from './table';

type Faults = 1 | 2;
const WORDS = { 1: 'single faults', 2: 'pairs of faults' } as const;

/** Of the plain simulator's pairs on the large checkout only those of every so-manieth first fault are run. */
const STRIDE = 25;

/** Milliseconds that the plain simulator takes. */
function timePlain(program: Program, faults: Faults, stride: number): number {
  const [ms = 0] = time(1, 0, () => explorePlain(program, faults, () => undefined, stride));
  return ms * stride;
}

/** Ours against the plain simulator of the same rules, on the same machine a moment later. */
function againstPlain(consumers: number): Measurement[] {
  const program = checkout(consumers);
  return ([1, 2] as const).flatMap((faults): Measurement[] => {
    const name = `${WORDS[faults]}, checkout with ${consumers} consumers`;
    const runs = faults === 1 ? 20 : 3;
    const ours = median(time(runs, runs, () => explore(program, { faults })));
    const { events } = explore(program, { faults }).progress;
    const theirs = timePlain(program, faults, faults === 2 && consumers > 4 ? STRIDE : 1);
    return [
      { name: `All ${name}`, unit: 'ms', limit: Number.POSITIVE_INFINITY, value: ours },
      {
        name: 'The plain simulator, times that',
        unit: '×',
        limit: faults === 1 ? 5 : 8,
        isLeast: true,
        value: theirs / ours,
      },
      { name: 'Events per second', unit: 'M/s', limit: Number.POSITIVE_INFINITY, value: events / ours / 1_000 },
    ];
  });
}

/** What a child process prints: how much memory all pairs of the large checkout take at their peak, everything included. */
export const MEMORY = 'simulator-memory';

export function printPeakMemory(): void {
  explore(checkout(12), { faults: 2 });
  console.log(process.resourceUsage().maxRSS / 1_000);
}

function peakMemory(): Measurement {
  const [script = ''] = process.argv.slice(1);
  const { stdout } = spawnSync(process.execPath, [script, MEMORY], { encoding: 'utf8' });
  return { name: 'Peak memory of the process, all pairs of the same', unit: 'MB', limit: 300, value: Number(stdout) };
}

const programsOf = (model: Model): readonly Program[] =>
  compileModel(model).flatMap(({ programs }) => programs.map(({ program }) => program));
const exploreAll = (programs: readonly Program[]): void => {
  for (const program of programs) explore(program, { faults: 1 });
};

/** Everything that happens when a document is opened, and after an edit: programs that it leaves as they were are not tried again. */
function orderCreation(): Measurement[] {
  const model = templates.find(({ id }) => id === 'order-creation')?.model;
  if (model === undefined) return [];
  const opened = median(time(40, 40, () => exploreAll(programsOf(model))));
  const before = new Set(programsOf(model).map((program) => JSON.stringify(program)));
  const edits = Object.keys(model.flows).map(
    (id): Patch => [{ op: 'set', in: 'flows', id, path: ['timeout'], value: '7s' }],
  );
  const takes = edits.map((patch) => {
    const edited = apply(model, patch);
    const explore = (): void =>
      exploreAll(programsOf(edited).filter((program) => !before.has(JSON.stringify(program))));
    return median(time(9, 9, explore));
  });
  return [
    { name: 'Order creation, single faults of all journeys', unit: 'ms', limit: 10, value: opened },
    { name: 'The same after the edit that costs most', unit: 'ms', limit: 10, value: Math.max(...takes) },
  ];
}

/** A large model; small programs come first, as they do in the app. */
function large(name: string, model: Model): Measurement[] {
  const texts = new Map(programsOf(model).map((program) => [program, JSON.stringify(program).length]));
  const programs = [...texts].toSorted(([, a], [, b]) => a - b).map(([program]) => program);
  const most = Math.ceil(programs.length * 0.75);
  const [first = 0] = time(1, 0, () => exploreAll(programs.slice(0, most)));
  const [rest = 0] = time(1, 0, () => exploreAll(programs.slice(most)));
  return [
    {
      name: `${name}, single faults of three journeys in four`,
      unit: 'ms',
      limit: Number.POSITIVE_INFINITY,
      value: first,
    },
    { name: `${name}, of all ${programs.length}`, unit: 'ms', limit: Number.POSITIVE_INFINITY, value: first + rest },
  ];
}

/** Trying out faults. */
export function simulator(): Measurement[] {
  return [
    ...againstPlain(4),
    ...againstPlain(12),
    peakMemory(),
    ...orderCreation(),
    ...large('Generated, 300 / 450', generateModel({ elements: 300, flows: 450, seed: 1 })),
    ...large('Generated and annotated, 300 / 450', generateAnnotated({ elements: 300, seed: 1 })),
  ];
}
