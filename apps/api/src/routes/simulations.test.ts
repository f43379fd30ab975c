import type { Model } from '@spillway/model';
import { templates } from '@spillway/model/samples';
import { describe, expect, it, vi } from 'vitest';
import type { SimulationResult } from '../simulation/run-simulation.js';
import { checkout, type ProblemDocument, problemIn, startTestServer } from '../test-app.js';

type Body = SimulationResult & { revision: number };

/** A charge that is repeated when its answer is lost. */
const risky: Model = {
  ...checkout,
  elements: { ...checkout.elements, stripe: { kind: 'external', name: 'Stripe', role: 'payment' } },
  flows: {
    ...checkout.flows,
    charge: { from: 'shop', to: 'stripe', name: 'charge', operation: 'charge', timeout: '1s', retry: { attempts: 2 } },
  },
};
/** Far more pairs than anyone waits for: one request fans out to queues with consumers of their own. */
function vast(queues: number): Model {
  const elements: Model['elements'] = { ...checkout.elements };
  const flows: Model['flows'] = { ...checkout.flows };
  for (let index = 0; index < queues; index += 1) {
    elements[`q${index}`] = { kind: 'queue', name: `Queue ${index}` };
    elements[`s${index}`] = { kind: 'service', name: `Service ${index}` };
    elements[`d${index}`] = { kind: 'store', name: `Store ${index}` };
    flows[`p${index}`] = { from: 'shop', to: `q${index}` };
    flows[`c${index}`] = { from: `q${index}`, to: `s${index}` };
    flows[`w${index}`] = { from: `s${index}`, to: `d${index}` };
  }
  return { ...checkout, elements, flows };
}

async function start(document: Model = risky, over: Parameters<typeof startTestServer>[0] = {}) {
  const server = await startTestServer(over);
  const id = await server.model(document);
  return { ...server, id, path: `/api/models/${id}/revisions` };
}

describe('simulation of a revision', () => {
  it('tells the worst first, with the smallest scenario, and is stored', async () => {
    const { send, path, db } = await start();
    const store = vi.spyOn(db.simulations, 'store');
    const first = await send<Body>('GET', `${path}/1/simulation`);
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ revision: 1, faults: 1, isComplete: true });
    const [journey] = first.body.journeys;
    expect(journey).toMatchObject({ journey: 'order', isComplete: true, more: 0 });
    expect(journey?.outcomes.map(({ outcome, subject }) => `${outcome} ${subject}`)).toContain('duplicated charge');
    const charged = journey?.outcomes.find(({ subject, outcome }) => subject === 'charge' && outcome === 'duplicated');
    expect(charged).toMatchObject({
      text: expect.stringContaining('`Stripe` charges twice'),
      scenario: { caller: 'ok', effects: { charge: 'dup:2', save: 'once' }, flags: [], reads: {} },
      pairs: 0,
    });
    expect((await send<Body>('GET', `${path}/latest/simulation`)).body).toEqual(first.body);
    expect(store).toHaveBeenCalledTimes(1);
  });

  it('takes one journey, and pairs of faults', async () => {
    const { send, path } = await start(templates.find(({ id }) => id === 'dual-write')?.model);
    const { body } = await send<Body>('GET', `${path}/1/simulation?journey=buy&faults=2`);
    expect(body).toMatchObject({ faults: 2, isComplete: true, journeys: [{ journey: 'buy' }] });
    const { well = 0, cleanly = 0, badly = 0 } = body.journeys[0]?.scenarios ?? {};
    const single = (await send<Body>('GET', `${path}/1/simulation?journey=buy`)).body.journeys[0]?.scenarios;
    expect(well + cleanly + badly).toBeGreaterThan(10 * ((single?.well ?? 0) + (single?.badly ?? 0)));
  });

  it('is made once for everyone who asks at the same time', async () => {
    const { send, path, db } = await start();
    const store = vi.spyOn(db.simulations, 'store');
    const bodies = await Promise.all([1, 2, 3].map(async () => (await send('GET', `${path}/1/simulation`)).body));
    expect(bodies[1]).toEqual(bodies[0]);
    expect(store).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['/1/simulation?journey=ordr', 404, 'journey-not-found'],
    ['/7/simulation', 404, 'revision-not-found'],
    ['/1/simulation?faults=3', 400, 'invalid-request'],
    ['/1/simulation?journey=No such', 400, 'invalid-request'],
  ])('%s is a problem', async (part, status, code) => {
    const { send, path } = await start();
    const answer = await send<ProblemDocument>('GET', `${path}${part}`);
    expect(problemIn(answer)).toMatchObject({ status, code });
    if (code === 'journey-not-found') expect(answer.body.detail).toContain('The nearest is "order".');
  });

  it('is for holders of a review link of that model, too', async () => {
    const { send, path, id } = await start();
    const { body } = await send<{ token: string }>('POST', `/api/models/${id}/links`, {});
    const session = await send('POST', '/api/review/session', { token: body.token });
    const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await send('GET', `${path}/1/simulation`, undefined, { cookie })).status).toBe(200);
  });
});

describe('the bound on time', () => {
  it('gives what was found until then, says so, and stores nothing', async () => {
    const { send, path, db } = await start(vast(24), { simulation: { limit: 300 } });
    const store = vi.spyOn(db.simulations, 'store');
    const { status, body } = await send<Body>('GET', `${path}/1/simulation?faults=2`);
    expect([status, body.isComplete, body.journeys[0]?.isComplete]).toEqual([200, false, false]);
    expect(body.journeys[0]?.outcomes.length).toBeGreaterThan(0);
    expect(store).not.toHaveBeenCalled();
  });

  it('leaves the server free for others meanwhile', async () => {
    const { send, path, id } = await start(vast(24), { simulation: { limit: 1500 } });
    let isDone = false;
    const simulated = send<Body>('GET', `${path}/1/simulation?faults=2`).then((answer) => {
      isDone = true;
      return answer;
    });
    const waits: number[] = [];
    while (!isDone) {
      const before = performance.now();
      expect((await send('GET', `/api/models/${id}`)).status).toBe(200);
      waits.push(performance.now() - before);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect((await simulated).status).toBe(200);
    waits.sort((a, b) => a - b);
    expect(waits.length).toBeGreaterThan(20);
    // The machine may be busy with other tests: nearly all, not all.
    expect(waits[Math.floor(waits.length * 0.9)]).toBeLessThan(50);
  });

  it('stops what does not come to an end', async () => {
    const { send, path } = await start(vast(24), { simulation: { limit: 0, grace: -1 } });
    const answer = await send<ProblemDocument>('GET', `${path}/1/simulation`);
    expect(problemIn(answer)).toMatchObject({ status: 503, code: 'simulation-too-large' });
  });

  it('lets only so many wait', async () => {
    const { send, path } = await start(vast(24), { simulation: { limit: 300, waiting: 1 } });
    const answers = await Promise.all(
      ['order&faults=1', 'order&faults=2']
        .map((query) => send<ProblemDocument>('GET', `${path}/1/simulation?journey=${query}`))
        .concat(send<ProblemDocument>('GET', `${path}/1/simulation?faults=2`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 503]);
    const refused = answers.find(({ status }) => status === 503);
    expect([refused?.body.code, refused?.headers.get('retry-after')]).toEqual(['simulation-busy', '10']);
  });
});
