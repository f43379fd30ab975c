import type { Analysis } from '@spillway/analysis';
import { parseMermaidFlowchart } from '@spillway/formats';
import { type Model, parseModel } from '@spillway/model';
import { describe, expect, it, vi } from 'vitest';
import { checkout, type ProblemDocument, problemIn, startTestServer } from '../test-app.js';

async function withTwoRevisions() {
  const server = await startTestServer();
  const id = await server.model();
  const patch = [{ op: 'document', key: 'name', value: 'Shop' }];
  await server.send('POST', `/api/models/${id}/batches`, { id: 'batch-0001', base: 1, patch, label: 'Rename' });
  return { ...server, id, path: `/api/models/${id}/revisions` };
}

describe('revisions', () => {
  it('are listed in pages, the newest first', async () => {
    const { send, path } = await withTwoRevisions();
    const at = '2026-11-21T09:00:00.000Z';
    const newest = { revision: 2, batchId: 'batch-0001', label: 'Rename', by: 'owner', at, operations: 1 };
    expect((await send('GET', `${path}?limit=1`)).body).toEqual({ items: [newest], next: '2' });
    const first = { revision: 1, by: 'owner', at, operations: 0 };
    expect((await send('GET', `${path}?limit=1&cursor=2`)).body).toEqual({ items: [first], next: null });
  });

  it('are read by number, or the latest', async () => {
    const { send, path } = await withTwoRevisions();
    expect((await send<Model>('GET', `${path}/1`)).body).toEqual(checkout);
    expect((await send<Model>('GET', `${path}/latest`)).body).toEqual({ ...checkout, name: 'Shop' });
  });

  it.each([
    ['/3', 404, 'revision-not-found'],
    ['/0', 400, 'invalid-request'],
    ['/newest', 400, 'invalid-request'],
    ['/1/export', 400, 'invalid-request'],
    ['/1/export?format=pdf', 400, 'invalid-request'],
    ['/1/analysis?depth=deep', 400, 'invalid-request'],
    ['/9/analysis', 404, 'revision-not-found'],
  ])('%s is a problem', async (part, status, code) => {
    const { send, path } = await withTwoRevisions();
    expect(problemIn(await send<ProblemDocument>('GET', `${path}${part}`))).toMatchObject({ status, code });
  });
});

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

describe('export of a revision', () => {
  it.each([
    ['json', 'application/json; charset=utf-8', 'shop.spillway.json'],
    ['yaml', 'application/yaml; charset=utf-8', 'shop.spillway.yaml'],
  ])('as %s can be read back', async (format, type, file) => {
    const { send, path } = await withTwoRevisions();
    const { headers, body } = await send<unknown>('GET', `${path}/2/export?format=${format}`);
    expect(headers.get('content-type')).toBe(type);
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${file}"`);
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    expect(parseModel(text)).toEqual({ ok: true, model: { ...checkout, name: 'Shop' } });
  });

  it('as Mermaid carries the model when asked to', async () => {
    const { send, path } = await withTwoRevisions();
    const plain = await send<string>('GET', `${path}/1/export?format=mermaid`);
    expect(plain.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(plain.body).toContain('flowchart LR');
    const lossless = await send<string>('GET', `${path}/1/export?format=mermaid&lossless=true`);
    expect(parseMermaidFlowchart(lossless.body).model).toEqual(checkout);
  });
});

it('lists templates without their documents', async () => {
  const { send } = await startTestServer();
  const { body } = await send('GET', '/api/templates');
  expect(body).toEqual([
    { id: 'checkout', title: 'Checkout', summary: 'A shop', category: 'Requests', state: 'sample' },
  ]);
});
