import type { Model, Patch } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { type ProblemDocument, problemIn, startTestServer, type TestServer } from '../test-app.js';

interface SavedBody {
  id: string;
  revision: number;
  missed: { id: string; revision: number; patch: Patch }[];
  patch?: Patch;
}
const name = (value: string) => ({ op: 'document', key: 'name', value }) as const;
const put = (id: string, record: object = { kind: 'service', name: id }) => ({ op: 'put', in: 'elements', id, record });
const batchesOf = (id: string) => `/api/models/${id}/batches`;
const documentOf = async ({ send }: TestServer, id: string) =>
  (await send<{ revision: number; document: Model }>('GET', `/api/models/${id}`)).body;

describe('saving batches', () => {
  it('applies operations in order and answers with the revision', async () => {
    const server = await startTestServer();
    const id = await server.model();
    const patch = [
      put('mail', { kind: 'external', name: 'Mail' }),
      { op: 'set', in: 'elements', id: 'mail', path: ['role'], value: 'email' },
    ];
    const saved = await server.send<SavedBody>('POST', batchesOf(id), {
      id: 'batch-0001',
      base: 1,
      patch,
      label: 'Add mail',
    });
    expect(saved.body).toEqual({ id: 'batch-0001', revision: 2, missed: [] });
    expect(saved.headers.get('etag')).toBe('"2"');
    const { revision, document } = await documentOf(server, id);
    expect([revision, document.elements.mail]).toEqual([2, { kind: 'external', name: 'Mail', role: 'email' }]);
  });

  it('answers a batch that comes again as before, and saves it once', async () => {
    const server = await startTestServer();
    const id = await server.model();
    const first = { id: 'batch-0001', base: 1, patch: [name('One')] };
    const { body } = await server.send<SavedBody>('POST', batchesOf(id), first);
    await server.send('POST', batchesOf(id), { id: 'batch-0002', base: 2, patch: [name('Two')] });
    const again = await server.send<SavedBody>('POST', batchesOf(id), first);
    expect([again.status, again.body]).toEqual([200, body]);
    expect(await documentOf(server, id)).toMatchObject({ revision: 3, document: { name: 'Two' } });
  });

  it('refuses a batch id with other changes', async () => {
    const server = await startTestServer();
    const id = await server.model();
    await server.send('POST', batchesOf(id), { id: 'batch-0001', base: 1, patch: [name('One')] });
    const other = await server.send<ProblemDocument>('POST', batchesOf(id), {
      id: 'batch-0001',
      base: 1,
      patch: [name('Two')],
    });
    expect(problemIn(other)).toMatchObject({ status: 409, code: 'batch-id-reused' });
    expect(await documentOf(server, id)).toMatchObject({ revision: 2, document: { name: 'One' } });
  });

  it('hands a client that is behind what it missed', async () => {
    const server = await startTestServer();
    const id = await server.model();
    await server.send('POST', batchesOf(id), { id: 'batch-0001', base: 1, patch: [name('One')] });
    await server.send('POST', batchesOf(id), { id: 'batch-0002', base: 2, patch: [name('Two')] });
    const late = await server.send<SavedBody>('POST', batchesOf(id), {
      id: 'batch-0003',
      base: 1,
      patch: [put('late')],
    });
    expect(late.body).toEqual({
      id: 'batch-0003',
      revision: 4,
      missed: [
        { id: 'batch-0001', revision: 2, patch: [name('One')] },
        { id: 'batch-0002', revision: 3, patch: [name('Two')] },
      ],
    });
  });

  it('adds what a deletion drags along, and says so, also when asked again', async () => {
    const server = await startTestServer();
    const id = await server.model();
    const request = { id: 'batch-0001', base: 1, patch: [{ op: 'delete', in: 'elements', id: 'db' }] };
    const { body } = await server.send<SavedBody>('POST', batchesOf(id), request);
    expect(body.patch).toEqual([...request.patch, { op: 'delete', in: 'flows', id: 'save' }]);
    expect((await server.send('POST', batchesOf(id), request)).body).toEqual(body);
    expect(Object.keys((await documentOf(server, id)).document.flows)).toEqual(['order']);
  });

  it('lets deletion win over an edit that was made elsewhere', async () => {
    const server = await startTestServer();
    const id = await server.model();
    await server.send('POST', batchesOf(id), {
      id: 'batch-0001',
      base: 1,
      patch: [{ op: 'delete', in: 'elements', id: 'db' }],
    });
    const patch = [{ op: 'set', in: 'elements', id: 'db', path: ['name'], value: 'Kept?' }];
    const { status } = await server.send('POST', batchesOf(id), { id: 'batch-0002', base: 1, patch });
    expect(status).toBe(200);
    expect((await documentOf(server, id)).document.elements).not.toHaveProperty('db');
  });

  it('orders simultaneous batches without losing one', async () => {
    const server = await startTestServer();
    const id = await server.model();
    const ids = Array.from({ length: 40 }, (_, index) => `e${index}`);
    const answers = await Promise.all(
      ids.map((element) =>
        server.send<SavedBody>('POST', batchesOf(id), { id: `batch-${element}-x`, base: 1, patch: [put(element)] }),
      ),
    );
    expect(answers.map(({ body }) => body.revision).sort((a, b) => a - b)).toEqual(ids.map((_, index) => index + 2));
    expect(Object.keys((await documentOf(server, id)).document.elements)).toEqual(expect.arrayContaining(ids));
  });

  it('reads back every revision across full copies', async () => {
    const server = await startTestServer();
    const id = await server.model();
    for (let base = 1; base <= 120; base++) {
      await server.send('POST', batchesOf(id), { id: `batch-${1000 + base}`, base, patch: [name(`Name ${base + 1}`)] });
    }
    for (const revision of [2, 49, 50, 51, 100, 101, 121]) {
      const { body } = await server.send<Model>('GET', `/api/models/${id}/revisions/${revision}`);
      expect(body.name).toBe(`Name ${revision}`);
    }
    expect(await server.db.audit.verify()).toEqual({ ok: true, records: 121 });
  });

  it.each([
    ['an unknown operation', { patch: [{ op: 'move' }] }, ['patch', 0, 'op']],
    ['no operations', { patch: [] }, ['patch']],
    ['no patch', { patch: undefined }, ['patch']],
    ['a malformed batch id', { id: 'x y' }, ['id']],
    ['a negative base', { base: -1 }, ['base']],
    ['an unknown collection', { patch: [{ op: 'delete', in: 'boxes', id: 'a' }] }, ['patch', 0, 'in']],
    ['a malformed record id', { patch: [put('__proto__')] }, ['patch', 0, 'id']],
    [
      'a path to a prototype',
      { patch: [{ op: 'set', in: 'elements', id: 'db', path: ['__proto__'], value: {} }] },
      ['patch', 0, 'path', 0],
    ],
    ['an empty path', { patch: [{ op: 'set', in: 'elements', id: 'db', path: [], value: 1 }] }, ['patch', 0, 'path']],
    ['a record that is a list', { patch: [put('a', [])] }, ['patch', 0, 'record']],
    ['an unknown member', { user: 'me' }, []],
  ])('refuses %s, and says where', async (_, over, path) => {
    const server = await startTestServer();
    const id = await server.model();
    const request = { id: 'batch-0001', base: 1, patch: [name('x')], ...over };
    const answer = await server.send<ProblemDocument>('POST', batchesOf(id), request);
    expect(problemIn(answer)).toMatchObject({ status: 400, code: 'invalid-request' });
    expect(answer.body.issues?.[0]?.path).toEqual(path);
    expect(answer.body.detail).toContain('Nothing was changed');
    expect(await documentOf(server, id)).toMatchObject({ revision: 1 });
  });

  it.each([
    ['an unknown kind', put('a', { kind: 'box', name: 'A' }), 'elements.a'],
    ['an unknown member', put('a', { kind: 'service', name: 'A', owners: 'us' }), 'owner'],
    [
      'a member of a wrong type',
      { op: 'set', in: 'flows', id: 'order', path: ['rate'], value: 'fast' },
      'flows.order.rate',
    ],
    ['a missing member', { op: 'set', in: 'flows', id: 'order', path: ['to'] }, 'flows.order'],
    ['an empty name of the model', name(''), 'name'],
    ['a record without members', { op: 'put', in: 'entities', id: 'e', record: {} }, 'entities.e'],
  ])('refuses a batch that leaves %s, all of it', async (_, bad, place) => {
    const server = await startTestServer();
    const id = await server.model();
    const request = { id: 'batch-0001', base: 1, patch: [put('good'), bad] };
    const answer = await server.send<ProblemDocument>('POST', batchesOf(id), request);
    expect(problemIn(answer)).toMatchObject({ status: 422, code: 'invalid-batch' });
    expect(answer.body.detail).toContain(place);
    const { revision, document } = await documentOf(server, id);
    expect([revision, 'good' in document.elements]).toEqual([1, false]);
  });

  it.each([
    ['a stale If-Match', { base: 1 }, { 'if-match': '"7"' }, 412, 'revision-conflict'],
    ['a base from the future', { base: 9 }, {}, 409, 'base-unknown'],
  ])('refuses %s', async (_, over, headers, status, code) => {
    const server = await startTestServer();
    const id = await server.model();
    const answer = await server.send<ProblemDocument>(
      'POST',
      batchesOf(id),
      { id: 'batch-0001', patch: [name('x')], ...over },
      headers,
    );
    expect(problemIn(answer)).toMatchObject({ status, code });
    expect(await documentOf(server, id)).toMatchObject({ revision: 1 });
  });

  it('notices what another server saved in the same database', async () => {
    const server = await startTestServer();
    const id = await server.model();
    const patch: Patch = [name('Elsewhere')];
    await server.db.revisions.append({
      batch: {
        modelId: id,
        revision: 2,
        batchId: 'elsewhere-1',
        requestHash: 'x',
        patch,
        extended: false,
        label: null,
        actor: 'owner',
        at: 1,
      },
      name: 'Elsewhere',
      description: null,
      snapshot: undefined,
      audit: { at: 1, actor: 'owner', action: 'model.changed', modelId: id, revision: 2, details: {} },
    });
    const saved = await server.send<SavedBody>('POST', batchesOf(id), {
      id: 'batch-0001',
      base: 1,
      patch: [put('here')],
    });
    expect(saved.body).toMatchObject({ revision: 3, missed: [{ id: 'elsewhere-1', revision: 2, patch }] });
    expect((await documentOf(server, id)).document).toMatchObject({ name: 'Elsewhere', elements: { here: {} } });
  });
});

describe('reading batches', () => {
  it('lists those after a revision', async () => {
    const server = await startTestServer();
    const id = await server.model();
    await server.send('POST', batchesOf(id), { id: 'batch-0001', base: 1, patch: [name('One')], label: 'Rename' });
    await server.send('POST', batchesOf(id), { id: 'batch-0002', base: 2, patch: [name('Two')] });
    const { body } = await server.send('GET', `${batchesOf(id)}?after=2`);
    expect(body).toEqual({
      items: [{ id: 'batch-0002', revision: 3, patch: [name('Two')], at: '2026-11-21T09:00:00.000Z' }],
      revision: 3,
    });
    expect((await server.send('GET', batchesOf(id))).body).toMatchObject({ items: [{ label: 'Rename' }, {}] });
    const ahead = await server.send<ProblemDocument>('GET', `${batchesOf(id)}?after=4`);
    expect(problemIn(ahead)).toMatchObject({ status: 409, code: 'base-unknown' });
  });
});
