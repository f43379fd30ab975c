import { readFileSync } from 'node:fs';
import { parseModel } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { compileModel } from './compile/compile.js';
import { type ExploreOptions, exploration, explore } from './explore.js';
import { formatFault, parseFault } from './faults.js';
import type { Program } from './program.js';
import { reportAll, type ScenarioReport } from './report.js';
import { nameFact } from './witnesses.js';

const fixtures = new URL('../../fixtures/simulator/', import.meta.url);
const programs = JSON.parse(readFileSync(new URL('programs.json', fixtures), 'utf8')) as readonly {
  id: string;
  model: Program;
}[]; // What it holds.
const document = (name: string): string => {
  const { model } = JSON.parse(readFileSync(new URL(`failures/${name}.json`, fixtures), 'utf8')) as { model: unknown }; // What it holds.
  return JSON.stringify(model);
};
const modelOf = (text: string) => {
  const parsed = parseModel(text);
  if (!parsed.ok) throw new Error(parsed.issues[0]?.message);
  return parsed.model;
};
const all = (program: Program, faults: 0 | 1 | 2): readonly ScenarioReport[] => {
  const reports: ScenarioReport[] = [];
  reportAll({ journey: 'program', program }, faults, (report) => reports.push(report));
  return reports;
};
const summary = (program: Program, options: Partial<ExploreOptions> = {}) => {
  const { rows, verdicts, witnesses, progress } = explore(program, { faults: 2, ...options });
  const counts = [...witnesses.facts].map(([fact, { singles, pairCount }]) => [fact, singles.length, pairCount]);
  return { rows, verdicts: [...verdicts], counts, progress };
};

describe('an exploration', () => {
  for (const { id, model } of programs) {
    it(`is the same every time (${id})`, () => {
      expect(summary(model, { faults: 1 })).toEqual(summary(model, { faults: 1 }));
    });
    it(`does not depend on what it does not touch (${id})`, () => {
      const elements = {
        ...model.elements,
        bystander: { kind: 'service' as const },
        'idle-db': { kind: 'store' as const },
      };
      const ops = { ...model.ops, 'bystander.idle': [{ id: 'idle', write: 'idle-db', effect: 'idle' }] };
      expect(all({ ...model, elements, ops }, 1)).toEqual(all(model, 1));
    });
    it(`finds the same with and without merging what is independent (${id})`, () => {
      const { rows, verdicts } = summary(model, { independence: false });
      const { rows: mergedRows, verdicts: mergedVerdicts } = summary(model);
      expect(new Set(mergedVerdicts.map(String))).toEqual(new Set(verdicts.map(String)));
      expect(mergedRows.map(({ effect, outcome, caller, counts }) => [effect, outcome, caller, counts])).toEqual(
        rows.map(({ effect, outcome, caller, counts }) => [effect, outcome, caller, counts]),
      );
    });
  }

  it('can be stopped, and tells how far it came', () => {
    const model = programs[0]?.model ?? { elements: {}, ops: {}, start: [] };
    const seen: number[] = [];
    const options: ExploreOptions = {
      faults: 2,
      onProgress: ({ done }) => seen.push(done),
      shouldStop: () => seen.length > 3,
    };
    const { isPartial, rows } = explore(model, options);
    expect(isPartial).toBe(true);
    expect(seen).toHaveLength(4);
    expect(rows.length).toBeGreaterThan(0);
    const steps = exploration(model, { faults: 1 });
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    expect(step.value.isPartial).toBe(false);
  });

  it('names what it found', () => {
    const found = programs.find(({ id }) => id === 'E12a');
    if (found === undefined) throw new Error('there is no program E12a');
    const { code, witnesses } = explore(found.model, { faults: 1 });
    const facts = [...witnesses.facts.keys()].map((fact) => nameFact(code, fact));
    expect(facts).toContainEqual({ about: 'read', read: 'p' });
    expect(facts).toContainEqual({ about: 'caller', caller: 'error' });
  });
});

describe('the name of a fault', () => {
  it.each([
    'resp-lost@c1',
    'slow@c1#2=500',
    'down@q#*',
    'crash@S.ship:1',
    'crash@S.ship:0#3',
    'redeliver@q>S.ship',
    'commit-fail@tx:place~2',
  ])('%s reads and prints', (name) => {
    const fault = parseFault(name);
    expect(fault === undefined ? undefined : formatFault(fault)).toBe(name);
  });
  it.each(['', 'lost@c1', 'crash@S.ship', 'down', 'down@q#0'])('%s is none', (name) => {
    expect(parseFault(name)).toBeUndefined();
  });
});

describe('a document', () => {
  it('compiles the same with something unrelated in it', () => {
    const model = modelOf(document('order-creation'));
    const more = {
      ...model,
      elements: {
        ...model.elements,
        other: { kind: 'service' as const, name: 'Other' },
        shelf: { kind: 'store' as const, name: 'Shelf' },
      },
      flows: { ...model.flows, unrelated: { from: 'other', to: 'shelf' } },
    };
    expect(compileModel(more)).toEqual(compileModel(model));
  });

  it('that names a dual write loses nothing any more once change data capture repairs it', () => {
    const outcomes = (name: string) => {
      const [journey] = compileModel(modelOf(document(name)));
      const program = journey?.programs[0]?.program;
      if (program === undefined) throw new Error(`${name} has no journey`);
      const reports = all(program, 1).filter(({ faults }) => !faults.some((fault) => fault.startsWith('log-gap')));
      return reports.filter(
        ({ flags, effects }) => flags.includes('partial') || Object.values(effects).includes('lost'),
      );
    };
    expect(outcomes('dual-write').length).toBeGreaterThan(0);
    expect(outcomes('cdc-repairs-dual-write')).toEqual([]);
  });
});
