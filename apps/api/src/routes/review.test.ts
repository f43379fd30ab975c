import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkout, ORIGIN, type ProblemDocument, problemIn, startTestServer, type TestServer } from '../test-app.js';

const DAY = 24 * 60 * 60 * 1000;
const KEY = 'a-key-of-some-length';
const owner = { authorization: `Bearer ${KEY}` };
interface Link {
  id: string;
  token: string;
  url: string;
  expiresAt: string;
  lastUsedAt: string | null;
}

async function withLink(over: object = {}) {
  const server = await startTestServer({ accessKey: KEY });
  const created = await server.send<{ id: string }>('POST', '/api/models', { document: checkout }, owner);
  const id = created.body.id;
  const { body: link } = await server.send<Link>('POST', `/api/models/${id}/links`, over, owner);
  return { ...server, id, link };
}
async function open({ send }: TestServer, token: string): Promise<string> {
  const { headers } = await send('POST', '/api/review/session', { token });
  return headers.get('set-cookie')?.split(';')[0] ?? '';
}

describe('review links of a server without an access key', () => {
  it('limit a browser that came by one, until it opens the app itself', async () => {
    const server = await startTestServer({ accessKey: undefined });
    const id = await server.model();
    const { body: link } = await server.send<Link>('POST', `/api/models/${id}/links`, {});
    const review = await open(server, link.token);
    const rename = (cookie: string) => server.send('PATCH', `/api/models/${id}`, { name: 'Mine' }, { cookie });

    expect((await rename(review)).status).toBe(403);
    expect((await server.send('GET', '/api/review', undefined, { cookie: review })).status).toBe(200);
    const page = await server.fetch('/r', { headers: { cookie: review, accept: 'text/html' } });
    expect(page.headers.get('set-cookie')).toBeNull();

    const app = await server.fetch('/', { headers: { cookie: review, accept: 'text/html' } });
    const mark = app.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await rename(`${review}; ${mark}`)).status).toBe(200);

    await server.send('DELETE', `/api/models/${id}/links/${link.id}`);
    expect((await rename(review)).status).toBe(401);
  });
});

describe('review links', () => {
  it('are made with a token in the fragment, for 14 days, and listed without it', async () => {
    const { send, id, link } = await withLink({ label: 'for Ada' });
    expect(link).toMatchObject({
      label: 'for Ada',
      role: 'view',
      token: expect.stringMatching(/^[\w-]{43}$/),
      url: `${ORIGIN}/r#${link.token}`,
      expiresAt: '2026-12-05T09:00:00.000Z',
      lastUsedAt: null,
      revokedAt: null,
    });
    const { token: _, url: __, ...listed } = link;
    expect((await send('GET', `/api/models/${id}/links`, undefined, owner)).body).toEqual({ items: [listed] });
  });

  it('are exchanged for a cookie that scripts cannot read, and open their model', async () => {
    const server = await withLink();
    const session = await server.send('POST', '/api/review/session', { token: server.link.token });
    expect(session.body).toEqual({
      role: 'view',
      modelId: server.id,
      name: 'Checkout',
      expiresAt: server.link.expiresAt,
    });
    expect(session.headers.get('set-cookie')).toMatch(
      /^spillway_review=[\w-]{43}; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect(session.headers.get('set-cookie')).not.toContain(server.link.token);
    const cookie = await open(server, server.link.token);
    server.time.now += 2 * 60_000;
    const { body } = await server.send('GET', '/api/review', undefined, { cookie });
    const updatedAt = '2026-11-21T09:00:00.000Z';
    expect(body).toEqual({
      role: 'view',
      name: 'Checkout',
      revision: 1,
      updatedAt,
      expiresAt: server.link.expiresAt,
      document: checkout,
    });
    const { body: links } = await server.send<{ items: Link[] }>(
      'GET',
      `/api/models/${server.id}/links`,
      undefined,
      owner,
    );
    expect(links.items[0]?.lastUsedAt).toBe('2026-11-21T09:02:00.000Z');
  });

  it('end with the session', async () => {
    const server = await withLink();
    const cookie = await open(server, server.link.token);
    expect((await server.send('DELETE', '/api/review/session', undefined, { cookie })).status).toBe(204);
    const answer = await server.send<ProblemDocument>('GET', '/api/review', undefined, { cookie });
    expect(problemIn(answer)).toMatchObject({ status: 401, code: 'review-session-required' });
  });

  it.each([
    ['expired', 'link-expired'],
    ['revoked', 'link-revoked'],
    ['of a deleted model', 'model-deleted'],
  ])('that are %s open nothing, also where they were open', async (state, code) => {
    const server = await withLink();
    const { send, id, link, time } = server;
    const cookie = await open(server, link.token);
    if (state === 'expired') time.now += 14 * DAY;
    else
      await send(
        'DELETE',
        state === 'revoked' ? `/api/models/${id}/links/${link.id}` : `/api/models/${id}`,
        undefined,
        owner,
      );
    const again = await send<ProblemDocument>('POST', '/api/review/session', { token: link.token });
    expect(problemIn(again)).toMatchObject({ status: 410, code });
    expect(again.headers.get('set-cookie')).toBeNull();
    const opened = await send<ProblemDocument>('GET', '/api/review', undefined, { cookie });
    // The cookie of an expired link has expired with it.
    expect(opened.body.code).toBe(state === 'expired' ? 'review-session-required' : code);
    const direct = await send<ProblemDocument>('GET', `/api/models/${id}`, undefined, { cookie });
    expect(direct.status).toBeGreaterThanOrEqual(401);
  });

  it.each([
    ['an unknown token', { token: 'x'.repeat(43) }, 404, 'link-not-found'],
    ['a shortened token', { token: 'x' }, 404, 'link-not-found'],
    ['no token', {}, 400, 'invalid-request'],
  ])('are not opened by %s', async (_, json, status, code) => {
    const { send } = await withLink();
    expect(problemIn(await send<ProblemDocument>('POST', '/api/review/session', json))).toMatchObject({ status, code });
  });

  it.each([
    ['a role that is not there yet', { role: 'edit' }],
    ['no time', { days: 0 }],
    ['too long a time', { days: 3650 }],
  ])('are not made with %s', async (_, json) => {
    const { send, id } = await withLink();
    const answer = await send<ProblemDocument>('POST', `/api/models/${id}/links`, json, owner);
    expect(problemIn(answer)).toMatchObject({ status: 400, code: 'invalid-request' });
  });

  it('are revoked for their own model only', async () => {
    const { send, link } = await withLink();
    const other = await send<{ id: string }>('POST', '/api/models', {}, owner);
    const answer = await send<ProblemDocument>(
      'DELETE',
      `/api/models/${other.body.id}/links/${link.id}`,
      undefined,
      owner,
    );
    expect(problemIn(answer)).toMatchObject({ status: 404, code: 'link-not-found' });
  });
});

describe('what a reviewer may do', () => {
  it.each([
    ['GET', '', 200],
    ['GET', '/batches', 200],
    ['GET', '/revisions', 200],
    ['GET', '/revisions/1', 200],
    ['GET', '/revisions/1/analysis', 200],
    ['GET', '/revisions/1/export?format=json', 200],
    ['POST', '/batches', 403],
    ['PATCH', '', 403],
    ['DELETE', '', 403],
    ['POST', '/duplicate', 403],
    ['POST', '/restore', 403],
    ['GET', '/links', 403],
    ['POST', '/links', 403],
    ['DELETE', '/links/l1', 403],
  ])('%s of their model%s: %i', async (method, path, status) => {
    const server = await withLink();
    const cookie = await open(server, server.link.token);
    expect((await server.send(method, `/api/models/${server.id}${path}`, undefined, { cookie })).status).toBe(status);
    expect((await server.send(method, `/api/models/another${path}`, undefined, { cookie })).status).toBe(403);
    expect((await server.send(method, `/api/models/${server.id}${path}`)).status).toBe(401);
  });

  it('does not list, create or measure', async () => {
    const server = await withLink();
    const cookie = await open(server, server.link.token);
    for (const [method, path] of [
      ['GET', '/api/models'],
      ['POST', '/api/models'],
      ['GET', '/metrics'],
      ['GET', '/api/templates'],
    ] as const) {
      expect((await server.send(method, path, undefined, { cookie })).status, path).toBe(403);
    }
  });
});

it('writes no token, cookie or key into the log, the database or an answer', async () => {
  const server = await withLink();
  const { send, link, logged, folder, db } = server;
  const cookie = await open(server, link.token);
  const secrets = [link.token, cookie.split('=')[1] ?? '', KEY];
  const answers: string[] = [];
  const keep = async (response: Response) => answers.push(JSON.stringify([...response.headers]), await response.text());
  await send('GET', '/api/review', undefined, { cookie });
  // By mistake, where the fragment was lost on the way.
  await keep(await server.fetch(`/r/${link.token}`));
  await keep(await server.fetch(`/r?token=${link.token}`));
  await keep(await server.fetch(`/api/review/${link.token}`, { headers: { cookie } }));
  await keep(await server.fetch('/metrics', { headers: owner }));
  await send('POST', '/api/session', { key: `${KEY}x` });
  expect(logged.length).toBeGreaterThan(5);
  await db.ping();
  const stored = ['spillway.sqlite', 'spillway.sqlite-wal']
    .map((file) => readFileSync(join(folder, file), 'latin1'))
    .join();
  for (const secret of secrets) {
    expect(logged.join()).not.toContain(secret);
    expect(stored).not.toContain(secret);
    expect(answers.join()).not.toContain(secret);
  }
});
