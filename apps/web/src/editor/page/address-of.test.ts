import { generateModel } from '@spillway/model/testing';
import { describe, expect, it } from 'vitest';
import type { Panels } from '../store';
import { parseDataView, parseFailuresView, parsePlaying, parseSelection, searchOf } from './address-of';

const document = generateModel({ elements: 6, flows: 6, seed: 2 });
const [element = ''] = Object.keys(document.elements);
const [flow = ''] = Object.keys(document.flows);
const panels: Panels = {
  left: true,
  leftTab: 'palette',
  right: true,
  bottom: null,
  bottomTab: 'findings',
  dataView: 'questions',
  failuresView: 'outcomes',
  bottomHeight: 200,
};

describe('the address of what is shown', () => {
  it('brings back the selection that it was made from', () => {
    const selection = [
      { in: 'elements', id: element },
      { in: 'flows', id: flow },
    ] as const;
    const { select = '' } = searchOf({
      selection,
      focusedFinding: undefined,
      panels,
      depth: 'design',
      dataSubject: 'order.id',
      playing: undefined,
    });
    expect(parseSelection(document, select)).toEqual(selection);
  });

  it('names the depth of a finding, without which it might not be there', () => {
    const shown = {
      selection: [],
      panels: { ...panels, bottom: 'findings' },
      depth: 'production',
      dataSubject: undefined,
      playing: undefined,
    } as const;
    expect(searchOf({ ...shown, focusedFinding: 'abc' })).toEqual({
      panel: 'findings',
      finding: 'abc',
      depth: 'production',
    });
  });

  it('names the view of the data, and what that is about', () => {
    const shown = {
      ...{ selection: [], focusedFinding: undefined, dataSubject: 'order.id', playing: undefined },
      depth: 'design',
    } as const;
    expect(searchOf({ ...shown, panels: { ...panels, bottom: 'data', dataView: 'lineage' } })).toEqual({
      panel: 'data',
      view: 'lineage',
      about: 'order.id',
    });
    expect(searchOf({ ...shown, panels: { ...panels, bottom: 'data', dataView: 'flows' } })).toEqual({
      panel: 'data',
      view: 'flows',
    });
    expect([parseDataView('lineage'), parseDataView('toString'), parseDataView(undefined)]).toEqual([
      'lineage',
      undefined,
      undefined,
    ]);
  });

  it('names the view of the failures, except the first', () => {
    const shown = {
      ...{ selection: [], focusedFinding: undefined, dataSubject: undefined, playing: undefined },
      depth: 'design',
    } as const;
    expect(searchOf({ ...shown, panels: { ...panels, bottom: 'failures', failuresView: 'fmea' } })).toEqual({
      panel: 'failures',
      view: 'fmea',
    });
    expect(searchOf({ ...shown, panels: { ...panels, bottom: 'failures' } })).toEqual({ panel: 'failures' });
    expect([parseFailuresView('blast-radius'), parseFailuresView('lineage')]).toEqual(['blast-radius', undefined]);
  });

  it('names a counterexample and its step, and finds it again', () => {
    const playing = { journey: 'buy', faults: ['resp-lost@pay', 'crash@shop.buy:1#2'], effect: 'charge', step: 7 };
    const search = searchOf({
      ...{ selection: [], focusedFinding: undefined, depth: 'design', dataSubject: undefined, playing },
      panels: { ...panels, bottom: 'failures' },
    });
    expect(search).toEqual({
      panel: 'failures',
      journey: 'buy',
      faults: 'resp-lost@pay + crash@shop.buy:1#2',
      about: 'charge',
      step: 7,
    });
    expect(parsePlaying(search)).toEqual(playing);
    expect(parsePlaying({ journey: 'buy' })).toEqual({ journey: 'buy', faults: [], step: 0 });
    expect(parsePlaying({})).toBeUndefined();
  });

  it.each(['', 'elements', 'elements:', 'elements:gone', 'constructor:name', 'elements:constructor', ',,'])(
    'takes nothing from %j',
    (text) => {
      expect(parseSelection(document, text)).toEqual([]);
    },
  );
});
