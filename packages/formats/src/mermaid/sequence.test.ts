// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Sequence } from '../sequence.js';
import { HOSTILE_LABELS } from './hostile-labels.js';
import { sequenceByMermaid } from './oracle.js';
import { printMermaidSequence } from './sequence.js';

const charge: Sequence = {
  title: 'Customer pays',
  lanes: [
    { id: 'customer', name: 'Customer', isPerson: true },
    { id: 'shop', name: 'Shop' },
    { id: 'bank', name: 'Bank' },
  ],
  events: [
    { from: 'customer', to: 'shop', text: 'Pay', look: 'call' },
    { from: 'shop', to: 'bank', text: 'POST /charges', look: 'call' },
    { over: ['bank'], note: 'The answer is lost', sign: 'fault' },
    { from: 'bank', to: 'shop', text: 'error', look: 'failure' },
    { from: 'shop', to: 'bank', text: 'POST /charges', look: 'call', round: 2, at: '1.1 s' },
    { from: 'shop', to: 'bank', text: 'charge', look: 'call', round: 2, count: { times: 2, isExcess: true } },
  ],
  ending: { who: 'Customer', told: 'all is well', isToldWell: true, happened: ['told: it failed'] },
};

describe('a sequence diagram', () => {
  it('is plain Mermaid that one can read', () => {
    expect(printMermaidSequence(charge)).toBe(`sequenceDiagram
  accTitle: Customer pays
  actor p1 as Customer
  participant p2 as Shop
  participant p3 as Bank
  p1->>p2: Pay
  p2->>p3: POST /charges
  Note over p3: ⚡ The answer is lost
  p3--xp2: error
  Note over p1,p3: 1#46;1 s after the start
  p2->>p3: POST /charges (2)
  p2->>p3: charge#58; 2×
  Note over p1,p3: told#58; it failed
`);
  });

  it('says that all is well where nothing is wrong', () => {
    const ending = { who: 'Customer', told: 'all is well', isToldWell: true, happened: [] };
    expect(printMermaidSequence({ ...charge, events: [], ending })).toMatch(/Note over p1,p3: As intended\n$/);
  });

  it('leaves out what names nobody', () => {
    const events = [
      { from: 'gone', to: 'shop', text: 'x', look: 'call' as const },
      { over: ['gone'], note: 'y' },
    ];
    expect(printMermaidSequence({ ...charge, events })).not.toMatch(/: [xy]$/m);
  });

  it('says to Mermaid what it was given', async () => {
    const { actors, messages } = await sequenceByMermaid(printMermaidSequence(charge));
    expect(actors).toEqual(['Customer', 'Shop', 'Bank']);
    expect(messages).toEqual([
      ...['Pay', 'POST /charges', '⚡ The answer is lost', 'error', '1.1 s after the start', 'POST /charges (2)'],
      ...['charge: 2×', 'told: it failed'],
    ]);
  });

  const drawnWith = (text: string): Sequence => ({
    title: text,
    description: text,
    lanes: [
      { id: 'a', name: text },
      { id: 'b', name: 'b' },
    ],
    events: [
      { from: 'a', to: 'b', text, look: 'message' },
      { over: ['a', 'b'], note: text },
    ],
  });
  const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();

  it.each(HOSTILE_LABELS)('keeps the label %j', async (text) => {
    const { actors, messages } = await sequenceByMermaid(printMermaidSequence(drawnWith(text)));
    expect(actors.map(tidy)).toEqual([tidy(text), 'b']);
    expect(messages.map(tidy)).toEqual([tidy(text), tidy(text)]);
  });

  it('is accepted with any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 30 }), async (text) => {
        const { messages } = await sequenceByMermaid(printMermaidSequence(drawnWith(text)));
        expect(messages).toHaveLength(2);
      }),
      { numRuns: 60 },
    );
  });
});
