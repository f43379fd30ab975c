import { type Element, Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { HOSTILE_LABELS } from '../../mermaid/hostile-labels.js';
import type { Sequence, SequenceEvent } from '../../sequence.js';
import { printSvgSequence } from './print.js';

const charge: Sequence = {
  title: 'If the answer to POST /charges is lost, Bank charges twice.',
  lanes: [
    { id: 'customer', name: 'Customer', isPerson: true },
    { id: 'shop', name: 'Shop' },
    { id: 'bank', name: 'Bank' },
  ],
  events: [
    { from: 'customer', to: 'shop', text: 'Pay', look: 'call' },
    { from: 'shop', to: 'bank', text: 'POST /charges', look: 'call', count: { times: 1, isExcess: false } },
    { over: ['bank'], note: 'The answer to POST /charges is lost', sign: 'fault' },
    { from: 'shop', to: 'bank', text: 'POST /charges', look: 'call', round: 2, at: '10.1 s' },
    { over: ['bank'], note: 'Bank performs POST /charges', count: { times: 2, isExcess: true } },
    { from: 'bank', to: 'shop', text: 'ok', look: 'answer' },
    { from: 'shop', to: 'shop', text: 'looks at itself', look: 'message' },
    { over: ['customer'], note: 'Customer is told: all is well', sign: 'told' },
  ],
  ending: { who: 'Customer', told: 'all is well', isToldWell: true, happened: ['Bank charges twice'] },
};

const window = new Window();

function parsed(svg: string): Element {
  const document = new window.DOMParser().parseFromString(svg, 'image/svg+xml');
  expect(document.querySelector('parsererror')).toBeNull();
  return document.documentElement;
}

const texts = (root: Element): readonly string[] =>
  [...root.querySelectorAll('text')].map((node) => node.textContent ?? '');
const titles = (root: Element): readonly string[] =>
  [...root.querySelectorAll('title')].map((node) => node.textContent ?? '');

const DRAWN = new Set(['title', 'desc', 'rect', 'text', 'path', 'line', 'circle', 'g']);

/** Twelve lanes and forty steps, with names that nobody should give. */
function huge(name: string): Sequence {
  const lanes = Array.from({ length: 12 }, (_, index) => ({ id: `l${index}`, name: `${name} ${index}` }));
  const events = Array.from({ length: 40 }, (_, index): SequenceEvent => {
    const from = `l${index % 12}`;
    const to = `l${(index * 5 + 3) % 12}`;
    if (index % 7 === 3) return { over: [from], note: `${name} ${index}`, sign: 'fault' };
    return { from, to, text: `${name} ${index}`, look: 'call', ...(index % 3 === 0 ? { at: '1 h', round: 3 } : {}) };
  });
  return { title: name, lanes, events, ending: { who: name, told: name, isToldWell: false, happened: [name, name] } };
}

describe('a sequence as a picture', () => {
  it('says everything that it was given', () => {
    const said = texts(parsed(printSvgSequence(charge)));
    for (const text of ['Customer', 'Shop', 'Bank', 'Pay', 'POST /charges', 'ok', 'looks at itself', '10.1 s'])
      expect(said).toContain(text);
    expect(said.join(' ')).toContain('The answer to POST /charges is lost');
    expect(said).toContain('Customer is told');
    expect(said.slice(-4)).toEqual(['Customer is told', 'all is well', 'What happened', 'Bank charges twice']);
  });

  it('counts effects and numbers what is sent again', () => {
    const root = parsed(printSvgSequence(charge));
    expect(texts(root).filter((text) => text.startsWith('#'))).toEqual(['#1', '#2']);
    expect(titles(root)).toContain('Sent again, number 2');
  });

  it('carries its title, and is the same for the same sequence', () => {
    const svg = printSvgSequence(charge);
    expect(titles(parsed(svg))[0]).toBe(charge.title);
    expect(printSvgSequence(charge)).toBe(svg);
    expect(printSvgSequence(charge, { theme: 'dark' })).not.toBe(svg);
  });

  it('says that all is as intended where nothing is wrong', () => {
    const ending = { who: 'Customer', told: 'all is well', isToldWell: true, happened: [] };
    expect(texts(parsed(printSvgSequence({ ...charge, ending }))).at(-1)).toBe('As intended');
  });

  it('keeps what is cut where it can be found', () => {
    const name = 'Payments, refunds and chargebacks of all our merchants in every region';
    const root = parsed(printSvgSequence({ ...charge, lanes: [{ id: 'customer', name }, ...charge.lanes.slice(1)] }));
    expect(texts(root)).not.toContain(name);
    expect(titles(root)).toContain(name);
  });

  it('leaves out what names nobody, and draws nobody', () => {
    const events = [
      { from: 'gone', to: 'shop', text: 'x', look: 'call' as const },
      { over: ['gone'], note: 'y' },
    ];
    expect(texts(parsed(printSvgSequence({ ...charge, events })))).not.toEqual(expect.arrayContaining(['x']));
    expect(parsed(printSvgSequence({ title: '', lanes: [], events: [] })).getAttribute('viewBox')).toMatch(/^0 0 640 /);
  });

  it.each([...HOSTILE_LABELS, '"><script>alert(1)</script>', ']]>', '\ud800 half', '<!-- -->', '&#0;'])(
    'keeps its form and its bounds with %j',
    (name) => {
      const svg = printSvgSequence(huge(name));
      const root = parsed(svg);
      expect(root.querySelector('script')).toBeNull();
      const elements = new Set([...root.querySelectorAll('*')].map((node) => node.localName));
      expect([...elements].filter((each) => !DRAWN.has(each))).toEqual([]);
      const [, , width = 0, height = 0] = (root.getAttribute('viewBox') ?? '').split(' ').map(Number);
      for (const box of root.querySelectorAll('rect')) {
        if (box.parentElement !== root && box.parentElement?.localName === 'g') continue;
        const [x, y] = [Number(box.getAttribute('x')), Number(box.getAttribute('y'))];
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x + Number(box.getAttribute('width'))).toBeLessThanOrEqual(width);
        expect(y + Number(box.getAttribute('height'))).toBeLessThanOrEqual(height);
      }
    },
  );
});
