import { emptyModel, type Model } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { simulate } from '../simulate.js';
import { compileModel } from './compile.js';

const model = (part: Partial<Model>): Model => ({ ...emptyModel('test'), ...part });
const base = (part: Partial<Model>) => {
  const [journey] = compileModel(model(part));
  return { ...journey, program: journey?.programs[0]?.program };
};
const user = { kind: 'actor', name: 'User' } as const;
const service = (name: string) => ({ kind: 'service', name }) as const;
const store = (name: string) => ({ kind: 'store', name }) as const;

describe('a compiled journey', () => {
  it('names operations, steps and effects by flows', () => {
    const { program } = base({
      elements: { user, api: service('API'), db: store('DB') },
      flows: {
        go: { from: 'user', to: 'api', timeout: '2s', retry: { attempts: 3, backoff: 'fixed' } },
        save: { from: 'api', to: 'db', operation: 'upsert' },
      },
    });
    expect(program).toEqual({
      elements: { user: { kind: 'actor' }, api: { kind: 'service' }, db: { kind: 'store' } },
      ops: { 'api.go': [{ id: 'save', write: 'db', effect: 'save', item: 'save', idem: 'natural' }] },
      start: { id: 'go', call: 'api.go', timeout: 2_000, attempts: 3, backoff: [100] },
    });
  });

  it('cuts cycles where they close, and says so', () => {
    const { program, cuts } = base({
      elements: { user, a: service('A'), b: service('B') },
      flows: { go: { from: 'user', to: 'a' }, there: { from: 'a', to: 'b' }, again: { from: 'b', to: 'a' } },
      journeys: { go: { name: 'Go', starts: 'go' } },
    });
    expect(program?.ops).toEqual({
      'a.go': [{ id: 'there', call: 'b.there' }],
      'b.there': [],
    });
    expect(cuts).toEqual([]);
  });

  it('cuts the loop of a consumer that publishes to its own queue', () => {
    const { program, cuts } = base({
      elements: {
        user,
        a: service('A'),
        q: { kind: 'queue', name: 'Q' },
        w: { ...service('W'), handlers: [{ on: 'take', steps: [{ do: 'call', flow: 'back' }] }] },
      },
      flows: {
        go: { from: 'user', to: 'a' },
        send: { from: 'a', to: 'q' },
        take: { from: 'q', to: 'w' },
        back: { from: 'w', to: 'q' },
      },
      journeys: { go: { name: 'Go', starts: 'go' } },
    });
    expect(program?.ops['a.go']).toEqual([{ id: 'send', pub: 'q' }]);
    expect(cuts?.map(({ flow }) => flow)).toContain('back');
  });

  it('hands captured changes to services, stores and caches', () => {
    const { program } = base({
      elements: {
        user,
        api: service('API'),
        db: store('DB'),
        reader: service('Reader'),
        log: store('Log'),
        copy: store('Copy'),
        cache: { kind: 'store', name: 'Cache', role: 'cache' },
      },
      flows: {
        go: { from: 'user', to: 'api' },
        save: { from: 'api', to: 'db', carries: ['order.id'] },
        feed: { from: 'db', to: 'reader', interaction: 'cdc' },
        note: { from: 'reader', to: 'log' },
        replicate: { from: 'db', to: 'copy' },
        warm: { from: 'db', to: 'cache', carries: ['order.id'] },
      },
      entities: { order: { name: 'Order', fields: { id: { type: 'uuid' } } } },
    });
    expect(program?.elements.db).toEqual({
      kind: 'store',
      cdc: [{ to: '~feed' }, { to: '~replicate' }, { to: '~warm', items: ['order'] }],
    });
    expect(program?.ops['copy.replicate']).toEqual([
      { id: 'replicate', write: 'copy', effect: 'replicate', item: 'order', idem: 'natural' },
    ]);
    expect(program?.ops['cache.warm']).toEqual([{ id: 'warm', write: 'cache', fill: true, item: 'order' }]);
    if (program === undefined) throw new Error('nothing was compiled');
    expect(simulate(program).run([]).effects).toEqual({ save: 'once', note: 'once', replicate: 'once' });
  });

  it('lets externals call back after their effect', () => {
    const { program } = base({
      elements: {
        user,
        shop: service('Shop'),
        psp: { kind: 'external', name: 'PSP', role: 'payment' },
        db: store('DB'),
      },
      flows: {
        go: { from: 'user', to: 'shop' },
        charge: { from: 'shop', to: 'psp', timeout: '2s' },
        paid: { from: 'psp', to: 'shop', interaction: 'webhook' },
        mark: { from: 'shop', to: 'db' },
      },
      journeys: { go: { name: 'Go', starts: 'go' } },
    });
    expect(program?.ops['psp.charge']).toEqual([
      { write: 'psp', effect: 'charge' },
      { id: 'paid', webhook: 'shop.paid', timeout: 10_000, attempts: 3, backoff: 60_000 },
    ]);
  });

  it('survives journeys that start nowhere', () => {
    expect(base({ journeys: { lost: { name: 'Lost', starts: 'nothing' } } }).programs).toEqual([]);
  });
});
