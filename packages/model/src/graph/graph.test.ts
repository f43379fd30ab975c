import { describe, expect, it } from 'vitest';
import type { Element } from '../schema/element.js';
import type { Step } from '../schema/handler.js';
import { emptyModel, type Model } from '../schema/model.js';
import { buildGraph } from './graph.js';
import { journeysOf } from './journeys.js';
import { jurisdictionOf, trustOf } from './trust.js';

const model = (part: Partial<Model>): Model => ({ ...emptyModel('test'), ...part });

const shop = model({
  zones: {
    world: { name: 'World', jurisdiction: 'US' },
    eu: { name: 'EU', trust: 'restricted', jurisdiction: 'EU', parent: 'world' },
    inner: { name: 'Inner', parent: 'eu' },
  },
  elements: {
    customer: { kind: 'actor', name: 'Customer' },
    shop: { kind: 'service', name: 'Shop', role: 'frontend' },
    orders: { kind: 'service', name: 'Orders', zone: 'inner' },
    db: { kind: 'store', name: 'Orders' },
    topic: { kind: 'queue', name: 'order.created' },
    copy: { kind: 'queue', name: 'copy' },
    stripe: { kind: 'external', name: 'Stripe', role: 'payment' },
    index: { kind: 'store', name: 'Index', role: 'search' },
  },
  flows: {
    open: { from: 'customer', to: 'shop' },
    place: { from: 'shop', to: 'orders', carries: ['order.*'] },
    answer: { from: 'orders', to: 'shop' },
    load: { from: 'db', to: 'orders', carries: ['order.id'] },
    store: { from: 'orders', to: 'db', carries: ['order.id', 'order.total'] },
    pay: { from: 'orders', to: 'stripe' },
    publish: { from: 'orders', to: 'topic', carries: ['order.id'] },
    forward: { from: 'topic', to: 'copy' },
    connect: { from: 'copy', to: 'index' },
    capture: { from: 'db', to: 'topic' },
    hook: { from: 'stripe', to: 'orders' },
  },
  entities: { order: { name: 'Order', fields: { id: { type: 'uuid' }, total: { type: 'money' } } } },
});

describe('buildGraph', () => {
  const graph = buildGraph(shop);
  it('infers interactions in the order of the format', () => {
    const interactions = Object.fromEntries([...graph.flows].map(([id, flow]) => [id, flow.interaction]));
    expect(interactions).toEqual({
      open: 'request',
      place: 'request',
      answer: 'request',
      load: 'read',
      store: 'write',
      pay: 'request',
      publish: 'publish',
      forward: 'forward',
      connect: 'consume',
      capture: 'cdc',
      hook: 'webhook',
    });
  });

  it('turns a read drawn from the store into call direction', () => {
    expect(graph.flows.get('load')).toMatchObject({
      caller: 'orders',
      callee: 'db',
      carries: [],
      returns: ['order.id'],
      operation: 'read',
    });
  });

  it('infers a handler from drawing order, leaving out answers back to the caller', () => {
    expect(graph.flows.get('place')?.handler?.calls.map((call) => call.id)).toEqual([
      'load',
      'store',
      'pay',
      'publish',
    ]);
    expect(graph.flows.get('hook')?.handler?.calls.map((call) => call.id)).toEqual([
      'answer',
      'load',
      'store',
      'publish',
    ]);
  });

  it('gives requests the gravest effect of what they set off, through cycles as well', () => {
    expect(graph.flows.get('pay')?.operation).toBe('charge');
    expect(graph.flows.get('place')?.operation).toBe('charge');
    expect(graph.flows.get('open')?.operation).toBe('charge');
  });

  it('hands payloads on through queues and captures', () => {
    expect(graph.flows.get('place')?.carries).toEqual(['order.id', 'order.total']);
    expect(new Set(graph.flows.get('connect')?.carries)).toEqual(new Set(['order.id', 'order.total']));
    expect(graph.flows.get('capture')?.carries).toEqual(['order.id', 'order.total']);
  });

  it('survives flows whose ends are missing and ids that objects inherit', () => {
    const broken = buildGraph(model({ flows: { constructor: { from: 'toString', to: 'nowhere' } } }));
    expect(broken.flows.get('constructor')?.interaction).toBe('request');
    expect(broken.elements.size).toBe(0);
  });
});

describe('written handlers', () => {
  it('keep their calls to themselves: inferred ones of the service leave those out', () => {
    const written = model({
      ...shop,
      elements: {
        ...shop.elements,
        orders: {
          kind: 'service',
          name: 'Orders',
          handlers: [
            {
              on: 'place',
              steps: [
                {
                  do: 'route',
                  branches: [{ when: 'paid', steps: [{ do: 'call', flow: 'pay', compensate: 'answer' }] }],
                  otherwise: [{ do: 'call', flow: 'store' }],
                },
              ],
            },
          ],
        },
      },
    });
    const graph = buildGraph(written);
    expect(graph.flows.get('place')?.handler?.calls.map((call) => call.id)).toEqual(['pay', 'store']);
    expect(graph.flows.get('hook')?.handler?.calls.map((call) => call.id)).toEqual(['load', 'publish']);
  });
});

describe('steps', () => {
  const steps: Step[] = [
    { do: 'transform', maps: [{ to: 'order.total', from: ['order.net'] }, { to: 'event.*' }] },
    { do: 'call', flow: 'place' },
    { do: 'call', flow: 'store' },
    {
      do: 'route',
      branches: [
        { when: 'unpaid', steps: [{ do: 'respond', status: 'error' }] },
        { when: 'paid', steps: [{ do: 'transform' }, { do: 'respond', status: 'ok' }] },
      ],
    },
  ];
  const orders: Element = { kind: 'service', name: 'Orders', handlers: [{ on: 'place', steps }] };
  const graph = buildGraph(model({ ...shop, elements: { ...shop.elements, orders } }));
  const handler = graph.flows.get('place')?.handler;

  it('know what they lead to, make and end', () => {
    expect(
      handler?.allSteps.map((view) => [
        view.does,
        view.call?.id,
        view.ends,
        view.does === 'transform' ? view.makes : view.does === 'route' ? view.ways.map(({ length }) => length) : [],
      ]),
    ).toEqual([
      ['transform', undefined, false, ['order.total', 'event.*']],
      // It starts elsewhere.
      ['call', undefined, false, []],
      ['call', 'store', false, []],
      ['route', undefined, false, [1, 2, 0]],
      ['respond', undefined, true, []],
      ['transform', undefined, false, []],
      ['respond', undefined, false, []],
    ]);
  });

  it('are in order with those of branches', () => {
    expect(handler?.steps.map(({ does }) => does)).toEqual(['transform', 'call', 'call', 'route']);
  });
});

describe('trust and jurisdiction', () => {
  it('come from the innermost zone that states them, else from the kind', () => {
    expect(Object.keys(shop.elements).map((id) => trustOf(shop, id))).toEqual([0, 0, 3, 2, 2, 2, 1, 2]);
    expect(jurisdictionOf(shop, 'orders')).toBe('EU');
    expect(jurisdictionOf(shop, 'db')).toBeUndefined();
  });
  it('end where parents go round in circles', () => {
    const circle = model({
      zones: { a: { name: 'A', parent: 'b' }, b: { name: 'B', parent: 'a' } },
      elements: { x: { kind: 'store', name: 'X', zone: 'a' } },
    });
    expect(trustOf(circle, 'x')).toBe(2);
  });
});

describe('journeysOf', () => {
  it('derives journeys when none is stated', () => {
    const scheduled = model({
      ...shop,
      elements: {
        ...shop.elements,
        job: {
          kind: 'service',
          name: 'Job',
          handlers: [
            { on: 'schedule', every: '1h', steps: [] },
            { on: 'schedule', every: '1d', steps: [] },
          ],
        },
      },
    });
    expect(Object.keys(journeysOf(scheduled))).toEqual(['open', 'job.schedule', 'job.schedule~2']);
    const stated = { buy: { name: 'Buy', starts: 'open' } };
    expect(journeysOf({ ...scheduled, journeys: stated })).toBe(stated);
  });
});
