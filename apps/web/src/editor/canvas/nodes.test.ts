import { apply } from '@spillway/model';
import { generateModel } from '@spillway/model/testing';
import { describe, expect, it } from 'vitest';
import { readChanges, withContents, zoneUnder } from './changes';
import { placesOf } from './drawing/places';
import { routeFlows } from './drawing/routes';
import { zoneNodeId } from './ids';
import { pathOf } from './marks';
import { createNodeAdapter, type NodeInput } from './nodes';

const document = generateModel({ elements: 30, flows: 45, seed: 3 });
const input = (more: Partial<NodeInput> = {}): NodeInput => ({
  document,
  places: placesOf(more.document ?? document),
  transient: undefined,
  selection: [],
  highlighted: [],
  marks: new Map(),
  path: undefined,
  active: undefined,
  renaming: undefined,
  readOnly: false,
  ...more,
});
const [first = ''] = Object.keys(document.elements);

describe('createNodeAdapter', () => {
  it('keeps every node that did not change', () => {
    const adapt = createNodeAdapter();
    const before = adapt(input());
    expect(adapt(input()).every((node, i) => node === before[i])).toBe(true);
    const renamed = apply(document, [{ op: 'set', in: 'elements', id: first, path: ['name'], value: 'Other' }]);
    const after = adapt(input({ document: renamed }));
    expect(after.filter((node, i) => node !== before[i]).map(({ id }) => id)).toEqual([first]);
  });

  it('moves a dragged card without touching what it shows', () => {
    const adapt = createNodeAdapter();
    const before = adapt(input()).find(({ id }) => id === first);
    const after = adapt(input({ transient: new Map([[first, { x: 1, y: 2, width: 176, height: 64 }]]) })).find(
      ({ id }) => id === first,
    );
    expect(after?.position).toEqual({ x: 1, y: 2 });
    expect(after?.data).toBe(before?.data);
  });
});

describe('readChanges', () => {
  const current = () => ({ x: 0, y: 0, width: 10, height: 10 });
  it('tells a move under way from a drop, and what React Flow measures from a resize', () => {
    const meaning = readChanges(
      [
        { type: 'position', id: 'a', position: { x: 8.4, y: 16 }, dragging: true },
        { type: 'position', id: 'b', position: { x: 8, y: 16 }, dragging: false },
        { type: 'dimensions', id: 'c', dimensions: { width: 5, height: 5 } },
        { type: 'dimensions', id: zoneNodeId('z'), dimensions: { width: 50, height: 60 }, resizing: false },
        { type: 'select', id: 'a', selected: true },
        { type: 'remove', id: zoneNodeId('z') },
      ],
      current,
    );
    expect([...meaning.moving]).toEqual([['a', { x: 8, y: 16, width: 10, height: 10 }]]);
    expect([...meaning.dropped]).toEqual([
      ['b', { x: 8, y: 16, width: 10, height: 10 }],
      [zoneNodeId('z'), { x: 0, y: 0, width: 50, height: 60 }],
    ]);
    expect([...meaning.selected]).toEqual([['a', true]]);
    expect(meaning.removed).toEqual([{ in: 'zones', id: 'z' }]);
  });
});

describe('zones', () => {
  const places = placesOf(document);
  const zoneId = document.elements[first]?.zone ?? '';
  const zone = places.zones.get(zoneId);
  const card = places.elements.get(first);

  it('take what lies in them along', () => {
    if (zone === undefined || card === undefined) throw new Error('The generated model has zones.');
    const moving = withContents(document, places, new Map([[zoneNodeId(zoneId), { ...zone, x: zone.x + 40 }]]));
    expect(moving.get(first)).toEqual({ ...card, x: card.x + 40 });
  });

  it('are found under what is dropped', () => {
    if (card === undefined) throw new Error('The generated model has places.');
    expect(zoneUnder(document, places, { in: 'elements', id: first }, card, new Set())).toBe(zoneId);
    expect(
      zoneUnder(document, places, { in: 'elements', id: first }, { ...card, x: -9000 }, new Set()),
    ).toBeUndefined();
  });
});

describe('routeFlows', () => {
  it('draws parallel flows apart and self-flows as loops', () => {
    const cards = new Map([
      ['a', { x: 0, y: 0, width: 176, height: 64 }],
      ['b', { x: 400, y: 0, width: 176, height: 64 }],
    ]);
    const routes = routeFlows(
      {
        one: { from: 'a', to: 'b' },
        two: { from: 'a', to: 'b' },
        back: { from: 'b', to: 'a' },
        self: { from: 'a', to: 'a' },
      },
      cards,
    );
    expect(new Set([...routes.values()].map(({ path }) => path)).size).toBe(4);
    expect(routes.get('self')?.points.length).toBeGreaterThan(3);
    expect(new Set(['one', 'two', 'back'].map((id) => routes.get(id)?.points[0]?.y)).size).toBe(3);
  });

  it('goes around a card in between', () => {
    const card = (x: number) => ({ x, y: 0, width: 176, height: 64 });
    const cards = new Map([
      ['a', card(0)],
      ['between', card(300)],
      ['b', card(600)],
    ]);
    const [route] = [...routeFlows({ one: { from: 'a', to: 'b' } }, cards).values()];
    expect(route?.points.some(({ y }) => y < 0 || y > 64)).toBe(true);
  });
});

describe('pathOf', () => {
  it('holds the ends of the flows of a finding', () => {
    const [id = '', flow] = Object.entries(document.flows)[0] ?? [];
    const finding = { rule: 'r', severity: 'error', message: '', subjects: [id], fingerprint: 'f' } as const;
    const analysis = {
      depth: 'design',
      findings: [finding],
      counts: { error: 1, warning: 0, info: 0, waived: 0 },
    } as const;
    expect(pathOf(document, analysis, 'f')).toEqual(new Set([id, flow?.from, flow?.to]));
    expect(pathOf(document, analysis, undefined)).toBeUndefined();
  });
});
