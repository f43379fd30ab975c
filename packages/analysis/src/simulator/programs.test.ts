import { describe, expect, it } from 'vitest';
import cases from '../../fixtures/simulator/programs.json' with { type: 'json' };
import type { Program } from './program.js';
import { simulate } from './simulate.js';

interface Expected {
  readonly faults: readonly string[];
  readonly [member: string]: unknown;
}

describe('programs with faults and expected outcomes', () => {
  for (const { id, title, model, cases: expected } of cases) {
    // The fixture is program JSON; its type is wider than the union of steps.
    const simulation = simulate(model as unknown as Program);
    for (const { faults, ...wanted } of expected as readonly Expected[]) {
      it(`${id} ${title}: ${faults.join(' + ') || 'no fault'}`, () => {
        expect(simulation.run(faults)).toMatchObject(wanted);
      });
    }
  }
});
