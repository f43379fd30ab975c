import { templates } from '@spillway/model/samples';
import { describe, expect, it } from 'vitest';
import { createContext } from '../context.js';
import { compileModel } from '../simulator/compile/compile.js';
import { exploreFailures, tellFailures } from './failures.js';
import { MISHAPS } from './mishap.js';
import { play } from './play.js';
import { possibleFaults } from './possible-faults.js';
import { sceneOf } from './scene.js';

function failuresOf(id: string, faults: 1 | 2 = 1) {
  const template = templates.find((each) => each.id === id);
  if (template === undefined) throw new Error(`no template ${id}`);
  const context = createContext(template.model);
  return compileModel(template.model).flatMap((journey) =>
    journey.programs.map((compiled) => {
      const steps = exploreFailures(compiled, faults);
      for (;;) {
        const { done, value } = steps.next();
        if (done === true)
          return { scene: sceneOf(context, compiled.program), ...tellFailures({ context, journey, compiled }, value) };
      }
    }),
  );
}

describe('what can happen', () => {
  const [orders] = failuresOf('order-creation');

  it('names the effects of the fault-free run', () => {
    expect(orders?.expected).toEqual([
      '`Order` is stored in `Orders`',
      '`stock -= quantity` is applied to `Inventory`',
      '`Card processor` charges',
      '`Pick list` is stored in `Warehouse`',
      '`Payment` is stored in `Payments`',
    ]);
  });

  it('says in a sentence what each fault does, worst first', () => {
    const texts = orders?.lines.map(({ text }) => text) ?? [];
    expect(texts).toContain('If `Card processor` crashes right after acting, `Card processor` charges twice.');
    expect(texts).toContain(
      'If `Payment service` cannot process the message from `order.created`, `Card processor` never charges, and nobody notices.',
    );
    const ranks = orders?.lines.map(({ mishap }) => MISHAPS.indexOf(mishap)) ?? [];
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  });

  it('counts every fault set once', () => {
    const { tried = 0, ends } = orders ?? {};
    expect(tried).toBe((ends?.well ?? 0) + (ends?.cleanly ?? 0) + (ends?.badly ?? 0));
    expect(new Set(orders?.lines.map(({ id }) => id)).size).toBe(orders?.lines.length);
  });

  it('adds with pairs only what no single fault can do', () => {
    const [singles] = failuresOf('dual-write');
    const [pairs] = failuresOf('dual-write', 2);
    const facts = new Set(singles?.lines.map(({ mishap, subject }) => `${mishap} ${subject}`));
    for (const line of pairs?.lines ?? []) {
      expect(line.witness.length === 2).toBe(line.singles === 0);
      if (line.witness.length === 2) expect(facts.has(`${line.mishap} ${line.subject}`)).toBe(false);
    }
  });
});

describe('the play of a counterexample', () => {
  const all = templates.flatMap(({ id }) => failuresOf(id));

  it('shows in every template what its line says', () => {
    for (const { scene, lines } of all) {
      for (const line of lines) {
        const { steps, happened, scenario } = play(scene, line.witness, line.subject);
        expect(scenario.caller).toBe(line.caller);
        expect(scenario.struck).toEqual(line.witness);
        expect(steps.length).toBeGreaterThan(0);
        if (line.mishap === 'duplicated') {
          const counts = steps.flatMap(({ effect }) =>
            effect !== undefined && effect.flow === line.subject ? [effect.count] : [],
          );
          expect(Math.max(...counts)).toBe(line.times);
          expect(happened.length).toBeGreaterThan(0);
        }
      }
    }
  });

  it('goes forward in time and only along flows that are drawn', () => {
    for (const { scene, lines } of all) {
      const { steps } = play(scene, lines[0]?.witness ?? []);
      expect(steps.map(({ at }) => at)).toEqual(steps.map(({ at }) => at).toSorted((a, b) => a - b));
      for (const { flow, text } of steps) {
        if (flow !== undefined) expect(scene.context.graph.flows.has(flow)).toBe(true);
        expect(text).not.toMatch(/``|undefined/);
      }
    }
  });

  it('tells the retry and the second charge', () => {
    const [orders] = failuresOf('order-creation');
    const line = orders?.lines.find(({ mishap, subject }) => mishap === 'duplicated' && subject === 'charge-card');
    if (orders === undefined || line === undefined) throw new Error('no such line');
    const { steps, happened } = play(orders.scene, line.witness, line.subject);
    const told = steps.filter(({ matters }) => matters).map(({ text }) => text);
    expect(told.filter((text) => text.includes('performs'))).toEqual([
      '`Card processor` performs `POST /charges`',
      '`Card processor` performs `POST /charges`. That is twice now',
    ]);
    expect(happened).toContain('`Card processor` charges twice');
  });
});

describe('possible faults', () => {
  it('are those of the fault-free way, each with its place', () => {
    const [orders] = failuresOf('order-creation');
    const faults = orders === undefined ? [] : possibleFaults(orders.scene);
    expect(faults.length).toBe(orders?.tried);
    expect(faults.filter(({ flow, element }) => (flow ?? element) === undefined)).toEqual([]);
  });
});
