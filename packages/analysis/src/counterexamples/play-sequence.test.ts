import { templates } from '@spillway/model/samples';
import { describe, expect, it } from 'vitest';
import { createContext } from '../context.js';
import { compileModel } from '../simulator/compile/compile.js';
import { play } from './play.js';
import { playText, sequenceOf } from './play-sequence.js';
import { namesIn, sceneOf } from './scene.js';

const model = templates.find(({ id }) => id === 'order-creation')?.model;
if (model === undefined) throw new Error('no such template');
const [journey] = compileModel(model);
const [compiled] = journey?.programs ?? [];
if (compiled === undefined) throw new Error('no such journey');
const scene = sceneOf(createContext(model), compiled.program);
const played = play(scene, ['resp-lost@charge-card'], 'charge-card');
const steps = played.steps.filter(({ matters }) => matters);
const sequence = sequenceOf(played, steps, namesIn(scene));

describe('a counterexample that leaves the editor', () => {
  it('is a sequence with the fault and the retry, that says when it is much later', () => {
    expect(sequence.lanes[0]).toEqual({ id: 'customer', name: 'Customer', isPerson: true });
    expect(sequence.events).toContainEqual({
      ...{ over: ['processor'], note: 'The answer to POST /charges is lost', sign: 'fault' },
    });
    expect(sequence.events).toContainEqual({
      ...{ from: 'payment-service', to: 'processor', look: 'call', text: 'POST /charges', round: 2, at: '10.1 s' },
    });
  });

  it('counts effects, and says which are too many', () => {
    const counts = sequence.events.flatMap((event) =>
      event.count !== undefined && 'note' in event && event.over[0] === 'processor' ? [event.count] : [],
    );
    expect(counts).toEqual([
      { times: 1, isExcess: false },
      { times: 2, isExcess: true },
    ]);
  });

  it('ends with what the caller is told beside what is true', () => {
    expect(sequence.ending).toEqual({
      ...{ who: 'Customer', told: 'all is well', isToldWell: true },
      happened: ['Card processor charges twice', 'Payment is stored in Payments late'],
    });
  });

  it('names nobody who has no lane', () => {
    const ids = new Set(sequence.lanes.map(({ id }) => id));
    for (const event of sequence.events)
      for (const id of 'note' in event ? event.over : [event.from, event.to]) expect(ids).toContain(id);
  });

  it('is a text with a line for each step', () => {
    const text = playText(played, steps);
    expect(text.split('\n')[0]).toBe(
      'If the answer to POST /charges is lost, Card processor charges twice and Payment is stored in Payments late.',
    );
    expect(text.split('\n').length).toBe(steps.length + 7);
    expect(text).not.toContain('`');
  });
});
