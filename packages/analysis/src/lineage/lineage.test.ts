import { emptyModel, type Model } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { analyse } from '../analyse.js';
import { createContext } from '../context.js';
import { answersAbout } from './answers.js';
import { entityAnswersIn, gapsIn } from './entity-answers.js';
import { lineageOf } from './lineage.js';

/** A sign-up: the address is renamed, hashed for the topic, indexed, and handed to a newsletter. */
const signUp: Model = {
  ...emptyModel('Sign-up'),
  elements: {
    visitor: { kind: 'actor', name: 'Visitor' },
    accounts: {
      kind: 'service',
      name: 'Accounts',
      handlers: [
        {
          on: 'register',
          steps: [
            { do: 'transform', name: 'map', maps: [{ to: 'customer.email', from: ['form.mail'] }] },
            {
              do: 'transform',
              version: '2',
              maps: [{ to: 'customer.rank', from: ['form.points', 'form.years'], formula: 'points / years' }],
            },
            { do: 'call', flow: 'save' },
            { do: 'protect', how: 'hash', fields: ['customer.email'] },
            { do: 'call', flow: 'announce' },
            { do: 'respond', returns: ['customer.rank'] },
          ],
        },
      ],
    },
    db: { kind: 'store', name: 'Accounts DB', holds: [{ entity: 'customer', as: 'source', encrypted: ['email'] }] },
    topic: { kind: 'queue', name: 'Registrations', role: 'topic' },
    indexer: { kind: 'service', name: 'Indexer' },
    search: { kind: 'store', name: 'Search', role: 'search' },
  },
  flows: {
    register: {
      from: 'visitor',
      to: 'accounts',
      carries: ['form.mail', 'form.points', 'form.years'],
      returns: ['customer.rank'],
    },
    save: { from: 'accounts', to: 'db', carries: ['customer.email', 'customer.rank'] },
    announce: { from: 'accounts', to: 'topic', carries: ['customer.email'] },
    take: { from: 'topic', to: 'indexer' },
    index: { from: 'indexer', to: 'search', carries: ['customer.email'] },
  },
  entities: {
    form: {
      name: 'Form',
      fields: {
        mail: { type: 'string', tags: ['pii.email'] },
        points: { type: 'integer' },
        years: { type: 'integer' },
      },
    },
    customer: {
      name: 'Customer',
      owner: 'crm',
      fields: { email: { type: 'string', tags: ['pii.email'] }, rank: { type: 'decimal' } },
    },
  },
};

const readable = (model: Model, field: string, hops?: number) => {
  const { places, hops: lines, beyond } = lineageOf(model, field, hops);
  const words = places.map(({ occurrence, side, protection }) => {
    const where = 'flow' in occurrence ? occurrence.flow : occurrence.element;
    return `${side} ${occurrence.at} ${where} ${occurrence.field} ${protection}`;
  });
  return {
    places: words,
    hops: lines.map(({ from, to, changes }) => [
      words[from]?.split(' ').slice(1, 4).join(' '),
      words[to]?.split(' ').slice(1, 4).join(' '),
      changes.map(({ transform, protect, field: after }) => `${transform?.op ?? protect} ${after}`).join(', '),
    ]),
    beyond,
  };
};

describe('lineageOf', () => {
  it('follows a field through a rename, a hash, a store, a topic and an inferred handler', () => {
    expect(readable(signUp, 'customer.email')).toEqual({
      places: [
        'up payload register form.mail plain',
        'here payload save customer.email plain',
        'here held db customer.email plain',
        'here payload announce customer.email hash',
        'here held topic customer.email hash',
        'here payload take customer.email hash',
        'here payload index customer.email hash',
        'here held search customer.email hash',
      ],
      hops: [
        ['payload register form.mail', 'payload save customer.email', 'copy customer.email'],
        ['payload save customer.email', 'held db customer.email', ''],
        ['payload register form.mail', 'payload announce customer.email', 'copy customer.email, hash customer.email'],
        ['payload announce customer.email', 'held topic customer.email', ''],
        ['held topic customer.email', 'payload take customer.email', ''],
        ['payload take customer.email', 'payload index customer.email', ''],
        ['payload index customer.email', 'held search customer.email', ''],
      ],
      beyond: { up: 0, down: 0 },
    });
  });

  it('goes as many hops as asked for, and says how many places are beyond', () => {
    const { places, beyond } = readable(signUp, 'form.mail', 1);
    expect(places).toEqual([
      'here payload register form.mail plain',
      'down payload save customer.email plain',
      'down payload announce customer.email hash',
    ]);
    expect(beyond).toEqual({ up: 0, down: 2 });
  });

  it('gives values a place that only exist inside a service', () => {
    const model: Model = {
      ...emptyModel('Sum'),
      elements: {
        user: { kind: 'actor', name: 'User' },
        till: {
          kind: 'service',
          name: 'Till',
          handlers: [
            {
              on: 'pay',
              steps: [
                { do: 'transform', maps: [{ to: 'x.net', from: ['x.count'], formula: 'count * 2' }] },
                { do: 'transform', maps: [{ to: 'x.tax', from: ['x.net'] }, { to: 'x.day' }] },
                { do: 'transform', maps: [{ to: 'x.due', from: ['x.day'] }] },
                { do: 'transform', maps: [{ to: 'x.gross', from: ['x.net'], formula: 'net * 1.2' }] },
                { do: 'call', flow: 'book' },
              ],
            },
          ],
        },
        ledger: { kind: 'store', name: 'Ledger' },
      },
      flows: {
        pay: { from: 'user', to: 'till', carries: ['x.count'] },
        book: { from: 'till', to: 'ledger', carries: ['x.gross'] },
      },
      entities: {
        x: {
          name: 'X',
          fields: {
            count: { type: 'integer' },
            net: { type: 'money' },
            tax: { type: 'money' },
            day: { type: 'date' },
            due: { type: 'date' },
            gross: { type: 'money' },
          },
        },
      },
    };
    expect(readable(model, 'x.net').hops).toEqual([
      ['payload pay x.count', 'made till x.net', 'copy x.net'],
      ['made till x.net', 'payload book x.gross', 'copy x.gross'],
      ['payload book x.gross', 'held ledger x.gross', ''],
      ['made till x.net', 'made till x.tax', 'copy x.tax'],
    ]);
    expect(readable(model, 'x.due').hops).toEqual([
      ['made till x.day', 'made till x.due', 'compute x.day, copy x.due'],
    ]);
    expect(answersAbout(model, 'x.tax', []).origin.places).toEqual([
      { element: 'user', how: 'entered', flow: 'pay', field: 'x.count' },
    ]);
  });

  it('says how a kept value lies on the disk', () => {
    const held = lineageOf(signUp, 'customer.email').places.filter(({ occurrence }) => occurrence.at === 'held');
    expect(held.map(({ atRest }) => atRest)).toEqual(['field', undefined, undefined]);
  });

  it('ends in circles', () => {
    const ring: Model = {
      ...emptyModel('Ring'),
      elements: { a: { kind: 'queue', name: 'A' }, b: { kind: 'queue', name: 'B' } },
      flows: { there: { from: 'a', to: 'b', carries: ['x.y'] }, back: { from: 'b', to: 'a', carries: ['x.y'] } },
      entities: { x: { name: 'X', fields: { y: { type: 'string' } } } },
    };
    expect(lineageOf(ring, 'x.y').places).toHaveLength(4);
    expect(lineageOf(ring, 'x.y').hops).toHaveLength(4);
  });

  it('knows what is only said to be kept, and what others keep of what they are sent', () => {
    const { elements, flows } = signUp;
    const sent: Model = {
      ...signUp,
      elements: {
        ...elements,
        letters: { kind: 'external', name: 'Letters', holds: [{ entity: 'customer', fields: ['email'] }] },
        archive: { kind: 'store', name: 'Archive', holds: [{ entity: 'customer', fields: ['rank'] }] },
      },
      flows: { ...flows, write: { from: 'indexer', to: 'letters', carries: ['customer.email'] } },
    };
    expect(readable(sent, 'customer.email').hops).toContainEqual([
      'payload write customer.email',
      'held letters customer.email',
      '',
    ]);
    expect(readable(sent, 'customer.rank').places).toContain('here held archive customer.rank plain');
  });

  it('knows no places of a field that nothing carries', () => {
    expect(lineageOf(signUp, 'nobody.knows')).toEqual({
      field: 'nobody.knows',
      places: [],
      hops: [],
      beyond: { up: 0, down: 0 },
    });
  });
});

describe('answersAbout', () => {
  const { findings } = analyse(signUp, { depth: 'production' });

  it('tells where a calculated field begins, each step in order with its version, and who owns it', () => {
    const answers = answersAbout(signUp, 'customer.rank', findings);
    expect(answers.origin.places).toEqual([
      { element: 'visitor', how: 'entered', flow: 'register', field: 'form.points' },
      { element: 'visitor', how: 'entered', flow: 'register', field: 'form.years' },
    ]);
    expect(answers.transforms.steps.map(({ service, transform }) => [service, transform])).toEqual([
      ['accounts', { op: 'compute', from: ['form.points', 'form.years'], formula: 'points / years', version: '2' }],
    ]);
    expect(answers.ownership).toEqual({ owner: 'crm', writers: ['accounts'], sources: ['db'], copies: [] });
  });

  it('puts findings about the field first, and tells what is missing', () => {
    const answers = answersAbout(signUp, 'customer.email', findings);
    expect(answers.failures.findings.length).toBeGreaterThan(0);
    expect(answers.ownership.copies).toEqual([
      { element: 'topic', as: 'replica' },
      { element: 'search', as: 'derived' },
    ]);
    const unknown = answersAbout(signUp, 'form.unheard', findings);
    expect(unknown.origin.missing?.text).toMatch(/Nothing carries or keeps it/);
    expect(unknown.origin.missing?.at).toEqual({ in: 'flows', id: 'register' });
    expect(unknown.ownership.missing?.text).toMatch(/who owns Form/);
    expect(unknown.ownership.missing?.at).toEqual({ in: 'entities', id: 'form' });
  });

  it('leads to a service whose steps nobody has written, and to a copy without an original', () => {
    const { accounts: _, ...elements } = signUp.elements;
    const inferred: Model = {
      ...signUp,
      elements: { ...elements, accounts: { kind: 'service', name: 'Accounts' } },
    };
    const { transforms } = answersAbout(inferred, 'customer.email', []);
    expect(transforms).toEqual({
      steps: [],
      missing: {
        text: 'Write down what Accounts, Indexer do: their steps are only inferred.',
        at: { in: 'elements', id: 'accounts' },
      },
    });
    const copies: Model = {
      ...signUp,
      elements: {
        ...signUp.elements,
        db: { kind: 'store', name: 'Accounts DB', holds: [{ entity: 'customer', as: 'cache' }] },
      },
    };
    expect(answersAbout(copies, 'customer.rank', []).ownership.missing).toEqual({
      text: 'State which element is the source of truth of Customer: so far there are only copies.',
      at: { in: 'elements', id: 'db' },
    });
  });
});

describe('questions without an answer', () => {
  it('takes a store that nothing fills for no origin, and neither a circle', () => {
    const unfed: Model = {
      ...signUp,
      elements: { ...signUp.elements, accounts: { kind: 'service', name: 'Accounts' } },
      flows: { read: { from: 'accounts', to: 'db', interaction: 'read', returns: ['customer.rank'] } },
    };
    expect(answersAbout(unfed, 'customer.rank', []).origin.missing).toEqual({
      text: 'Accounts DB keeps it, but nothing brings it there: add it to what a flow writes.',
      at: { in: 'elements', id: 'db' },
    });
    const ring: Model = {
      ...emptyModel('Ring'),
      elements: { a: { kind: 'queue', name: 'A' }, b: { kind: 'queue', name: 'B' } },
      flows: { there: { from: 'a', to: 'b', carries: ['x.y'] }, back: { from: 'b', to: 'a', carries: ['x.y'] } },
      entities: { x: { name: 'X', fields: { y: { type: 'string' } } } },
    };
    expect(answersAbout(ring, 'x.y', []).origin.missing?.text).toMatch(/in a circle/);
  });

  it('lists them by field, and all answers by entity', () => {
    const context = createContext(signUp);
    const gaps = gapsIn(context);
    expect(gaps['form.mail']).toEqual(['ownership']);
    expect(gaps['customer.rank']).toBeUndefined();
    expect(entityAnswersIn(context, 'customer', []).fields.map(({ field }) => field)).toEqual([
      'customer.email',
      'customer.rank',
    ]);
  });
});
