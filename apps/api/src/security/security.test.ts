import { describe, expect, it } from 'vitest';
import { ORIGIN, type ProblemDocument, problemIn, startTestServer } from '../test-app.js';
import { type Action, authorise, type Principal } from './authorise.js';
import { jsonDepth, MAX_BODY } from './body.js';

const KEY = 'a-key-of-some-length';

describe('Host and Origin', () => {
  it.each([
    ['another name', { host: 'evil.example:4400' }, 421, 'host-not-allowed'],
    ['its address with another port', { host: '127.0.0.1:80' }, 421, 'host-not-allowed'],
    ['a page elsewhere', { origin: 'https://evil.example' }, 403, 'origin-not-allowed'],
    ['a page on another port', { origin: 'http://127.0.0.1:3000' }, 403, 'origin-not-allowed'],
    ['a sandboxed page', { origin: 'null' }, 403, 'origin-not-allowed'],
    ['a cross-site request', { 'sec-fetch-site': 'cross-site' }, 403, 'origin-not-allowed'],
    ['a same-site request', { 'sec-fetch-site': 'same-site' }, 403, 'origin-not-allowed'],
  ])('refuse %s, for reading and writing', async (_, headers, status, code) => {
    const { send } = await startTestServer();
    for (const [method, json] of [
      ['GET', undefined],
      ['POST', { name: 'x' }],
    ] as const) {
      const answer = await send<ProblemDocument>(method, '/api/models', json, headers);
      expect(problemIn(answer)).toEqual({ status, type: 'application/problem+json; charset=utf-8', code });
    }
    expect((await send('GET', '/api/models')).body).toMatchObject({ items: [] });
  });

  it.each<Record<string, string>>([
    {},
    { host: 'localhost:4400', origin: 'http://localhost:4400' },
    { origin: ORIGIN, 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
  ])('let %o in', async (headers) => {
    const { send } = await startTestServer();
    expect((await send('POST', '/api/models', { name: 'x' }, headers)).status).toBe(201);
  });

  it('let links from elsewhere lead to pages, and probes call by any name', async () => {
    const { send } = await startTestServer();
    expect((await send('GET', '/', undefined, { 'sec-fetch-site': 'cross-site' })).status).toBe(503);
    expect((await send('GET', '/healthz', undefined, { host: '10.1.2.3:4400' })).status).toBe(200);
    expect((await send('GET', '/', undefined, { host: 'evil.example' })).status).toBe(421);
  });
});

describe('bodies', () => {
  const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) => ({
    method: 'POST',
    body,
    headers,
  });
  const code = async (response: Response) => [
    response.status, // Whatever it is, it is compared.
    ((await response.json()) as ProblemDocument).code,
  ];

  it('over the limit are refused, stated or streamed', async () => {
    const { fetch } = await startTestServer();
    const large = JSON.stringify({ name: 'x'.repeat(MAX_BODY) });
    const stated = { 'content-type': 'application/json', 'content-length': String(large.length) };
    expect(await code(await fetch('/api/models', post(large, stated)))).toEqual([413, 'body-too-large']);
    expect(await code(await fetch('/api/models', post(large)))).toEqual([413, 'body-too-large']);
  });

  it('nested too deeply are refused before they are parsed', async () => {
    const { fetch } = await startTestServer();
    const deep = `{"document":${'['.repeat(100_000)}`;
    expect(await code(await fetch('/api/models', post(deep)))).toEqual([400, 'json-too-deep']);
  });

  it('that are no JSON are refused with the place', async () => {
    const { fetch } = await startTestServer();
    const response = await fetch('/api/models', post('{"name": x}'));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: 'malformed-json',
      detail: expect.stringContaining("Unexpected token 'x'"),
    });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])(
    'of type %s are refused',
    async (type) => {
      const { fetch } = await startTestServer();
      expect(await code(await fetch('/api/models', post('{}', { 'content-type': type })))).toEqual([
        415,
        'media-type-not-supported',
      ]);
    },
  );

  it('that are missing are refused where something has to be said', async () => {
    const { send, model } = await startTestServer();
    const answer = await send<ProblemDocument>('PATCH', `/api/models/${await model()}`);
    expect(problemIn(answer)).toMatchObject({ status: 400, code: 'invalid-request' });
  });

  it.each([
    ['1', 0],
    ['{"a":[1,{"b":2}]}', 3],
    ['"[[[["', 0],
    ['["\\"[", []]', 2],
  ])('jsonDepth(%s) = %i', (text, depth) => {
    expect(jsonDepth(text, 64)).toBe(depth);
  });
});

describe('headers', () => {
  it.each(['/', '/api/models', '/api/docs', '/api/nothing', '/healthz'])(
    'of %s keep pages to themselves',
    async (path) => {
      const { send } = await startTestServer();
      const { headers } = await send('GET', path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'; script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/script-src[^;]*unsafe/);
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      if (path.startsWith('/api/')) expect(headers.get('cache-control')).toBe('no-store');
    },
  );

  it('carry the request id, the given one where it is one', async () => {
    const { send } = await startTestServer();
    const given = await send<ProblemDocument>('GET', '/api/models/nobody', undefined, {
      'x-request-id': 'trace-12345',
    });
    expect([given.headers.get('x-request-id'), given.body.requestId]).toEqual(['trace-12345', 'trace-12345']);
    const odd = await send<ProblemDocument>('GET', '/api/models/nobody', undefined, { 'x-request-id': 'a b"c' });
    expect(odd.body.requestId).toMatch(/^id-/);
  });
});

describe('access key', () => {
  it('is asked for, taken once, and kept in a cookie', async () => {
    const { send } = await startTestServer({ accessKey: KEY });
    const closed = await send<ProblemDocument>('GET', '/api/models');
    expect(problemIn(closed)).toMatchObject({ status: 401, code: 'access-key-required' });
    expect((await send('GET', '/api/session')).body).toEqual({ accessKey: 'needed' });
    const wrong = await send<ProblemDocument>('POST', '/api/session', { key: 'guess' });
    expect(problemIn(wrong)).toMatchObject({ status: 401, code: 'access-key-wrong' });
    const given = await send('POST', '/api/session', { key: KEY });
    expect(given.headers.get('set-cookie')).toMatch(
      /^spillway_access=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const cookie = given.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await send('GET', '/api/models', undefined, { cookie })).status).toBe(200);
    expect((await send('GET', '/api/session', undefined, { cookie })).body).toEqual({ accessKey: 'given' });
    await send('DELETE', '/api/session', undefined, { cookie });
    expect((await send('GET', '/api/models', undefined, { cookie })).status).toBe(401);
  });

  it('cannot be guessed at speed', async () => {
    const { send, time } = await startTestServer({ accessKey: KEY });
    for (let i = 0; i < 10; i++) await send('POST', '/api/session', { key: `guess ${i}` });
    const answer = await send<ProblemDocument>('POST', '/api/session', { key: KEY });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60']);
    time.now += 60_000;
    expect((await send('POST', '/api/session', { key: KEY })).status).toBe(200);
  });

  it('is not needed for health, docs and pages', async () => {
    const { send } = await startTestServer({ accessKey: KEY });
    for (const path of ['/healthz', '/readyz', '/api/docs', '/api/openapi.json']) {
      expect((await send('GET', path)).status, path).toBe(200);
    }
    expect((await send('GET', '/metrics')).status).toBe(401);
    expect((await send('GET', '/api/session')).status).toBe(200);
  });

  it('makes cookies secure behind https', async () => {
    const { send } = await startTestServer({ accessKey: KEY, origins: ['https://flows.example'] });
    const { headers } = await send('POST', '/api/session', { key: KEY }, { host: 'flows.example' });
    expect(headers.get('set-cookie')).toContain('; Secure');
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  });
});

describe('authorise', () => {
  const link = (role: 'view' | 'comment' | 'edit'): Principal => ({
    kind: 'reviewer',
    linkId: 'l',
    modelId: 'm',
    role,
  });
  const ACTIONS: Action[] = ['read', 'comment', 'edit', 'manage'];
  it.each<[string, Principal, Action[]]>([
    ['the owner', { kind: 'owner' }, ACTIONS],
    ['nobody known', { kind: 'anonymous' }, []],
    ['a viewer', link('view'), ['read']],
    ['a commenter', link('comment'), ['read', 'comment']],
    ['an editor', link('edit'), ['read', 'comment', 'edit']],
  ])('%s', (_, principal, allowed) => {
    expect(ACTIONS.filter((action) => authorise(principal, action, 'm'))).toEqual(allowed);
    expect(ACTIONS.filter((action) => authorise(principal, action, 'other'))).toEqual(
      principal.kind === 'owner' ? ACTIONS : [],
    );
  });
});
