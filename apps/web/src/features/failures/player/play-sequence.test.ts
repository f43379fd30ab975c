import { compileModel, createContext, play, sceneOf } from '@spillway/analysis';
import { printMermaidSequence } from '@spillway/formats';
import { templates } from '@spillway/model/samples';
import { describe, expect, it } from 'vitest';
import { labelsOf } from '../../findings/use-arranged-findings';
import { playText, sequenceOf } from './play-sequence';

const model = templates.find(({ id }) => id === 'order-creation')?.model;
if (model === undefined) throw new Error('no such template');
const [journey] = compileModel(model);
const [compiled] = journey?.programs ?? [];
if (compiled === undefined) throw new Error('no such journey');
const played = play(sceneOf(createContext(model), compiled.program), ['resp-lost@charge-card'], 'charge-card');
const steps = played.steps.filter(({ matters }) => matters);

describe('a counterexample that leaves the editor', () => {
  it('is a sequence with the retry, the counts and the truth', () => {
    const { lanes, events } = sequenceOf(played, steps, labelsOf(model));
    expect(lanes[0]).toEqual({ id: 'customer', name: 'Customer', isPerson: true });
    expect(events).toContainEqual({ over: ['processor'], note: '⚡ The answer to POST /charges is lost' });
    expect(events).toContainEqual({
      ...{ from: 'payment-service', to: 'processor', look: 'call', text: 'POST /charges (2)' },
    });
    expect(events.at(-1)).toMatchObject({ note: 'Card processor charges twice\nPayment is stored in Payments late' });
    const ids = new Set(lanes.map(({ id }) => id));
    for (const event of events)
      for (const id of 'note' in event ? event.over : [event.from, event.to]) expect(ids).toContain(id);
    expect(printMermaidSequence(sequenceOf(played, steps, labelsOf(model)))).toMatch(/^sequenceDiagram\n/);
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
