import { readdirSync, readFileSync } from 'node:fs';
import { parseModel } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { createContext } from '../context.js';
import { compileJourney } from './compile/compile.js';
import type { Program } from './program.js';
import { type Scenario, simulate } from './simulate.js';

interface Case extends Partial<Omit<Scenario, 'faults'>> {
  readonly faults: readonly string[];
  readonly journey?: string;
  readonly variant?: string;
  readonly counts?: Readonly<Record<string, number>>;
}

const fixtures = new URL('../../fixtures/simulator/', import.meta.url);
const read = <T>(file: string): T => JSON.parse(readFileSync(new URL(file, fixtures), 'utf8')) as T; // What the fixtures hold.
/** Maps of which the cases name only some members. */
const PARTIAL = ['requests', 'arrivals', 'counts'] as const;
const expectation = (wanted: Partial<Case>) =>
  Object.fromEntries(
    Object.entries(wanted).map(([member, value]) => [
      member,
      PARTIAL.some((each) => each === member) ? expect.objectContaining(value) : value,
    ]),
  );
const pick = (scenario: Scenario, { journey, variant, ...expected }: Case) =>
  Object.fromEntries(Object.keys(expected).map((member) => [member, scenario[member as keyof Scenario]])); // Members that are compared.

describe('programs with faults and expected outcomes', () => {
  const programs =
    read<readonly { id: string; title: string; model: Program; cases: readonly Case[] }[]>('programs.json');
  for (const { id, title, model, cases } of programs) {
    const simulation = simulate(model);
    for (const expected of cases) {
      it(`${id} ${title}: ${expected.faults.join(' + ') || 'no fault'}`, () => {
        const { journey, variant, ...wanted } = expected;
        expect(pick(simulation.run(expected.faults), expected)).toEqual(expectation(wanted));
      });
    }
  }
});

describe('documents with faults and expected outcomes', () => {
  for (const file of readdirSync(new URL('failures/', fixtures))) {
    const { name, model, cases } = read<{ name: string; model: unknown; cases: readonly Case[] }>(`failures/${file}`);
    const parsed = parseModel(JSON.stringify(model));
    if (!parsed.ok) throw new Error(`${file}: ${parsed.issues[0]?.message}`);
    const context = createContext(parsed.model);
    for (const expected of cases) {
      const { journey = '', variant, ...wanted } = expected;
      it(`${name} ${journey} ${variant ?? ''}: ${expected.faults.join(' + ') || 'no fault'}`, () => {
        const compiled = compileJourney(context, journey).programs.find((each) => each.variant === variant);
        if (compiled === undefined) throw new Error(`${journey} has no variant ${variant}`);
        expect(pick(simulate(compiled.program).run(expected.faults), expected)).toEqual(expectation(wanted));
      });
    }
  }
});
