import { readFileSync } from 'node:fs';
import { parseModel } from '@spillway/model';
import { compileModel } from '../../src/simulator/compile/compile.js';
import { explore } from '../../src/simulator/explore.js';
import type { Program } from '../../src/simulator/program.js';
import { checkout } from './checkout.js';
import { explorePlain } from './plain/outcomes.js';

// tsx packages/analysis/bench/simulator/bench.ts [--all]: `--all` runs the plain simulator on the pairs of the largest, too.

interface Measured {
  readonly ms: number;
  readonly runs: number;
  readonly events: number;
  readonly megabytes: number;
}

function measure(run: () => { runs: number; events: number }, least: number): Measured {
  const before = performance.now();
  let best = Number.POSITIVE_INFINITY;
  let result = { runs: 0, events: 0 };
  let megabytes = 0;
  do {
    const start = performance.now();
    result = run();
    best = Math.min(best, performance.now() - start);
    megabytes = Math.max(megabytes, process.memoryUsage().rss / 1e6);
  } while (performance.now() - before < least);
  return { ms: best, ...result, megabytes };
}

const engine = (program: Program, faults: 1 | 2, least: number, independence = true): Measured & { merged: number } => {
  let merged = 0;
  const measured = measure(() => {
    const { progress } = explore(program, { faults, independence });
    merged = progress.merged;
    return { runs: progress.runs, events: progress.events };
  }, least);
  return { ...measured, merged };
};

const plain = (program: Program, faults: 1 | 2, least: number): Measured =>
  measure(() => {
    let runs = 0;
    const events = explorePlain(program, faults, () => {
      runs += 1;
    });
    return { runs, events };
  }, least);

const cell = (value: string | number, width = 10): string => String(value).padStart(width);
const speed = ({ events, ms }: Measured): string => `${(events / ms / 1000).toFixed(2)} M/s`;

console.log(
  [
    'consumers',
    'faults',
    'runs',
    'merged',
    'ms',
    'events/s',
    'plain runs',
    'plain ms',
    'plain ev/s',
    'factor',
    'rss MB',
  ]
    .map((title) => cell(title))
    .join(' '),
);
for (const consumers of [4, 12]) {
  const program = checkout(consumers);
  for (const faults of [1, 2] as const) {
    const ours = engine(program, faults, faults === 1 ? 500 : 2_000);
    const isLong = faults === 2 && consumers > 4 && !process.argv.includes('--all');
    const theirs = isLong ? undefined : plain(program, faults, faults === 1 ? 500 : 0);
    console.log(
      [
        ...[consumers, faults, ours.runs, ours.merged, ours.ms.toFixed(1), speed(ours)],
        ...(theirs === undefined
          ? ['-', '-', '-', '-']
          : [theirs.runs, theirs.ms.toFixed(1), speed(theirs), `${(theirs.ms / ours.ms).toFixed(1)}x`]),
        ours.megabytes.toFixed(0),
      ]
        .map((value) => cell(value))
        .join(' '),
    );
  }
}

const fixture = new URL('../../../model/fixtures/models/order-creation.spillway.json', import.meta.url);
const parsed = parseModel(readFileSync(fixture, 'utf8'));
if (parsed.ok) {
  const all = measure(() => {
    let runs = 0;
    let events = 0;
    for (const { programs } of compileModel(parsed.model)) {
      for (const { program } of programs) {
        const { progress } = explore(program, { faults: 1 });
        runs += progress.runs;
        events += progress.events;
      }
    }
    return { runs, events };
  }, 1_000);
  console.log(
    `order creation, all single faults of all journeys: ${all.runs} runs, ${all.ms.toFixed(2)} ms, ${speed(all)}`,
  );
}
