import type { Play, PlayStep } from '@spillway/analysis';
import { describe, expect, it } from 'vitest';
import { momentAt, placeOfEffect, refsOf, shownSteps, stageOf, stepFrom } from './moment';

const step = (kind: PlayStep['kind'], more: Partial<PlayStep> = {}): PlayStep => ({
  ...{ at: 0, kind, text: kind, round: 1, matters: true },
  ...more,
});
const play: Play = {
  faults: [],
  steps: [
    step('start', { element: 'customer' }),
    step('request', { flow: 'pay', from: 'customer', to: 'shop' }),
    step('delivery', { matters: false, flow: 'ship' }),
    step('effect', { element: 'bank', effect: { flow: 'charge', count: 1 } }),
    step('fault', { flow: 'pay' }),
    step('effect', { element: 'bank', effect: { flow: 'charge', count: 2 } }),
    step('told', { text: 'told: ok', element: 'customer' }),
  ],
  lanes: ['customer', 'shop', 'bank'],
  actor: 'customer',
  scenario: {
    ...{ faults: [], caller: 'ok', duration: 1, effects: {}, reads: {}, flags: [] },
    ...{ counts: {}, requests: {}, arrivals: {}, struck: [] },
  },
  happened: [],
  expected: { charge: 1 },
  verdict: '',
};

describe('a moment of a counterexample', () => {
  it('counts what has happened by then, and no more', () => {
    expect([...momentAt(play, 3).counts]).toEqual([['charge', 1]]);
    expect([...momentAt(play, 5).counts]).toEqual([['charge', 2]]);
    expect(momentAt(play, 3).struck).toEqual([]);
    expect(momentAt(play, 4).struck).toEqual([{ flow: 'pay', element: undefined, text: 'fault' }]);
    expect([momentAt(play, 5).told, momentAt(play, 6).told]).toEqual([undefined, 'told: ok']);
  });

  it('names what was passed as far as it is drawn', () => {
    const { passed } = momentAt(play, 1);
    expect(refsOf({ elements: { customer: {} }, flows: { pay: {}, ship: {} } }, passed)).toEqual([
      { in: 'elements', id: 'customer' },
      { in: 'flows', id: 'pay' },
    ]);
  });
});

describe('what never happens', () => {
  const flows = { charge: { from: 'shop', to: 'bank' }, ship: { from: 'shop', to: 'depot' } };
  const lacking: Play = { ...play, expected: { charge: 1, ship: 1 } };

  it('is told at the end, and not before', () => {
    expect(momentAt(lacking, 5).missing).toEqual([]);
    expect(momentAt(lacking, 6).missing).toEqual(['ship']);
    expect(momentAt(play, 6).missing).toEqual([]);
  });

  it('has its place on the stage, where it should have taken place', () => {
    expect(placeOfEffect(lacking, 'charge', flows)).toBe('bank');
    expect(placeOfEffect(lacking, 'ship', flows)).toBe('depot');
    expect(placeOfEffect(lacking, 'gone', flows)).toBeUndefined();
    expect([...stageOf(lacking, flows)]).toEqual(['customer', 'shop', 'bank', 'depot']);
  });
});

describe('stepping', () => {
  it('passes what does not matter, unless all is wanted', () => {
    const shown = shownSteps(play, false);
    expect(shown).toEqual([0, 1, 3, 4, 5, 6]);
    expect(shownSteps(play, true)).toHaveLength(7);
    expect([stepFrom(shown, 1, 'next'), stepFrom(shown, 3, 'previous'), stepFrom(shown, 2, 'previous')]).toEqual([
      3, 1, 1,
    ]);
    expect([stepFrom(shown, 6, 'next'), stepFrom(shown, 0, 'previous')]).toEqual([6, 0]);
    expect([stepFrom(shown, 3, 'first'), stepFrom(shown, 3, 'last'), stepFrom([], 3, 'last')]).toEqual([0, 6, 0]);
  });
});
