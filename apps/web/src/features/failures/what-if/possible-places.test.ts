import type { PossibleFault } from '@spillway/analysis';
import { describe, expect, it } from 'vitest';
import { spotFor, spotsOf, toggled } from './possible-places';

const fault = (name: string, flow: string | undefined, element: string | undefined): PossibleFault => ({
  ...{ name, kind: 'slow', text: name, flow, element },
});
const spots = spotsOf([
  fault('slow@pay', 'pay', 'bank'),
  fault('down@bank', undefined, 'bank'),
  fault('resp-lost@pay', 'pay', 'bank'),
  fault('nowhere', undefined, undefined),
]);

describe('where faults can strike', () => {
  it('is a flow, or else an element', () => {
    expect(spots.map(({ id, faults }) => [id, faults.map(({ name }) => name)])).toEqual([
      ['pay', ['slow@pay', 'resp-lost@pay']],
      ['bank', ['down@bank']],
    ]);
  });

  it('is what is selected, then what was chosen, then where something fails, then the first', () => {
    const none = { selection: [], chosen: undefined, faults: [] };
    expect(spotFor(spots, { ...none, selection: [{ in: 'elements', id: 'bank' }], chosen: 'pay' })?.id).toBe('bank');
    expect(spotFor(spots, { ...none, selection: [{ in: 'entities', id: 'bank' }] })?.id).toBe('pay');
    expect(spotFor(spots, { ...none, chosen: 'bank', faults: ['slow@pay'] })?.id).toBe('bank');
    expect(spotFor(spots, { ...none, faults: ['down@bank'] })?.id).toBe('bank');
    expect(spotFor([], { ...none, chosen: 'bank' })).toBeUndefined();
  });
});

describe('choosing faults', () => {
  it('takes two at most', () => {
    expect(toggled([], 'a')).toEqual(['a']);
    expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
    expect(toggled(['a', 'b'], 'c')).toEqual(['b', 'c']);
  });
});
