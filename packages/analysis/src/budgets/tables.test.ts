import { emptyModel, type Model } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { createContext } from '../context.js';
import { sceneOf } from '../counterexamples/scene.js';
import { compileJourney } from '../simulator/compile/compile.js';
import { budgetsDocument } from './documents.js';
import { journeyBudgets } from './journey-budgets.js';
import { journeyLoad } from './journey-load.js';
import { sayBound, sayMedians, sayWorst } from './notes.js';
import { availabilityTable, loadTable, overviewTable, timeTable } from './tables.js';
import { sayChance, sayDowntime, sayLength, sayRate, sayShare } from './words.js';

const model: Model = {
  ...emptyModel('Shop'),
  elements: {
    user: { kind: 'actor', name: 'User' },
    shop: { kind: 'service', name: 'Shop' },
    card: { kind: 'external', name: 'Card', role: 'payment' },
  },
  flows: {
    order: { from: 'user', to: 'shop', name: 'Order', latency: { p50: '10ms', p99: '40ms' }, rate: 5 },
    charge: {
      ...{ from: 'shop', to: 'card', name: 'Charge', latency: { p99: '300ms' } },
      ...{ timeout: '200ms', retry: { attempts: 3, backoff: 'none' as const } },
    },
  },
  journeys: { go: { name: 'Go', starts: 'order', budget: '1s' } },
};
const context = createContext(model);
const [compiled] = compileJourney(context, 'go').programs;
if (compiled === undefined) throw new Error('there is no journey');
const budgets = journeyBudgets(context, 'go', compiled, { elements: {}, otherwise: 0.999 });
const load = journeyLoad(sceneOf(context, compiled.program));
const named = { name: 'Go', budgets, load };

describe('the tables of budgets', () => {
  it('list all journeys', () => {
    expect(overviewTable([named]).rows).toEqual([['Go', 10, 340, 'p98', 642, 1_000, '99.80 %', '×3', '×3']]);
  });
  it('list every hop', () => {
    expect(timeTable(budgets.time).rows).toEqual([
      ['until the answer', 0, 'Order', 10, 40, 'none', 1, 10, 340, 642, ''],
      ['until the answer', 1, 'Charge', 'not stated', 300, 200, 3, 0, 300, 600, 'its timeout is shorter than its p99'],
    ]);
  });
  it('have a cell for each column', () => {
    for (const { columns, rows } of [
      overviewTable([named]),
      timeTable(budgets.time),
      availabilityTable(budgets.availability),
      loadTable(load),
    ]) {
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(row).toHaveLength(columns.length);
    }
  });
  it('become a document', () => {
    const headings = budgetsDocument('Shop', [named]).flatMap((block) =>
      block.kind === 'heading' ? [block.text] : [],
    );
    expect(headings).toEqual(['Budgets: Shop', 'Go', 'Time', 'Availability', 'Load']);
  });
});

describe('the words of budgets', () => {
  it('are honest about what is added up', () => {
    expect(sayMedians(budgets.time)).toContain('1 hop of 2 state none');
    expect(sayBound(budgets.time)).toContain('At least 98 of 100 runs');
    expect(sayBound(budgets.time)).toContain("each hop's p99.5");
    expect(sayWorst(budgets.time)).toContain('Every hop takes its timeout');
  });
  it.each([
    [0.25, '0.25 ms'],
    [340, '340 ms'],
    [1_250, '1.25 s'],
    [90_000, '1.5 min'],
    [5_400_000, '1.5 h'],
  ])('say %d ms as %s', (ms, said) => expect(sayLength(ms)).toBe(said));
  it.each([
    [1, '100 %'],
    [0.999, '99.90 %'],
    [0.996, '99.60 %'],
    [0.99995, '99.9950 %'],
    [0.54, '54.0 %'],
  ])('say %d as %s', (share, said) => expect(sayShare(share)).toBe(said));
  it('say how long a month is without an answer', () => {
    expect(sayDowntime(0.999)).toBe('43.2 min');
    expect(sayDowntime(0.99999)).toBe('26 s');
    expect(sayDowntime(1)).toBe('0 s');
  });
  it('say rare chances and rates', () => {
    expect([sayChance(0.00123), sayChance(0), sayRate(2.5), sayRate(540.4)]).toEqual([
      '0.12 %',
      '0 %',
      '2.5/s',
      '540/s',
    ]);
  });
});
