import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as edits from '../index.js';
import { apply, type Patch } from '../patch.js';
import { type Model, modelSchema } from '../schema/model.js';

const order = (): Model =>
  modelSchema.parse(
    JSON.parse(readFileSync(new URL('../../fixtures/models/order-creation.spillway.json', import.meta.url), 'utf8')),
  );
const small = (rest: object = {}): Model => modelSchema.parse({ spillway: 1, name: 'Small', ...rest });
const after = (model: Model, patch: Patch): Model => modelSchema.parse(apply(model, patch));

describe('freshId', () => {
  it.each([
    ['Order service', {}, 'order-service'],
    ['Order service', { 'order-service': 1, 'order-service-2': 1 }, 'order-service-3'],
    ['Évènements & Co.', {}, 'evenements-co'],
    ['ship_to', {}, 'ship_to'],
    ['12', {}, 'e-12'],
    ['…', {}, 'e'],
    ['constructor', {}, 'e-constructor'],
  ])('%s', (wish, taken, id) => expect(edits.freshId(taken, wish, 'e')).toBe(id));

  it('stays within the length of an id', () => {
    expect(edits.freshId({ ['a'.repeat(56)]: 1 }, 'a'.repeat(300))).toBe(`${'a'.repeat(56)}-2`);
  });
});

describe('adding and connecting', () => {
  it('adds elements with a role of their kind only', () => {
    const model = small();
    const added = after(
      model,
      edits.addElement(model, { id: 'db', kind: 'store', name: 'DB', role: 'cache', at: { x: 1, y: 2 } }),
    );
    expect(added.elements).toEqual({ db: { kind: 'store', name: 'DB', role: 'cache', at: { x: 1, y: 2 } } });
    const odd = after(added, edits.addElement(added, { id: 'q', kind: 'queue', name: 'Q', role: 'cache' }));
    expect(odd.elements.q).toEqual({ kind: 'queue', name: 'Q' });
    expect(edits.addElement(added, { id: 'db', kind: 'actor', name: 'Again' })).toEqual([]);
  });

  it('connects what is there', () => {
    const model = small({ elements: { a: { kind: 'service', name: 'A' }, b: { kind: 'store', name: 'B' } } });
    expect(after(model, edits.connect(model, { id: 'f', from: 'a', to: 'b', name: 'save' })).flows).toEqual({
      f: { from: 'a', to: 'b', name: 'save' },
    });
    expect(edits.connect(model, { id: 'f', from: 'a', to: 'c' })).toEqual([]);
    expect(edits.connect(model, { id: 'schedule', from: 'a', to: 'b' })).toEqual([]);
  });

  it('moves the handler with the flow when it is reconnected', () => {
    const model = order();
    const next = after(model, edits.reconnect(model, { id: 'create-order', to: 'inventory-service' }));
    expect(edits.handlersOf(next, 'order-service')).toEqual([]);
    expect(edits.handlersOf(next, 'inventory-service').map(({ on }) => on)).toEqual([
      'inventory-consumes',
      'create-order',
    ]);
    const other = after(model, edits.reconnect(model, { id: 'create-order', from: 'storefront' }));
    expect(edits.handlersOf(other, 'gateway')[0]?.steps.some((step) => step.do === 'call')).toBe(false);
  });
});

describe('setMember', () => {
  const set = (
    model: Model,
    name: 'flows' | 'elements' | 'entities' | 'zones',
    id: string,
    path: string[],
    value?: edits.Json,
  ) => edits.setMember(model, { in: name, id, path, value });

  it('sets the smallest member', () => {
    expect(
      set(order(), 'flows', 'charge-card', ['retry'], { attempts: 5, backoff: 'exponential', jitter: true }),
    ).toEqual([{ op: 'set', in: 'flows', id: 'charge-card', path: ['retry', 'attempts'], value: 5 }]);
    expect(set(order(), 'flows', 'charge-card', ['timeout'], '10s')).toEqual([]);
  });

  it('completes and removes objects so that they stay valid', () => {
    const model = order();
    const jitter = after(model, set(model, 'flows', 'create-order', ['retry', 'jitter'], true));
    expect(jitter.flows['create-order']?.retry).toEqual({ attempts: 2, jitter: true });
    expect(
      after(jitter, set(jitter, 'flows', 'create-order', ['retry', 'attempts'])).flows['create-order']?.retry,
    ).toBeUndefined();
    expect(set(model, 'flows', 'create-order', ['carries'], [])).toEqual([
      { op: 'set', in: 'flows', id: 'create-order', path: ['carries'] },
    ]);
    expect(set(model, 'elements', 'gateway', ['name'], '')).toEqual([]);
  });

  it('changes the kind by dropping what does not fit', () => {
    const model = order();
    const next = after(model, set(model, 'elements', 'orders-db', ['kind'], 'queue'));
    expect(Object.keys(next.elements['orders-db'] ?? {})).toEqual(['kind', 'name', 'owner', 'zone', 'at', 'holds']);
  });

  it('makes no zone its own ancestor', () => {
    const model = small({ zones: { a: { name: 'A' }, b: { name: 'B', parent: 'a' } } });
    expect(set(model, 'zones', 'a', ['parent'], 'b')).toEqual([]);
    expect(edits.assignZone(model, { zones: ['a'], zone: 'b' })).toEqual([]);
  });
});

describe('moving and grouping', () => {
  it('moves a zone with its contents', () => {
    const model = order();
    const at = { ...(model.zones['browser-zone']?.at ?? { x: 0, y: 0 }), x: 40 };
    const moves = [{ in: 'zones', id: 'browser-zone', at } as const];
    const next = after(model, edits.moveRecords(model, { moves, withContents: true }));
    expect(next.elements.customer?.at).toEqual({ x: 100, y: 80 });
    expect(next.zones['browser-zone']?.at).toEqual({ x: 40, y: -40, width: 460, height: 300 });
    expect(edits.moveRecords(next, { moves })).toEqual([]);
  });

  it('groups elements inside their common zone', () => {
    const model = order();
    const next = after(
      model,
      edits.groupIntoZone(model, { id: 'pay', name: 'Pay', elements: ['payment-service', 'payments-db'] }),
    );
    expect(next.zones.pay).toEqual({
      name: 'Pay',
      parent: 'platform',
      at: { x: 1300, y: -160, width: 256, height: 284 },
    });
    expect(next.elements['payments-db']?.zone).toBe('pay');
  });

  it('reorders flows', () => {
    const model = order();
    const next = after(model, edits.reorderRecord(model, { in: 'flows', id: 'store-pick-list', after: null }));
    expect(Object.keys(next.flows)[0]).toBe('store-pick-list');
    expect(edits.reorderRecord(next, { in: 'flows', id: 'store-pick-list', after: null })).toEqual([]);
  });
});

describe('removing', () => {
  it('takes the flows, handlers, calls and journeys of a removed element along', () => {
    const model = order();
    const next = after(model, edits.removeRecords(model, { elements: ['gateway', 'order-service'] }));
    expect(Object.keys(next.flows).filter((id) => !Object.hasOwn(model.flows, id))).toEqual([]);
    expect(Object.keys(next.flows)).not.toContain('post-orders');
    expect(edits.handlersOf(next, 'storefront')[0]?.steps.map((step) => step.do)).toEqual([
      'validate',
      'transform',
      'respond',
    ]);
    expect(next.entities.order?.writer).toBeUndefined();
    expect(Object.keys(next.journeys)).toEqual(['buy']);
    const without = after(model, edits.removeRecords(model, { elements: ['customer'] }));
    expect(without.journeys).toEqual({});
    expect(edits.handlersOf(without, 'storefront')).toEqual([]);
  });

  it('moves members of a removed zone to the zone around it', () => {
    const model = small({
      zones: { a: { name: 'A' }, b: { name: 'B', parent: 'a' }, c: { name: 'C', parent: 'b' } },
      elements: { x: { kind: 'actor', name: 'X', zone: 'b' } },
    });
    const next = after(model, edits.removeRecords(model, { zones: ['b'] }));
    expect([next.elements.x?.zone, next.zones.c?.parent]).toEqual(['a', 'a']);
    const none = after(model, edits.removeRecords(model, { zones: ['a', 'b'] }));
    expect([none.elements.x?.zone, none.zones.c?.parent]).toEqual([undefined, undefined]);
  });

  it('drops references to removed entities and fields', () => {
    const model = order();
    const next = after(model, edits.removeRecords(model, { entities: ['order'] }));
    expect(JSON.stringify({ ...next, entities: {} })).not.toMatch(/"order\.(?!created)/);
    expect(next.lifecycles).toEqual({});
    const field = after(model, edits.removeField(model, { entity: 'order', field: 'ship_to' }));
    expect(JSON.stringify(field)).not.toContain('ship_to');
    expect(field.elements['orders-db']).toMatchObject({ holds: [{ limits: { total: { min: 0 } } }] });
  });

  it('leaves references alone that dangled before', () => {
    const model = small({
      elements: { q: { kind: 'queue', name: 'Q', deadLetter: 'gone' }, x: { kind: 'actor', name: 'X' } },
    });
    expect(edits.removeRecords(model, { elements: ['x'] })).toEqual([{ op: 'delete', in: 'elements', id: 'x' }]);
  });

  it('drops waivers about what is removed', () => {
    const model = { ...order(), waivers: { w: { rule: 'a/b', subjects: ['gateway'], reason: 'ok' } } };
    expect(after(model, edits.removeRecords(model, { elements: ['gateway'] })).waivers).toEqual({});
  });
});

describe('copy and paste', () => {
  it('duplicates with the flows between, under fresh ids', () => {
    const model = order();
    const next = after(model, edits.duplicateRecords(model, { elements: ['order-service', 'orders-db'] }));
    expect(next.flows['insert-order-2']).toMatchObject({ from: 'order-service-2', to: 'orders-db-2' });
    expect(edits.handlersOf(next, 'order-service-2')).toEqual([]);
    expect(next.elements['orders-db-2']?.at).toEqual({ x: 840, y: 340 });
    expect(next.entities).toEqual(model.entities);
  });

  it('brings the entities into another model', () => {
    const model = order();
    const fragment = edits.copyFragment(model, { elements: [], zones: ['platform'] });
    const next = after(small(), edits.pasteFragment(small(), { fragment, offset: { x: 0, y: 0 } }));
    expect(Object.keys(next.entities)).toEqual(['order', 'product', 'payment', 'pick_list']);
    expect(edits.handlersOf(next, 'order-service')).toHaveLength(1);
    expect(next.elements.gateway?.zone).toBe('platform');
    expect(next.elements.customer).toBeUndefined();
  });
});

describe('handlers and steps', () => {
  const service = 'gateway';
  const route = (): Model => {
    const model = order();
    const step = { do: 'route', branches: [{ when: 'a', steps: [{ do: 'log' }] }] } as const;
    return after(
      model,
      edits.addStep(model, { service, handler: 0, at: [1], step: structuredClone(step) as unknown as edits.Step }),
    );
  };
  const kinds = (model: Model, at?: 'branch' | 'otherwise') => {
    const steps = edits.handlersOf(model, service)[0]?.steps ?? [];
    const found = steps.find((step) => step.do === 'route');
    const list = at === undefined ? steps : at === 'branch' ? found?.branches[0]?.steps : found?.otherwise;
    return list?.map((step) => step.do);
  };

  it('adds, moves, changes and removes steps, in branches too', () => {
    const model = route();
    expect(kinds(model)).toEqual(['validate', 'route', 'validate', 'call', 'respond']);
    const where = { service, handler: 0 };
    const into = after(model, edits.moveStep(model, { ...where, from: [3], to: [1, 0, 1] }));
    expect([kinds(into), kinds(into, 'branch')]).toEqual([
      ['validate', 'route', 'validate', 'respond'],
      ['log', 'call'],
    ]);
    const other = after(into, edits.addStep(into, { ...where, at: [1, 'otherwise', 0], step: { do: 'audit' } }));
    expect(kinds(other, 'otherwise')).toEqual(['audit']);
    const changed = after(
      other,
      edits.changeStep(other, { ...where, at: [1, 'otherwise', 0], step: { do: 'log', redacted: true } }),
    );
    expect(kinds(changed, 'otherwise')).toEqual(['log']);
    const removed = after(changed, edits.removeStep(changed, { ...where, at: [1, 0, 0] }));
    expect(kinds(removed, 'branch')).toEqual(['call']);
    expect(edits.moveStep(model, { ...where, from: [1], to: [1, 0, 0] })).toEqual([]);
    expect(edits.removeStep(model, { ...where, at: [9] })).toEqual([]);
  });

  it('adds one handler per flow, several per schedule, and removes them', () => {
    const model = order();
    expect(edits.addHandler(model, { service, on: 'post-orders' })).toEqual([]);
    const twice = after(model, edits.addHandler(model, { service, on: 'schedule', every: '1h' }));
    const thrice = after(twice, edits.addHandler(twice, { service, on: 'schedule', every: '1d', lock: true }));
    expect(edits.handlersOf(thrice, service).map(({ every }) => every)).toEqual([undefined, '1h', '1d']);
    const changed = after(
      thrice,
      edits.changeHandler(thrice, { service, handler: 2, changes: { lock: undefined, every: '2d' } }),
    );
    expect(edits.handlersOf(changed, service)[2]).toEqual({ on: 'schedule', every: '2d', steps: [] });
    expect(
      edits.handlersOf(after(changed, edits.removeHandler(changed, { service, on: 'schedule', handler: 1 })), service),
    ).toHaveLength(2);
  });
});

describe('data', () => {
  it('renames a field everywhere and keeps its place', () => {
    const model = order();
    const next = after(model, edits.renameField(model, { entity: 'order', from: 'ship_to', to: 'address' }));
    expect(JSON.stringify(next)).not.toContain('ship_to');
    expect(Object.keys(next.entities.order?.fields ?? {}).indexOf('address')).toBe(4);
    expect(next.elements['orders-db']).toMatchObject({ holds: [{ limits: { address: { maxLength: 100 } } }] });
    expect(edits.renameField(model, { entity: 'order', from: 'ship_to', to: 'sku' })).toEqual([]);
  });

  it('adds, changes and moves fields', () => {
    const model = order();
    expect(edits.addField(model, { entity: 'order', id: 'note', type: 'text' })).toEqual([
      { op: 'set', in: 'entities', id: 'order', path: ['fields', 'note'], value: { type: 'text' } },
    ]);
    const changed = after(
      model,
      edits.setField(model, {
        entity: 'order',
        field: 'sku',
        changes: { maxLength: undefined, tags: ['pii.name'] },
      }),
    );
    expect(changed.entities.order?.fields.sku).toEqual({ type: 'string', required: true, tags: ['pii.name'] });
    const moved = after(model, edits.moveField(model, { entity: 'order', field: 'total', to: 0 }));
    expect(Object.keys(moved.entities.order?.fields ?? {})[0]).toBe('total');
  });

  it('adds an entity and states who holds it', () => {
    const model = order();
    const added = after(model, edits.addEntity(model, { id: 'refund', name: 'Refund' }));
    const holding = { entity: 'refund', as: 'source' } as const;
    const held = after(added, edits.addHolding(added, { element: 'payments-db', holding }));
    const ttl = after(
      held,
      edits.changeHolding(held, { element: 'payments-db', entity: 'refund', holding: { ...holding, ttl: '1h' } }),
    );
    expect(ttl.elements['payments-db']).toMatchObject({ holds: [{ entity: 'refund', ttl: '1h' }] });
    const none = after(ttl, edits.removeHolding(ttl, { element: 'payments-db', entity: 'refund' }));
    expect(none.elements['payments-db']).not.toHaveProperty('holds');
    expect(edits.addHolding(model, { element: 'gateway', holding })).toEqual([]);
  });

  it('keeps transitions in step with states', () => {
    const model = order();
    const lifecycle = 'order-states';
    const renamed = after(model, edits.renameState(model, { lifecycle, from: 'paid', to: 'settled' }));
    expect(renamed.lifecycles[lifecycle]?.transitions[0]?.to).toBe('settled');
    const removed = after(renamed, edits.removeState(renamed, { lifecycle, state: 'settled' }));
    expect(removed.lifecycles[lifecycle]?.transitions).toHaveLength(4);
    const transition = { from: 'created', to: 'preparing', event: 'x' };
    const added = after(removed, edits.addTransition(removed, { lifecycle, transition }));
    const changed = after(
      added,
      edits.changeTransition(added, { lifecycle, index: 4, transition: { ...transition, event: 'y' } }),
    );
    expect(changed.lifecycles[lifecycle]?.transitions.at(-1)?.event).toBe('y');
    expect(after(changed, edits.removeTransition(changed, { lifecycle, index: 4 }))).toEqual(removed);
    expect(
      after(model, edits.addState(model, { lifecycle, id: 'lost', final: true })).lifecycles[lifecycle]?.states.lost,
    ).toEqual({ final: true });
  });

  it('adds journeys, lifecycles, zones and waivers', () => {
    const model = order();
    expect(after(model, edits.addJourney(model, { id: 'j', name: 'J', starts: 'place-order' })).journeys.j?.name).toBe(
      'J',
    );
    expect(after(model, edits.addLifecycle(model, { id: 'l', entity: 'order' })).lifecycles.l).toEqual({
      entity: 'order',
      states: {},
      transitions: [],
    });
    expect(after(model, edits.addZone(model, { id: 'z', name: 'Z' })).zones.z).toEqual({ name: 'Z' });
    expect(edits.addWaiver(model, { id: 'w', rule: 'a/b', subjects: [], reason: ' ' })).toEqual([]);
    expect(edits.setDocument(model, { name: 'Order creation', description: '' })).toEqual([
      { op: 'document', key: 'description', value: undefined },
    ]);
  });
});
