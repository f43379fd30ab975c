import { readFileSync } from 'node:fs';
import { emptyModel, type Model } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { createContext } from '../context.js';
import { type Scene, sceneOf } from '../counterexamples/scene.js';
import { compileJourney } from '../simulator/compile/compile.js';
import type { Program } from '../simulator/program.js';
import { journeyAvailability, redundancy, withRetries } from './journey-availability.js';
import { journeyLoad } from './journey-load.js';
import { outagesOf } from './outages.js';

const sceneWith = (part: Partial<Model>): Scene => {
  const context = createContext({ ...emptyModel('test'), ...part });
  const [compiled] = compileJourney(context, 'go').programs;
  if (compiled === undefined) throw new Error('there is no journey');
  return sceneOf(context, compiled.program);
};

/** User → Shop → DB and Rates (with a fallback); then by message Mailer → Mails. */
const shop: Partial<Model> = {
  elements: {
    user: { kind: 'actor', name: 'User' },
    shop: { kind: 'service', name: 'Shop' },
    db: { kind: 'store', name: 'Shop DB' },
    rates: { kind: 'service', name: 'Rates' },
    topic: { kind: 'queue', name: 'Orders' },
    mailer: { kind: 'service', name: 'Mailer' },
    mails: { kind: 'store', name: 'Mails' },
  },
  flows: {
    go: { from: 'user', to: 'shop', name: 'Order', rate: 20 },
    save: { from: 'shop', to: 'db', name: 'Save', retry: { attempts: 2 } },
    ask: { from: 'shop', to: 'rates', name: 'Ask', interaction: 'request', fallback: 'cached' },
    tell: { from: 'shop', to: 'topic', name: 'Tell' },
    take: { from: 'topic', to: 'mailer', name: 'Take', rate: 15 },
    note: { from: 'mailer', to: 'mails', name: 'Note' },
  },
  journeys: { go: { name: 'Go', starts: 'go' } },
};
const figures = {
  elements: { shop: 0.9, db: 0.8, rates: 0.5, topic: 0.75, mailer: 0.6, mails: 0.5 },
  otherwise: 0.999,
};

describe('the availability of a journey', () => {
  const found = journeyAvailability(sceneWith(shop), figures);
  it('is the product of what the answer needs', () => {
    // Shop, its database and the topic: 0.9 · 0.8 · 0.75.
    expect(found.answer).toBeCloseTo(0.54, 12);
    expect(found.complete).toBeCloseTo(0.27, 12);
  });
  it('counts consumers for their effects only', () => {
    expect(found.effects).toEqual([
      { flow: 'note', name: 'Note', figure: expect.closeTo(0.3, 12), needs: expect.anything() },
    ]);
    expect(found.effects[0]?.needs).toEqual(['Mailer', 'Mails']);
  });
  it('tells what helps most', () => {
    const brief = found.contributions.map(({ name, isNeeded, gain }) => [name, isNeeded, Number(gain.toFixed(6))]);
    expect(brief).toEqual([
      ['Orders', true, 0.18], // 0.9 · 0.8 = 0.72 instead of 0.54
      ['Shop DB', true, 0.135],
      ['Shop', true, 0.06],
      ['Rates', false, 0],
    ]);
    // A second topic: 1 − 0.25² = 0.9375 instead of 0.75.
    expect(found.contributions[0]?.gainOfSecond).toBeCloseTo(0.72 * 0.1875, 12);
  });
  it('shows beside it what retries do about momentary failures', () => {
    expect(found.contributions.find(({ name }) => name === 'Shop DB')?.withRetries).toBeCloseTo(0.96, 12);
    expect(found.momentary).toBeCloseTo(0.9 * 0.96 * 0.75, 12);
  });
  it('takes the figure for all others where there is none', () => {
    const assumed = journeyAvailability(sceneWith(shop), { elements: { db: 0.5 }, otherwise: 0.9 });
    expect(assumed.answer).toBeCloseTo(0.405, 12);
    expect(assumed.contributions.map(({ isAssumed }) => isAssumed)).toEqual([false, true, true, true]);
  });
  it.each([
    [0.9, { count: 2, needed: 1 }, 0.99],
    [0.9, { count: 3, needed: 2 }, 0.972],
    [0.9, { count: 2, needed: 2 }, 0.81],
    [0.5, { count: 4, needed: 0 }, 1],
  ])('of %d with %o is %d', (a, of, expected) => {
    expect(redundancy(a, of)).toBeCloseTo(expected, 12);
  });
  it('of three independent attempts is that of one of them', () => {
    expect(withRetries(0.9, 3)).toBeCloseTo(0.999, 12);
  });
});

describe('outages', () => {
  const { found, hasPairs } = outagesOf(sceneWith(shop), figures);
  const told = (kind: string, flow?: string) => found.find((each) => each.kind === kind && each.flow === flow);
  it('add up the minimal sets', () => {
    expect(hasPairs).toBe(true);
    expect(told('noAnswer')?.sets.map(({ names, chance }) => [names, Number(chance.toFixed(6))])).toEqual([
      [['Orders'], 0.25],
      [['Shop DB'], 0.2],
      [['Shop'], 0.1],
    ]);
    expect(told('noAnswer')?.chance).toBeCloseTo(0.55, 12);
  });
  it('tell effects that wait from effects that are not done', () => {
    expect(told('waits', 'note')?.sets.map(({ names }) => names)).toEqual([['Mails'], ['Mailer']]);
    expect(told('notDone', 'save')?.sets.map(({ names }) => names)).toEqual([['Shop DB'], ['Shop']]);
  });
  it('find what needs two', () => {
    const primary: Partial<Model> = {
      elements: {
        user: { kind: 'actor', name: 'User' },
        shop: { kind: 'service', name: 'Shop' },
        a: { kind: 'store', name: 'A' },
        b: { kind: 'store', name: 'B' },
      },
    };
    const program: Program = {
      elements: { user: { kind: 'actor' }, shop: { kind: 'service' }, a: { kind: 'store' }, b: { kind: 'store' } },
      ops: { 'shop.go': [{ id: 'x', write: 'a', effect: 'x', fallback: { id: 'y', write: 'b', effect: 'y' } }] },
      start: { id: 'go', call: 'shop.go' },
    };
    const scene = sceneOf(createContext({ ...emptyModel('two'), ...primary }), program);
    const both = outagesOf(scene, { elements: { a: 0.9, b: 0.8, shop: 1 }, otherwise: 1 });
    const noAnswer = both.found.find(({ kind }) => kind === 'noAnswer');
    expect(noAnswer?.sets.map(({ names, chance }) => [names.join(), Number(chance.toFixed(6))])).toEqual([
      ['A,B', 0.02],
      ['Shop', 0],
    ]);
  });
});

describe('the load of a journey', () => {
  const fixture = new URL('../../fixtures/simulator/programs.json', import.meta.url);
  const programs = JSON.parse(readFileSync(fixture, 'utf8')) as readonly { id: string; model: Program }[]; // What it holds.

  it('is met exactly by three layers of three attempts', () => {
    const program = programs.find(({ id }) => id === 'E09a')?.model;
    if (program === undefined) throw new Error('there is no program E09a');
    const { rows, bound, simulated } = journeyLoad(sceneOf(createContext(emptyModel('bare')), program));
    expect([bound, simulated]).toEqual([27, 27]);
    expect(rows.map((row) => [row.operation, row.usual, row.simulated, row.underName])).toEqual([
      ['A.f', 1, 3, 'A'],
      ['B.f', 1, 9, 'B'],
      ['C.f', 1, 27, 'C'],
    ]);
  });

  it('names flows and elements, and what they can take', () => {
    const { rows, rate, bound } = journeyLoad(sceneWith(shop));
    expect(rate).toBe(20);
    expect(
      rows.map(({ name, elementName, usual, bound: limit, takes }) => [name, elementName, usual, limit, takes]),
    ).toEqual([
      ['Order', 'Shop', 1, 1, undefined],
      ['Ask', 'Rates', 1, 1, undefined],
      ['Take', 'Mailer', 1, undefined, 15],
    ]);
    // The topic redelivers for ever.
    expect(bound).toBeUndefined();
  });
});
