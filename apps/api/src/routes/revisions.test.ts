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
    ['?named=yes', 400, 'invalid-request'],
  ])('%s is a problem', async (part, status, code) => {
    const { send, path } = await withTwoRevisions();
    expect(problemIn(await send<ProblemDocument>('GET', `${path}${part}`))).toMatchObject({ status, code });
  });
});

describe('names of revisions', () => {
  it('are given, replaced, listed and taken away', async () => {
    const { send, path } = await withTwoRevisions();
    const at = '2026-11-21T09:00:00.000Z';
    const first = { revision: 1, by: 'owner', at, operations: 0 };
    const draft = { ...first, name: 'Draft' };
    expect(await send('PUT', `${path}/1/name`, { name: ' Draft ' })).toMatchObject({ status: 200, body: draft });
    expect((await send('GET', `${path}?named=true`)).body).toEqual({ items: [draft], next: null });
    await send('PUT', `${path}/latest/name`, { name: 'Reviewed' });
    await send('PUT', `${path}/1/name`, { name: 'First draft' });
    const names = async () =>
      (await send<{ items: { name?: string }[] }>('GET', path)).body.items.map(({ name }) => name);
    expect(await names()).toEqual(['Reviewed', 'First draft']);
    expect((await send('DELETE', `${path}/2/name`)).status).toBe(204);
    expect((await send('DELETE', `${path}/2/name`)).status).toBe(204);
    expect(await names()).toEqual([undefined, 'First draft']);
  });

  it('leave a record of who gave them, once per change', async () => {
    const { send, path, db } = await withTwoRevisions();
    const setName = vi.spyOn(db.revisions, 'setName');
    const before = await db.audit.verify();
    for (let time = 0; time < 2; time++) await send('PUT', `${path}/1/name`, { name: 'Draft' });
    expect(await db.audit.verify()).toEqual({ ok: true, records: before.records + 1 });
    expect(setName.mock.calls[0]?.slice(1)).toEqual([
      1,
      'Draft',
      expect.objectContaining({ actor: 'owner', action: 'revision.named', revision: 1, details: {} }),
    ]);
  });

  it.each([
    ['/1/name', { name: ' ' }, 400, 'invalid-request'],
    ['/1/name', { name: 'x'.repeat(201) }, 400, 'invalid-request'],
    ['/1/name', { title: 'Draft' }, 400, 'invalid-request'],
    ['/9/name', { name: 'Draft' }, 404, 'revision-not-found'],
    ['/0/name', { name: 'Draft' }, 400, 'invalid-request'],
  ])('%s %j is a problem', async (part, name, status, code) => {
    const { send, path } = await withTwoRevisions();
    expect(problemIn(await send<ProblemDocument>('PUT', `${path}${part}`, name))).toMatchObject({ status, code });
  });

  it('are the owner’s to give', async () => {
    const { send, path, id } = await withTwoRevisions();
    const { body } = await send<{ token: string }>('POST', `/api/models/${id}/links`, {});
    const session = await send('POST', '/api/review/session', { token: body.token });
    const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
    const refused = await send<ProblemDocument>('PUT', `${path}/1/name`, { name: 'Mine' }, { cookie });
    expect(problemIn(refused)).toMatchObject({ status: 403, code: 'not-allowed' });
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
