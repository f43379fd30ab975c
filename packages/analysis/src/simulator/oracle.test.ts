import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgePlain } from '../../bench/simulator/plain/outcomes.js';
import { runPlain } from '../../bench/simulator/plain/run.js';
import { randomProgram } from '../../bench/simulator/random-program.js';
import { armName } from './arms.js';
import { assemble } from './assemble/assemble.js';
import { explore } from './explore.js';
import { remainsNames } from './names.js';
import type { Program } from './program.js';
import { simulate } from './simulate.js';

interface Outcome {
  readonly caller: string;
  readonly effects: Readonly<Record<string, string>>;
  readonly reads: Readonly<Record<string, string>>;
  readonly flags: readonly string[];
}

const fixture = new URL('../../fixtures/simulator/programs.json', import.meta.url);
const programs = JSON.parse(readFileSync(fixture, 'utf8')) as readonly { id: string; model: Program }[]; // What it holds.

const outcomeOf = ({ caller, effects, reads, flags }: Outcome): Outcome => ({ caller, effects, reads, flags });

/** Every scenario that the engine explores, by the names of its faults. */
function explored(program: Program, faults: 1 | 2): ReadonlyMap<string, Outcome> {
  const code = assemble(program);
  const found = new Map<string, Outcome>();
  let base: Parameters<typeof remainsNames>[1] | undefined;
  explore(program, {
    faults,
    onScenario: ({ arms, remains, verdict }) => {
      base ??= remains;
      found.set(
        arms.map((arm) => armName(code, arm)).join(' + '),
        outcomeOf(remainsNames(code, base, remains, verdict)),
      );
    },
  });
  return found;
}

/** Every fault set of the plain simulator's observed points, run blindly; those in which every fault strikes. */
function bruteForce(program: Program): ReadonlyMap<string, Outcome> {
  const base = runPlain(program, [], { list: true });
  const found = new Map<string, Outcome>([['', judgePlain(program, base, base)]]);
  const observed = new Set(base.points);
  for (const first of base.points) {
    const run = runPlain(program, [first], { list: true });
    found.set(first, judgePlain(program, base, run));
    for (const point of run.points) observed.add(point);
  }
  // Of large programs every so-manieth pair.
  const all = [...observed];
  const stride = Math.max(1, Math.floor((all.length * all.length) / 2_000));
  let turn = 0;
  for (const [index, first] of all.entries()) {
    for (const second of all.slice(index + 1)) {
      turn += 1;
      if (turn % stride !== 0) continue;
      const run = runPlain(program, [first, second]);
      if (run.struck === 2) found.set([first, second].toSorted().join(' + '), judgePlain(program, base, run));
    }
  }
  return found;
}

const sorted = (name: string): string => name.split(' + ').toSorted().join(' + ');
const isLong = (name: string): boolean => / \+ /.test(name) && /#(\d{2,}|[3-9]|\*)/.test(name);

describe('the plain simulator agrees', () => {
  for (const { id, model } of programs) {
    it(`on every single fault of ${id}`, () => {
      const base = runPlain(model, [], { list: true });
      const simulation = simulate(model);
      for (const faults of [[], ...base.points.map((point) => [point])]) {
        const wanted = judgePlain(model, base, runPlain(model, faults));
        expect({ faults, ...outcomeOf(simulation.run(faults)) }).toEqual({ faults, ...wanted });
      }
    });
  }

  it('on every single fault of random programs', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const program = randomProgram(seed);
        const base = runPlain(program, [], { list: true });
        const found = explored(program, 1);
        const wanted = new Map([['', judgePlain(program, base, base)]]);
        for (const point of base.points) wanted.set(point, judgePlain(program, base, runPlain(program, [point])));
        expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted));
      }),
      { numRuns: 40, seed: 20 },
    );
  });

  it('on every pair of random programs: the prefix rule misses none, the independence rule is never wrong', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const program = randomProgram(seed);
        const found = new Map([...explored(program, 2)].map(([name, outcome]) => [sorted(name), outcome]));
        for (const [name, outcome] of bruteForce(program)) {
          // X7 leaves repetitions of unlimited loops out.
          if (isLong(name) && !found.has(name)) continue;
          expect({ name, ...found.get(name) }).toEqual({ name, ...outcome });
        }
      }),
      { numRuns: 3, seed: 20 },
    );
  });
});
