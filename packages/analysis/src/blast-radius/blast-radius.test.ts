import { type Element, emptyModel, type Flow, journeysOf, type Model } from '@spillway/model';
import { templates } from '@spillway/model/samples';
import { describe, expect, it } from 'vitest';
import { createContext } from '../context.js';
import { blastRadius } from './blast-radius.js';
import { blastRanking } from './ranking.js';
import { BLAST_MODES, type BlastMode } from './subject.js';

const model = (elements: Record<string, Element>, flows: Record<string, Flow>, part: Partial<Model> = {}): Model => ({
  ...emptyModel('test'),
  ...{ elements, flows },
  ...part,
});
const user = { kind: 'actor', name: 'User' } as const;
const service = (name: string) => ({ kind: 'service', name }) as const;
const store = (name: string) => ({ kind: 'store', name }) as const;

const sizeOf = ({ elements }: Model): number => Object.keys(elements).length;

/** The radius in brief: the journey, and every element that feels it. */
function radius(document: Model, id: string, mode: BlastMode = 'down', collection: 'elements' | 'flows' = 'elements') {
  const { journeys, elements, flows, counts, summary } = blastRadius(
    createContext(document),
    { in: collection, id },
    mode,
  );
  const brief = (hits: typeof elements) =>
    Object.fromEntries(hits.map(({ id: each, state, words }) => [each, [state, ...words].join(', ')]));
  return { journeys, counts, summary, elements: brief(elements), flows: brief(flows), hits: elements };
}

const chain = model(
  { user, shop: service('Shop'), pay: service('Payments'), bank: { kind: 'external', name: 'Bank' } },
  {
    buy: { from: 'user', to: 'shop' },
    bill: { from: 'shop', to: 'pay', timeout: '2s' },
    charge: { from: 'pay', to: 'bank', operation: 'charge', timeout: '1s' },
  },
);

describe('a chain of calls', () => {
  it('fails as a whole when its end is down', () => {
    const { journeys, elements, flows, hits } = radius(chain, 'bank');
    expect(journeys).toHaveLength(1);
    expect(journeys[0]).toMatchObject({ harm: 'fails', caller: 'error', isFailing: true, faults: ['down@bank'] });
    expect(journeys[0]?.sentence).toBe(
      'If `Bank` goes down for good, `User` is told that it failed and `Bank` never charges.',
    );
    expect(elements).toEqual({
      bank: 'struck',
      pay: 'failing, fails',
      shop: 'failing, fails',
      user: 'failing, fails',
    });
    expect(flows).toEqual({ charge: 'failing, fails', bill: 'failing, fails', buy: 'failing, fails' });
    expect(hits.map(({ id, distance }) => [id, distance])).toEqual([
      ['bank', 0],
      ['pay', 1],
      ['shop', 2],
      ['user', 3],
    ]);
  });

  it('does not reach what comes after the break', () => {
    expect(radius(chain, 'pay').elements).toEqual({
      pay: 'struck',
      shop: 'failing, fails',
      user: 'failing, fails',
      bank: 'idle, not reached',
    });
  });

  it('waits for what is slow, and may do what nobody waits for any more', () => {
    const { journeys, elements } = radius(chain, 'bank', 'slow');
    expect(journeys[0]).toMatchObject({ harm: 'misled', caller: 'error', faults: ['slow@charge#*'] });
    expect(elements).toMatchObject({ pay: 'failing, fails', shop: 'failing, fails' });
  });

  it('fails in the same way when one of its calls always fails', () => {
    const { journeys, flows } = radius(chain, 'charge', 'down', 'flows');
    expect(journeys[0]).toMatchObject({ harm: 'fails', faults: ['req-lost@charge#*'] });
    expect(flows).toEqual({ charge: 'struck', bill: 'failing, fails', buy: 'failing, fails' });
  });
});

describe('a queue in between', () => {
  const queued = model(
    {
      user,
      shop: service('Shop'),
      queue: { kind: 'queue', name: 'Orders' },
      mailer: service('Mailer'),
      db: store('Mails'),
    },
    {
      buy: { from: 'user', to: 'shop' },
      publish: { from: 'shop', to: 'queue' },
      consume: { from: 'queue', to: 'mailer' },
      save: { from: 'mailer', to: 'db', operation: 'upsert' },
    },
  );

  it('keeps the failure from the caller, and the work for later', () => {
    const { journeys, elements, counts, summary } = radius(queued, 'mailer');
    expect(journeys[0]).toMatchObject({ harm: 'blocked', caller: 'ok', isFailing: false });
    expect(journeys[0]?.effects).toEqual([{ flow: 'save', fate: 'waits', times: 0, late: 0 }]);
    expect(elements).toEqual({ mailer: 'struck', queue: 'holding, holds messages', db: 'pending, done later' });
    expect(counts).toMatchObject({ journeys: 1, failing: 0, waiting: 1 });
    expect(summary).toBe('If `Mailer` goes down for good, 1 effect waits until it is back.');
  });

  it('is late after a minute', () => {
    const { journeys, elements } = radius(queued, 'mailer', 'outage');
    expect(journeys[0]).toMatchObject({ harm: 'delayed', caller: 'ok' });
    expect(elements).toEqual({ mailer: 'struck', queue: 'holding, holds messages 1 min', db: 'delayed, late' });
  });

  it('fails the caller when it is down itself', () => {
    expect(radius(queued, 'queue').elements).toEqual({
      queue: 'struck',
      shop: 'failing, fails',
      user: 'failing, fails',
      mailer: 'idle, not reached',
      db: 'idle, not reached',
    });
  });

  it('fills the dead letters where deliveries have a limit', () => {
    const { elements } = queued;
    const limited = {
      ...queued,
      elements: {
        ...elements,
        queue: { kind: 'queue', name: 'Orders', deadLetter: 'dead', maxDeliveries: 4 } as const,
        dead: { kind: 'queue', name: 'Dead', alerts: true } as const,
      },
    };
    const { journeys, elements: felt } = radius(limited, 'db');
    expect(journeys[0]?.effects).toEqual([{ flow: 'save', fate: 'parked', times: 0, late: 0 }]);
    expect(journeys[0]?.happened).toEqual([expect.stringContaining('until somebody steps in')]);
    expect(felt).toEqual({
      db: 'struck, ×4 calls',
      mailer: 'failing, fails, ×4 calls',
      dead: 'parking, gets dead letters',
      queue: 'holding, holds messages 3 s',
    });
  });
});

describe('what softens a failure', () => {
  const elements = { user, shop: service('Shop'), rates: service('Rates'), db: store('Orders') };
  const withCall = (rate: Partial<Flow>, onFailure?: 'ignore'): Model =>
    model(
      {
        ...elements,
        shop: {
          ...service('Shop'),
          handlers: [
            {
              on: 'buy',
              steps: [
                { do: 'call', flow: 'rate', ...(onFailure === undefined ? {} : { onFailure: { action: onFailure } }) },
                { do: 'call', flow: 'save' },
              ],
            },
          ],
        },
      },
      {
        buy: { from: 'user', to: 'shop' },
        rate: { from: 'shop', to: 'rates', timeout: '1s', ...rate },
        save: { from: 'shop', to: 'db' },
      },
    );

  it('a cached answer makes the answer a degraded one', () => {
    const { journeys, elements: felt } = radius(withCall({ fallback: 'cached' }), 'rates');
    expect(journeys[0]).toMatchObject({ harm: 'degraded', caller: 'degraded', effects: [] });
    expect(felt).toEqual({ rates: 'struck', shop: 'degraded, degraded', user: 'degraded, degraded' });
  });

  it('a call that nobody needs harms nobody', () => {
    const { journeys, elements: felt, flows, summary } = radius(withCall({}, 'ignore'), 'rates');
    expect(journeys[0]).toMatchObject({ harm: 'none', caller: 'ok', effects: [] });
    expect(felt).toEqual({ rates: 'struck' });
    expect(flows).toEqual({ rate: 'failing, fails' });
    expect(summary).toBe('If `Rates` goes down for good, nobody notices.');
  });

  it('but makes them wait when it is slow', () => {
    const { journeys, elements: felt } = radius(withCall({ timeout: '4s' }, 'ignore'), 'rates', 'slow');
    expect(journeys[0]).toMatchObject({ harm: 'slower', caller: 'ok' });
    expect(journeys[0]?.told).toBe('`User` waits 4 s longer and is told that all is well');
    expect(felt).toMatchObject({ shop: 'waiting, waits 4 s', user: 'waiting, waits 4 s' });
  });
});

describe('a storm of retries', () => {
  it('multiplies on the way to what is down', () => {
    const retry = { attempts: 3, backoff: 'none' } as const;
    const storm = model(chain.elements, {
      buy: { from: 'user', to: 'shop', retry },
      bill: { from: 'shop', to: 'pay', retry, timeout: '2s' },
      charge: { from: 'pay', to: 'bank', operation: 'charge', retry, timeout: '1s' },
    });
    // Of what is lost on the way nothing arrives.
    expect(radius(storm, 'charge', 'down', 'flows').flows).toMatchObject({ charge: 'struck, ×27 calls' });
    expect(radius(storm, 'charge', 'down', 'flows').elements).toMatchObject({ bank: 'idle, not reached' });
    const { elements, hits } = radius(storm, 'bank');
    expect(elements).toEqual({
      bank: 'struck, ×27 calls',
      pay: 'failing, fails, ×9 calls',
      shop: 'failing, fails, ×3 calls',
      user: 'failing, fails',
    });
    expect(hits[0]).toMatchObject({ id: 'bank', load: 27 });
  });
});

describe('laws', () => {
  const extra = {
    elements: { 'far-user': user, 'far-service': service('Far'), 'far-store': store('Far store') },
    flows: {
      'far-call': { from: 'far-user', to: 'far-service' },
      'far-write': { from: 'far-service', to: 'far-store' },
    },
  };
  const largest = templates.map((template) => template.model).toSorted((a, b) => sizeOf(b) - sizeOf(a))[0];
  const widened = (document: Model): Model => ({
    ...document,
    elements: { ...document.elements, ...extra.elements },
    flows: { ...document.flows, ...extra.flows },
    journeys: { ...journeysOf(document), far: { name: 'Far', starts: 'far-call' } },
  });

  it('what has nothing to do with it changes nothing', () => {
    for (const { model: document } of templates) {
      const [before, after] = [createContext(document), createContext(widened(document))];
      for (const id of Object.keys(document.elements)) {
        for (const mode of document === largest ? BLAST_MODES : (['down'] as const)) {
          const pick = (context: typeof before) => {
            const { journeys, elements, flows, counts } = blastRadius(context, { in: 'elements', id }, mode);
            return { journeys, elements, flows, counts: { ...counts, journeys: 0 } };
          };
          expect(pick(after)).toEqual(pick(before));
        }
      }
    }
  });

  it('an element on no journey harms nobody', () => {
    const lonely = model({ ...chain.elements, alone: service('Alone') }, chain.flows);
    for (const mode of BLAST_MODES) {
      const { journeys, elements, flows, summary } = radius(lonely, 'alone', mode);
      expect([journeys, elements, flows]).toEqual([[], {}, {}]);
      expect(summary).toMatch(/no journey comes by\.$/);
    }
    expect(blastRanking(createContext(lonely), 'down').map(({ element }) => element)).not.toContain('alone');
  });

  it('is a value that survives being written down', () => {
    for (const { model: document } of templates) {
      const context = createContext(document);
      for (const id of Object.keys(document.elements)) {
        const found = blastRadius(context, { in: 'elements', id }, 'down');
        expect(JSON.parse(JSON.stringify(found))).toEqual(found);
      }
    }
  });

  it('strikes every flow of a journey somehow', () => {
    for (const { id: template, model: document } of templates) {
      const context = createContext(document);
      const reached = new Set(
        Object.keys(document.elements).flatMap((id) =>
          blastRadius(context, { in: 'elements', id }, 'down').flows.map((flow) => flow.id),
        ),
      );
      for (const id of reached) {
        const { journeys } = blastRadius(context, { in: 'flows', id }, 'down');
        expect([template, id, journeys.length > 0]).toEqual([template, id, true]);
      }
    }
  });
});

describe('the ranking', () => {
  it('puts first what takes most journeys with it', () => {
    const [first, ...others] = blastRanking(createContext(chain), 'down');
    expect(first).toMatchObject({ counts: { failing: 1 }, touched: 1 });
    expect([first, ...others].map((rank) => rank?.element).toSorted()).toEqual(['bank', 'pay', 'shop']);
  });

  it('counts what the radius of each element counts', () => {
    for (const { model: document } of templates) {
      const context = createContext(document);
      for (const mode of BLAST_MODES) {
        for (const { element, counts } of blastRanking(context, mode)) {
          expect({ element, ...blastRadius(context, { in: 'elements', id: element }, mode).counts }).toEqual({
            element,
            ...counts,
          });
        }
      }
    }
  });
});
