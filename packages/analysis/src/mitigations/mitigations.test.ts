import { apply, journeysOf, type Model, validateModel } from '@spillway/model';
import { templates } from '@spillway/model/samples';
import { describe, expect, it } from 'vitest';
import { createContext } from '../context.js';
import { exploreFailures, type FailureLine, tellFailures } from '../counterexamples/failures.js';
import type { MishapRow } from '../counterexamples/mishap.js';
import { compileJourney } from '../simulator/compile/compile.js';
import type { Advice, MitigationQuestion } from './mitigation.js';
import { mitigated, mitigationsFor } from './mitigations.js';

const modelOf = (id: string): Model => {
  const template = templates.find((each) => each.id === id);
  if (template === undefined) throw new Error(`no template ${id}`);
  return template.model;
};

/** What single faults do on a journey, as rows and as lines to read. */
function failuresOf(model: Model, journeyId: string, variant?: string) {
  const context = createContext(model);
  const journey = compileJourney(context, journeyId);
  const compiled = journey.programs.find((each) => each.variant === variant);
  if (compiled === undefined) throw new Error(`no journey ${journeyId}`);
  const steps = exploreFailures(compiled, 1);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return { rows: value.rows, lines: tellFailures({ context, journey, compiled }, value).lines };
  }
}

const adviceOn = (model: Model, question: MitigationQuestion): Advice => {
  const advice = mitigationsFor(createContext(model), question);
  if (advice === undefined) throw new Error('no such journey');
  return advice;
};

const isAbout =
  ({ mishap, subject }: Pick<MishapRow, 'mishap' | 'subject'>) =>
  (row: MishapRow): boolean =>
    row.mishap === mishap && row.subject === subject;

interface Case {
  readonly name: string;
  readonly model: Model;
  readonly question: MitigationQuestion;
  readonly line: FailureLine;
  readonly advice: Advice;
}

/** The first five lines of every journey of the templates that have something to mend. */
const cases: readonly Case[] = templates
  .filter(({ id, state }) => state === 'broken' || id === 'order-creation')
  .flatMap(({ id, model }) =>
    Object.keys(journeysOf(model)).flatMap((journey) =>
      failuresOf(model, journey)
        .lines.slice(0, 5)
        .map((line): Case => {
          const question = { journey, faults: line.witness, effect: line.subject };
          return { name: `${id}: ${line.text}`, model, question, line, advice: adviceOn(model, question) };
        }),
    ),
  );

describe('mitigations, on the first lines of every journey', () => {
  it('make the line disappear where they say so', () => {
    let removed = 0;
    for (const { name, model, question, line, advice } of cases) {
      for (const { label, patch, help } of advice.offered) {
        if (help !== 'removes') continue;
        removed += 1;
        const { rows } = failuresOf(apply(model, patch), question.journey);
        expect(rows.filter(isAbout(line)), `${name} / ${label}`).toEqual([]);
      }
    }
    expect(removed).toBeGreaterThan(20);
  });

  it('leave a document that can be saved, and change something that is named', () => {
    for (const { name, model, advice } of cases)
      for (const { label, patch, changes, changed } of advice.offered) {
        expect(validateModel(apply(model, patch)), `${name} / ${label}`).toMatchObject({ ok: true });
        expect(changed.length).toBeGreaterThan(0);
        expect(`${label} ${changes}`).not.toMatch(/undefined|``/);
      }
  });

  it('are offered only where they help, and what helps most comes first', () => {
    const helps = ['removes', 'mends', 'lessens'];
    for (const { advice } of cases) {
      const ranks = advice.offered.map(({ help }) => helps.indexOf(help ?? ''));
      expect(ranks).not.toContain(-1);
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      expect(advice.offered.length).toBeLessThanOrEqual(6);
    }
  });

  it('exist for every line of order creation that a senior engineer would name', () => {
    const own = cases.filter(({ name }) => name.startsWith('order-creation'));
    expect(own.map(({ line: { mishap, subject } }) => `${mishap} ${subject}`)).toEqual([
      'lost charge-card',
      'lost store-pick-list',
      'lost decrement-stock',
      'lost insert-transaction',
      'duplicated charge-card',
    ]);
    for (const { name, advice } of own) expect(advice.offered[0]?.help, name).toBe('removes');
  });
});

describe('mitigations of order creation', () => {
  const model = modelOf('order-creation');
  const twice = { journey: 'buy', faults: ['resp-lost@charge-card'] };

  it('tell what remains of all single faults', () => {
    const { before, offered } = adviceOn(model, twice);
    const key = offered.find(({ label }) => label.startsWith('Send a key with `POST /charges`'));
    expect(before.ending.happened).toContain('`Card processor` charges twice');
    expect(key?.after.ending.happened).not.toContain('`Card processor` charges twice');
    expect(key?.help).toBe('mends');
    expect(key?.after.counts.duplicated).toBeLessThan(before.counts.duplicated ?? 0);
    expect(key?.changes).toBe('Changes `POST /charges`.');
  });

  it('come to the same when they are switched on', () => {
    const context = createContext(model);
    for (const { members, help, after, changes } of adviceOn(model, twice).offered)
      expect(mitigated(context, twice, members)).toMatchObject({ help, after, changes });
  });

  it('can be combined, each on top of those before it', () => {
    const poison = { journey: 'buy', faults: ['poison@order-created>payment-service.payment-consumes'] };
    const context = createContext(model);
    const [dead] = adviceOn(model, poison).offered;
    const capture = 'consistency/dual-write publish-order-created 0';
    const both = mitigated(context, poison, [...(dead?.members ?? []), capture]);
    const after = apply(model, both?.patch ?? []);
    expect(after.elements['order-created']).toMatchObject({ deadLetter: 'order-created-dead' });
    expect(after.flows['publish-order-created']?.interaction).toBe('cdc');
    expect(both?.after.counts.partial).toBeUndefined();
  });

  it('say which errors they would add', () => {
    const repeated = mitigated(createContext(model), twice, ['repeat create-order']);
    expect(repeated?.adds.join()).toMatch(/gives up on `POST \/orders`/);
    expect(mitigated(createContext(model), twice, [])?.adds).toEqual([]);
  });

  it('are none where all is well, or where nothing can be done', () => {
    expect(adviceOn(model, { journey: 'buy', faults: [] }).offered).toEqual([]);
    const erasure = modelOf('right-to-erasure');
    const [journey = ''] = Object.keys(journeysOf(erasure));
    expect(adviceOn(erasure, { journey, faults: ['log-gap@cdc:accounts-db'] }).offered).toEqual([]);
    expect(mitigationsFor(createContext(model), { journey: 'buy', variant: 'gone', faults: [] })).toBeUndefined();
  });
});
