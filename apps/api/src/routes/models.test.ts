import { emptyModel, type Model } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { checkout, type ProblemDocument, problemIn, startTestServer } from '../test-app.js';

interface Summary {
  id: string;
  name: string;
  revision: number;
  elements: number;
  flows: number;
  deletedAt?: string;
}
interface Page {
  items: Summary[];
  next: string | null;
}
const DAY = 24 * 60 * 60 * 1000;

describe('creating models', () => {
  it('makes a blank one', async () => {
    const { send } = await startTestServer();
    const { status, headers, body } = await send<Summary>('POST', '/api/models', { name: 'Orders' });
    expect([status, headers.get('location')]).toEqual([201, `/api/models/${body.id}`]);
    expect(body).toEqual({
      id: body.id,
      name: 'Orders',
      revision: 1,
      createdAt: '2026-11-21T09:00:00.000Z',
      updatedAt: '2026-11-21T09:00:00.000Z',
      elements: 0,
      flows: 0,
      counts: { error: 0, warning: 0, info: 0, waived: 0 },
      thumbnail: { elements: [], flows: [], zones: [] },
    });
    const read = await send<{ document: Model }>('GET', `/api/models/${body.id}`);
    expect(read.headers.get('etag')).toBe('"1"');
    expect(read.body.document).toEqual(emptyModel('Orders'));
  });

  it('makes one from a template, under a name of its own', async () => {
    const { send } = await startTestServer();
    const { body } = await send<Summary>('POST', '/api/models', { template: 'checkout', name: 'Mine' });
    expect(body).toMatchObject({ name: 'Mine', elements: 3, flows: 2 });
    expect(body).toHaveProperty('thumbnail.flows', [
      { from: 'user', to: 'shop' },
      { from: 'shop', to: 'db' },
    ]);
  });

  it('imports a document', async () => {
    const { send } = await startTestServer();
    const { spillway, name, elements } = checkout;
    const { body } = await send<Summary>('POST', '/api/models', { document: { spillway, name, elements } });
    const read = await send<{ document: Model }>('GET', `/api/models/${body.id}`);
    expect(read.body.document).toEqual({ ...checkout, flows: {} });
  });

  it.each([
    ['an unknown template', { template: 'nothing' }, 404, 'template-not-found'],
    ['a template and a document', { template: 'checkout', document: checkout }, 400, 'invalid-request'],
    ['an unknown member', { nome: 'x' }, 400, 'invalid-request'],
    ['an empty name', { name: '' }, 400, 'invalid-request'],
    ['a body that is no object', [], 400, 'invalid-request'],
    ['a document of another format', { document: { spillway: 2, name: 'x' } }, 422, 'invalid-document'],
    ['a document that is none', { document: 'x' }, 422, 'invalid-document'],
  ])('refuses %s', async (_, json, status, code) => {
    const { send } = await startTestServer();
    expect(problemIn(await send<ProblemDocument>('POST', '/api/models', json))).toEqual({
      status,
      type: 'application/problem+json; charset=utf-8',
      code,
    });
    expect((await send<Page>('GET', '/api/models')).body.items).toEqual([]);
  });

  it('says where a document is wrong, and what to do', async () => {
    const { send } = await startTestServer();
    const document = { ...checkout, flows: { order: { from: 'user', to: 'shop', retires: {} } } };
    const { body } = await send<ProblemDocument>('POST', '/api/models', { document });
    expect(body).toMatchObject({
      type: '/api/docs#invalid-document',
      title: 'The document is not valid',
      status: 422,
      requestId: expect.stringMatching(/^id-/),
      issues: [
        { path: expect.arrayContaining(['document', 'flows', 'order']), message: expect.stringContaining('retry') },
      ],
    });
    expect(body.detail).toContain('flows.order');
  });
});

describe('listing models', () => {
  it('pages through all of them once, the latest change first', async () => {
    const { send, time } = await startTestServer();
    for (let i = 0; i < 5; i++) {
      time.now += i % 2;
      await send('POST', '/api/models', { name: `Model ${i}` });
    }
    const names: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Page = (await send<Page>('GET', `/api/models?limit=2${cursor && `&cursor=${cursor}`}`)).body;
      names.push(...page.items.map(({ name }) => name));
      cursor = page.next;
    }
    expect(names).toEqual(['Model 4', 'Model 3', 'Model 2', 'Model 1', 'Model 0']);
  });

  it('searches by name', async () => {
    const { send } = await startTestServer();
    for (const name of ['Orders', 'Refunds', 'Reorder']) await send('POST', '/api/models', { name });
    const { body } = await send<Page>('GET', '/api/models?q=ORDER');
    expect(body.items.map(({ name }) => name)).toEqual(['Reorder', 'Orders']);
  });

  it.each(['cursor=nonsense', 'cursor=WzFd', 'limit=0', 'limit=1000', 'deleted=perhaps'])(
    'refuses ?%s',
    async (query) => {
      const { send } = await startTestServer();
      const answer = await send<ProblemDocument>('GET', `/api/models?${query}`);
      expect(problemIn(answer)).toMatchObject({ status: 400, code: 'invalid-request' });
      expect(answer.body.issues?.[0]?.path).toEqual([query.split('=')[0]]);
    },
  );

  it('shows the numbers of the latest revision', async () => {
    const { send, model } = await startTestServer();
    const id = await model();
    const patch = [{ op: 'delete', in: 'elements', id: 'db' }];
    await send('POST', `/api/models/${id}/batches`, { id: 'batch-0001', base: 1, patch });
    const { body } = await send<Page>('GET', '/api/models');
    expect(body.items).toMatchObject([{ revision: 2, elements: 2, flows: 1 }]);
  });
});

describe('renaming and duplicating', () => {
  it('renames as a revision of the document', async () => {
    const { send, model } = await startTestServer();
    const id = await model();
    const renamed = await send<Summary>('PATCH', `/api/models/${id}`, { name: 'Shop' }, { 'if-match': '"1"' });
    expect([renamed.status, renamed.headers.get('etag'), renamed.body.name]).toEqual([200, '"2"', 'Shop']);
    const { body } = await send<{ document: Model }>('GET', `/api/models/${id}`);
    expect(body.document.name).toBe('Shop');
  });

  it.each([
    ['"7"', 412, 'revision-conflict'],
    ['7', 400, 'invalid-request'],
  ])('refuses to rename with If-Match %s at revision 1', async (tag, status, code) => {
    const { send, model } = await startTestServer();
    const id = await model();
    const answer = await send<ProblemDocument>('PATCH', `/api/models/${id}`, { name: 'Shop' }, { 'if-match': tag });
    expect(problemIn(answer)).toMatchObject({ status, code });
    if (status === 412) expect(answer.headers.get('etag')).toBe('"1"');
    expect((await send<{ document: Model }>('GET', `/api/models/${id}`)).body.document.name).toBe('Checkout');
  });

  it('duplicates the document without its history', async () => {
    const { send, model } = await startTestServer();
    const id = await model();
    await send('PATCH', `/api/models/${id}`, { name: 'x'.repeat(200) });
    const { status, body } = await send<Summary>('POST', `/api/models/${id}/duplicate`);
    expect([status, body.name, body.revision]).toEqual([201, `${'x'.repeat(193)} (copy)`, 1]);
    const copy = await send<{ document: Model }>('GET', `/api/models/${body.id}`);
    expect(copy.body.document.elements).toEqual(checkout.elements);
  });
});

describe('deleting models', () => {
  it('deletes softly, says so, and restores', async () => {
    const { send, model, time } = await startTestServer();
    const id = await model();
    expect((await send('DELETE', `/api/models/${id}`)).status).toBe(204);
    expect((await send<Page>('GET', '/api/models')).body.items).toEqual([]);
    const [deleted] = (await send<Page>('GET', '/api/models?deleted=true')).body.items;
    expect(deleted).toMatchObject({ id, deletedAt: '2026-11-21T09:00:00.000Z' });
    const gone = await send<ProblemDocument>('GET', `/api/models/${id}`);
    expect(problemIn(gone)).toMatchObject({ status: 410, code: 'model-deleted' });
    expect(gone.body.detail).toContain('until 2026-12-21');
    time.now += 29 * DAY;
    expect((await send('POST', `/api/models/${id}/restore`)).status).toBe(200);
    expect((await send('GET', `/api/models/${id}`)).status).toBe(200);
  });

  it('forgets after 30 days, and then purges', async () => {
    const { send, model, time, purge, db } = await startTestServer();
    const id = await model();
    await send('DELETE', `/api/models/${id}`);
    time.now += 30 * DAY;
    for (const [method, path] of [
      ['GET', ''],
      ['POST', '/restore'],
    ] as const) {
      const answer = await send<ProblemDocument>(method, `/api/models/${id}${path}`);
      expect(problemIn(answer)).toMatchObject({ status: 404, code: 'model-not-found' });
    }
    time.now += 1;
    await purge();
    expect(await db.models.find(id)).toBeUndefined();
    expect(await db.audit.verify()).toEqual({ ok: true, records: 3 });
  });

  it('refuses to delete what has changed since', async () => {
    const { send, model } = await startTestServer();
    const id = await model();
    const answer = await send<ProblemDocument>('DELETE', `/api/models/${id}`, undefined, { 'if-match': '"9"' });
    expect(problemIn(answer)).toMatchObject({ status: 412, code: 'revision-conflict' });
  });
});

it.each([
  ['GET', ''],
  ['PATCH', '', { name: 'x' }],
  ['DELETE', ''],
  ['POST', '/duplicate'],
  ['POST', '/restore'],
  ['POST', '/batches', { id: 'batch-0001', base: 1, patch: [{ op: 'document', key: 'name', value: 'x' }] }],
  ['GET', '/batches'],
  ['GET', '/revisions'],
  ['GET', '/revisions/1'],
  ['GET', '/revisions/1/analysis'],
  ['GET', '/revisions/1/export?format=json'],
  ['GET', '/events'],
  ['GET', '/links'],
  ['POST', '/links', {}],
  ['DELETE', '/links/l1'],
])('%s of an unknown model%s is a problem', async (method, path, json?: unknown) => {
  const { send } = await startTestServer();
  const answer = await send<ProblemDocument>(method, `/api/models/nobody${path}`, json);
  expect(problemIn(answer)).toMatchObject({ status: 404, code: 'model-not-found' });
});
