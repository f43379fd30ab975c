import type { Analysis, Finding } from '@spillway/analysis';
import type { Model } from '@spillway/model';
import { describe, expect, it, vi } from 'vitest';
import { checkout, type ProblemDocument, problemIn, startTestServer } from '../test-app.js';

/** A call that is repeated without care, and one that is waived. */
const risky: Model = {
  ...checkout,
  elements: { ...checkout.elements, stripe: { kind: 'external', name: 'Stripe', role: 'payment' } },
  flows: { ...checkout.flows, charge: { from: 'shop', to: 'stripe', retry: { attempts: 3 } } },
  waivers: { w: { rule: 'failure/retry-without-backoff', subjects: ['charge'], reason: 'soon' } },
};
async function withTwoRevisions() {
  const server = await startTestServer();
  const id = await server.model(risky);
  const patch = [
    { op: 'delete', in: 'flows', id: 'charge' },
    { op: 'put', in: 'flows', id: 'refund', record: { from: 'shop', to: 'stripe', retry: { attempts: 2 } } },
  ];
  await server.send('POST', `/api/models/${id}/batches`, { id: 'batch-0001', base: 1, patch });
  return { ...server, id, path: `/api/models/${id}/revisions` };
}

describe('analysis of a revision', () => {
  it('is stored, and made anew at another depth only', async () => {
    const { send, path, db } = await withTwoRevisions();
    const store = vi.spyOn(db.analyses, 'store');
    const first = await send<Analysis & { revision: number }>('GET', `${path}/1/analysis?depth=production`);
    expect(first.body).toMatchObject({ revision: 1, depth: 'production', findings: expect.any(Array) });
    expect((await send('GET', `${path}/1/analysis?depth=production`)).body).toEqual(first.body);
    expect(store).toHaveBeenCalledTimes(1);
    expect((await send('GET', `${path}/latest/analysis`)).body).toMatchObject({ revision: 2, depth: 'design' });
  });

  it('is made anew on another day where a waiver may have expired', async () => {
    const { send, model, db, time } = await startTestServer();
    const waivers = { w: { rule: 'structure/orphan', subjects: ['db'], reason: 'known', until: '2026-11-21' } };
    const id = await model({ ...checkout, waivers });
    const store = vi.spyOn(db.analyses, 'store');
    for (let day = 0; day < 2; day++) {
      await send('GET', `/api/models/${id}/revisions/1/analysis`);
      await send('GET', `/api/models/${id}/revisions/1/analysis`);
      time.now += 24 * 60 * 60 * 1000;
    }
    expect(store).toHaveBeenCalledTimes(2);
  });
});

describe('filters', () => {
  const found = async (query: string) => {
    const { send, path } = await withTwoRevisions();
    const { body } = await send<Analysis>('GET', `${path}/1/analysis${query}`);
    return body;
  };
  const cases: [string, (finding: Finding) => boolean][] = [
    ['?rule=idempotency/unsafe-retry', ({ rule }) => rule === 'idempotency/unsafe-retry'],
    ['?rule=idempotency/unsafe-retry,failure/no-timeout', ({ rule }) => /unsafe-retry|no-timeout/.test(rule)],
    ['?category=failure', ({ rule }) => rule.startsWith('failure/')],
    ['?severity=error', ({ severity }) => severity === 'error'],
    ['?severity=warning,info', ({ severity }) => severity !== 'error'],
    ['?subject=charge', ({ subjects }) => subjects.includes('charge')],
    ['?waived=true', ({ waived }) => waived !== undefined],
    ['?waived=false&category=failure', ({ waived, rule }) => waived === undefined && rule.startsWith('failure/')],
    ['?depth=production&severity=info', ({ severity }) => severity === 'info'],
  ];
  it.each(cases)('%s', async (query, expected) => {
    const everything = await found(query.includes('depth') ? '?depth=production' : '');
    const { findings, counts } = await found(query);
    expect(findings).toEqual(everything.findings.filter(expected));
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.length).toBeLessThan(everything.findings.length);
    const open = findings.filter(({ waived }) => waived === undefined);
    expect(counts).toEqual({
      error: open.filter(({ severity }) => severity === 'error').length,
      warning: open.filter(({ severity }) => severity === 'warning').length,
      info: open.filter(({ severity }) => severity === 'info').length,
      waived: findings.length - open.length,
    });
  });

  it.each([
    ['/1/analysis?depth=deep', 400, 'invalid-request', ''],
    ['/9/analysis', 404, 'revision-not-found', ''],
    ['/1/analysis?rule=failure/no-timeot', 400, 'invalid-request', 'the nearest is "failure/no-timeout"'],
    ['/1/analysis?category=failures', 400, 'invalid-request', 'the nearest is "failure"'],
    ['/1/analysis?severity=error,warn', 400, 'invalid-request', 'the nearest is "warning"'],
    ['/1/analysis?subject=', 400, 'invalid-request', ''],
    ['/1/analysis?waived=yes', 400, 'invalid-request', ''],
  ])('%s is a problem', async (part, status, code, detail) => {
    const { send, path } = await withTwoRevisions();
    const answer = await send<ProblemDocument>('GET', `${path}${part}`);
    expect(problemIn(answer)).toMatchObject({ status, code });
    expect(answer.body.detail).toContain(detail);
  });
});

describe('the difference of two revisions', () => {
  interface Difference {
    from: number;
    to: number;
    added: Finding[];
    resolved: Finding[];
    unchanged: number;
  }
  const retries = (findings: readonly Finding[]) =>
    findings.filter(({ rule }) => rule === 'idempotency/unsafe-retry').map(({ subjects }) => subjects[0]);

  it('is what came, what went, and how much stayed', async () => {
    const { send, path, id } = await withTwoRevisions();
    const { body } = await send<Difference>('GET', `/api/models/${id}/findings/diff?from=1&to=latest`);
    expect([body.from, body.to]).toEqual([1, 2]);
    expect([retries(body.added), retries(body.resolved)]).toEqual([['refund'], ['charge']]);
    const { body: after } = await send<Analysis>('GET', `${path}/2/analysis`);
    expect(body.added.length + body.unchanged).toBe(after.findings.length);
    expect((await send('GET', `/api/models/${id}/findings/diff?from=1`)).body).toEqual(body);
    const { body: back } = await send<Difference>('GET', `/api/models/${id}/findings/diff?from=2&to=1`);
    expect(back).toEqual({ from: 2, to: 1, added: body.resolved, resolved: body.added, unchanged: body.unchanged });
  });

  it('is taken at a depth', async () => {
    const { send, id } = await withTwoRevisions();
    const { body } = await send<Difference>('GET', `/api/models/${id}/findings/diff?from=1&depth=sketch`);
    expect(retries(body.added)).toEqual([]);
  });

  it.each([
    ['', 400, 'invalid-request'],
    ['?from=first', 400, 'invalid-request'],
    ['?from=1&to=0', 400, 'invalid-request'],
    ['?from=1&to=9', 404, 'revision-not-found'],
    ['?from=9', 404, 'revision-not-found'],
    ['?from=1&depth=deep', 400, 'invalid-request'],
  ])('%s is a problem', async (query, status, code) => {
    const { send, id } = await withTwoRevisions();
    const answer = await send<ProblemDocument>('GET', `/api/models/${id}/findings/diff${query}`);
    expect(problemIn(answer)).toMatchObject({ status, code });
  });

  it('of a model that is not there is a problem', async () => {
    const { send } = await startTestServer();
    const answer = await send<ProblemDocument>('GET', '/api/models/nobody/findings/diff?from=1');
    expect(problemIn(answer)).toMatchObject({ status: 404, code: 'model-not-found' });
  });
});
