import type { Flow, Model, Step } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.js';
import { example } from './rule.js';

const at = (model: Model, rule: string) =>
  analyse(model, { only: [rule] }).findings.map(({ subjects, severity }) => `${severity} ${subjects[0]}`);

const schema: Step = { do: 'validate', layer: 'schema' };
const call = (flow: string): Step => ({ do: 'call', flow });

/** A user, a page, a gateway, a service and its database, each calling the next. */
const chain = (
  handlers: Partial<Record<'page' | 'gateway' | 'service', Step[]>>,
  flows: Record<string, Partial<Flow>> = {},
): Model => {
  const service = (id: 'page' | 'gateway' | 'service', on: string, role: 'frontend' | 'gateway' | 'service') => ({
    kind: 'service' as const,
    name: id,
    role,
    ...(handlers[id] === undefined ? {} : { handlers: [{ on, steps: handlers[id] }] }),
  });
  const ends: Record<string, [string, string]> = {
    click: ['user', 'page'],
    post: ['page', 'gateway'],
    pass: ['gateway', 'service'],
    save: ['service', 'db'],
  };
  return example({
    elements: {
      user: { kind: 'actor', name: 'User' },
      page: service('page', 'click', 'frontend'),
      gateway: service('gateway', 'post', 'gateway'),
      service: service('service', 'pass', 'service'),
      db: { kind: 'store', name: 'db' },
    },
    flows: Object.fromEntries(Object.entries(ends).map(([id, [from, to]]) => [id, { from, to, ...flows[id] }])),
  });
};

describe('checks at the boundary', () => {
  const rule = 'validation/missing-at-boundary';

  it('count on the way, and not on the user’s side', () => {
    expect(at(chain({}), rule)).toEqual(['warning post']);
    expect(at(chain({ page: [schema, call('post')] }), rule)).toEqual(['warning post']);
    expect(at(chain({ gateway: [call('pass')], service: [call('save')] }), rule)).toEqual(['error post']);
    expect(at(chain({ gateway: [call('pass')], service: [schema, call('save')] }), rule)).toEqual([]);
    expect(at(chain({ service: [call('save'), schema] }), rule)).toEqual(['warning post']);
  });

  it('have to stand on every branch', () => {
    const route = (otherwise?: Step[]): Step => ({
      do: 'route',
      branches: [{ when: 'new', steps: [schema] }],
      ...(otherwise && { otherwise }),
    });
    const gateway = [call('pass')];
    expect(at(chain({ gateway, service: [route(), call('save')] }), rule)).toEqual(['error post']);
    expect(at(chain({ gateway, service: [route([schema]), call('save')] }), rule)).toEqual([]);
    const refuse: Step[] = [{ do: 'respond', status: 'error' }];
    expect(at(chain({ gateway, service: [route(refuse), call('save')] }), rule)).toEqual([]);
  });
});

describe('retries', () => {
  const rule = 'idempotency/unsafe-retry';
  const retry = { attempts: 3 };

  it('are reported where they begin', () => {
    expect(at(chain({}, { post: { retry }, pass: { retry }, save: { retry } }), rule)).toEqual(['error post']);
    expect(at(chain({}, { post: { retry }, pass: { idempotency: { by: 'key' } } }), rule)).toEqual([]);
    expect(at(chain({}, { post: { retry }, pass: { idempotency: { by: 'none' } } }), rule)).toEqual(['error post']);
    expect(at(chain({}, { post: { retry }, save: { operation: 'upsert' } }), rule)).toEqual([]);
  });

  it('are three where a step says no more, unless the flow does', () => {
    const retrying: Step = { do: 'call', flow: 'save', onFailure: { action: 'retry' } };
    expect(at(chain({ service: [retrying] }), rule)).toEqual(['error save']);
    expect(at(chain({ service: [retrying] }, { save: { retry: { attempts: 1 } } }), rule)).toEqual([]);
  });

  it('are not helped by a key that the provider forgets at once', () => {
    const sending = (technology: string) =>
      example({
        elements: {
          api: { kind: 'service', name: 'API' },
          mail: { kind: 'external', name: 'Mail', technology },
        },
        flows: { send: { from: 'api', to: 'mail', operation: 'send', retry, idempotency: { by: 'key' } } },
      });
    expect(at(sending('sendgrid'), rule)).toEqual(['error send']);
    expect(at(sending('stripe'), rule)).toEqual([]);
  });
});

describe('answers that are drawn', () => {
  const answered = (flows: Model['flows']): Model =>
    example({
      elements: {
        user: { kind: 'actor', name: 'User' },
        a: { kind: 'service', name: 'A', handlers: [{ on: 'ask', steps: [call('a-b')] }] },
        b: { kind: 'service', name: 'B' },
      },
      flows: { ask: { from: 'user', to: 'a' }, 'a-b': { from: 'a', to: 'b', timeout: '1s' }, ...flows },
    });

  it('are no calls', () => {
    const model = answered({ answer: { from: 'b', to: 'a' }, page: { from: 'a', to: 'user' } });
    for (const rule of ['structure/unhandled-flow', 'structure/synchronous-cycle', 'failure/no-timeout']) {
      expect(at(model, rule)).toEqual([]);
    }
  });
});

describe('dual writes', () => {
  const rule = 'consistency/dual-write';
  const onQueue = (delivery: 'at-least-once' | 'at-most-once', operation: 'create' | 'upsert'): Model =>
    example({
      elements: {
        jobs: { kind: 'queue', name: 'Jobs', delivery },
        worker: { kind: 'service', name: 'Worker', role: 'worker' },
        db: { kind: 'store', name: 'DB' },
        done: { kind: 'queue', name: 'Done' },
      },
      flows: {
        take: { from: 'jobs', to: 'worker' },
        save: { from: 'worker', to: 'db', operation },
        tell: { from: 'worker', to: 'done' },
      },
    });

  it('are repaired by redelivery when everything can be repeated', () => {
    expect(at(onQueue('at-least-once', 'upsert'), rule)).toEqual([]);
    expect(at(onQueue('at-least-once', 'create'), rule)).toEqual(['error tell']);
    expect(at(onQueue('at-most-once', 'upsert'), rule)).toEqual(['error tell']);
  });

  it('need both calls on one path, the first without a way back', () => {
    const route = (otherwise: Step[]): Step => ({
      do: 'route',
      branches: [{ when: 'a', steps: [call('save')] }],
      otherwise,
    });
    const handled = (steps: Step[]): Model => {
      const model = onQueue('at-most-once', 'create');
      return {
        ...model,
        elements: { ...model.elements, worker: { kind: 'service', name: 'Worker', handlers: [{ on: 'take', steps }] } },
        flows: { ...model.flows, undo: { from: 'worker', to: 'db', operation: 'delete' } },
      };
    };
    expect(at(handled([route([call('tell')])]), rule)).toEqual([]);
    expect(at(handled([route([]), call('tell')]), rule)).toEqual(['error tell']);
    expect(at(handled([{ do: 'call', flow: 'save', compensate: 'undo' }, call('tell')]), rule)).toEqual([]);
  });
});

describe('limits', () => {
  const rule = 'validation/limit-mismatch';
  const check = (field: string, value: number, ignore = false): Step => ({
    do: 'validate',
    layer: 'schema',
    checks: [{ field, rule: 'maxLength', value }],
    onFailure: { action: ignore ? 'ignore' : 'reject' },
  });
  const selling = (steps: Step[], defined?: number): Model =>
    example({
      elements: {
        seller: { kind: 'actor', name: 'Seller' },
        api: { kind: 'service', name: 'API', handlers: [{ on: 'post', steps: [...steps, call('save')] }] },
        db: { kind: 'store', name: 'DB', holds: [{ entity: 'listing', limits: { title: { maxLength: 100 } } }] },
      },
      flows: {
        post: { from: 'seller', to: 'api', carries: ['product.*'] },
        save: { from: 'api', to: 'db', carries: ['listing.title'] },
      },
      entities: {
        product: { name: 'Product', fields: { title: { type: 'string', ...(defined && { maxLength: defined }) } } },
        listing: { name: 'Listing', fields: { title: { type: 'string' } } },
      },
    });
  const copy: Step = { do: 'transform', maps: [{ to: 'listing.title', from: ['product.title'] }] };

  it.each<[string, Step[], number | undefined, string[]]>([
    ['a check before the copy', [check('product.title', 200), copy], undefined, ['error db']],
    ['the tightest of two', [check('product.title', 200), copy, check('listing.title', 100)], undefined, []],
    ['an ignored check', [check('product.title', 100, true), copy], undefined, ['warning db']],
    ['the definition, where nobody checks', [copy], 200, ['error db']],
    ['a check rather than the definition', [check('product.title', 100), copy], 200, []],
    ['nothing at all', [copy], undefined, ['warning db']],
  ])('follow copies: %s', (_, steps, defined, expected) => {
    expect(at(selling(steps, defined), rule)).toEqual(expected);
  });
});

describe('protection', () => {
  const storing = (steps: Step[], carries: string[]): Model =>
    example({
      elements: {
        web: { kind: 'service', name: 'Web' },
        auth: { kind: 'service', name: 'Auth', handlers: [{ on: 'register', steps: [...steps, call('tell')] }] },
        events: { kind: 'queue', name: 'Events' },
        audit: { kind: 'service', name: 'Audit' },
        db: { kind: 'store', name: 'DB' },
      },
      flows: {
        register: { from: 'web', to: 'auth', carries: ['user.password'] },
        tell: { from: 'auth', to: 'events', carries },
        take: { from: 'events', to: 'audit' },
        save: { from: 'audit', to: 'db', carries },
      },
      entities: {
        user: {
          name: 'User',
          fields: { password: { type: 'string', tags: ['secret.password'] }, note: { type: 'string' } },
        },
      },
    });
  const rule = 'privacy/password-in-clear';
  const hash: Step = { do: 'protect', how: 'hash', fields: ['user.*'] };
  const encrypt: Step = { do: 'protect', how: 'encrypt', fields: ['user.password'] };
  const copy: Step = { do: 'transform', maps: [{ to: 'user.note', from: ['user.password'] }] };

  it('travels with the value through queues and copies', () => {
    expect(at(storing([], ['user.password']), rule)).toEqual(['error db', 'error events']);
    expect(at(storing([encrypt], ['user.password']), rule)).toEqual(['error db', 'error events']);
    expect(at(storing([hash], ['user.*']), rule)).toEqual([]);
    expect(at(storing([copy], ['user.note']), rule)).toEqual(['error db', 'error events']);
    expect(at(storing([hash, copy], ['user.note']), rule)).toEqual([]);
  });
});
