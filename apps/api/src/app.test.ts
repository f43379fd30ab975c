import { describe, expect, it } from 'vitest';
import type { OpenApiDocument } from './openapi.js';
import { PROBLEMS } from './problem.js';
import { type ProblemDocument, problemIn, startTestServer } from './test-app.js';

/** Every reference in a JSON document. */
function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    key === '$ref' && typeof member === 'string' ? [member] : references(member),
  );
}
const resolves = (document: unknown, reference: string): boolean =>
  reference
    .slice(2)
    .split('/')
    .reduce<unknown>(
      (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
      document,
    ) !== undefined;

describe('the OpenAPI document', () => {
  it('describes every mounted route', async () => {
    const { app, describe: documentOf } = await startTestServer();
    const mounted = app.routes
      .filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
      .map(({ method, path }) => `${method} ${path.replaceAll(/:([^/]+)/g, '{$1}')}`);
    const described = Object.entries(documentOf().paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect([...new Set(mounted)].sort()).toEqual(described.sort());
    expect(described).toContain('POST /api/models/{id}/batches');
  });

  it('describes what goes in, what comes out, and problems', async () => {
    const { send } = await startTestServer();
    const { status, body } = await send<OpenApiDocument>('GET', '/api/openapi.json');
    expect([status, body.openapi]).toEqual([200, '3.1.0']);
    for (const [path, operations] of Object.entries(body.paths)) {
      for (const [method, operation] of Object.entries(operations)) {
        expect(operation.summary, `${method} ${path}`).toBeTruthy();
        expect(Object.keys(operation.responses), `${method} ${path}`).toContain('default');
      }
    }
    expect(Object.keys(body.components.schemas)).toEqual(
      expect.arrayContaining(['Model', 'ModelSummary', 'PatchOp', 'Problem', 'ReviewLink']),
    );
    expect(references(body).filter((reference) => !resolves(body, reference))).toEqual([]);
  });

  it('is a page too, without scripts, with every operation and problem', async () => {
    const { send, describe: documentOf } = await startTestServer();
    const { headers, body } = await send<string>('GET', '/api/docs');
    expect(headers.get('content-type')).toContain('text/html');
    expect(body).not.toMatch(/<script|<link|\son\w+=|src=/);
    for (const path of Object.keys(documentOf().paths)) expect(body).toContain(`<code>${path}</code>`);
    for (const code of Object.keys(PROBLEMS)) expect(body).toContain(`id="${code}"`);
  });
});

describe('whoever runs the server', () => {
  it('sees whether it is alive and ready', async () => {
    const { send, db } = await startTestServer();
    expect((await send('GET', '/healthz')).body).toEqual({ status: 'ok' });
    expect((await send('GET', '/readyz')).body).toEqual({ status: 'ok' });
    db.ping = () => Promise.reject(new Error('gone'));
    expect(problemIn(await send<ProblemDocument>('GET', '/readyz'))).toMatchObject({ status: 503, code: 'not-ready' });
  });

  it('sees measurements by route', async () => {
    const { send, model } = await startTestServer();
    const id = await model();
    const patch = [{ op: 'document', key: 'name', value: 'x' }];
    await send('POST', `/api/models/${id}/batches`, { id: 'batch-0001', base: 1, patch });
    const { headers, body } = await send<string>('GET', '/metrics');
    expect(headers.get('content-type')).toContain('text/plain');
    expect(body).toContain(
      'http_request_duration_seconds_count{method="POST",route="/api/models/:id/batches",status="200"} 1',
    );
    expect(body).toContain('spillway_batches_total{result="saved"} 1');
    expect(body).not.toContain(id);
  });

  it('finds a request in the log by its id, as a route without ids', async () => {
    const { send, logged } = await startTestServer();
    await send('GET', '/api/models/nobody', undefined, { 'x-request-id': 'trace-12345' });
    const line: unknown = JSON.parse(logged.find((entry) => entry.includes('trace-12345')) ?? '{}');
    expect(line).toMatchObject({ requestId: 'trace-12345', method: 'GET', route: '/api/models/:id', status: 404 });
  });

  it('finds the cause of a failure in the log, and only there', async () => {
    const { send, db, logged } = await startTestServer();
    db.models.list = () => Promise.reject(new Error('disk on fire'));
    const answer = await send<ProblemDocument>('GET', '/api/models');
    expect(problemIn(answer)).toEqual({
      status: 500,
      type: 'application/problem+json; charset=utf-8',
      code: 'internal-error',
    });
    expect(JSON.stringify(answer.body)).not.toContain('fire');
    const failure = logged.find((line) => line.includes('disk on fire')) ?? '';
    expect(failure).toContain(answer.body.requestId);
  });
});

it.each(['/api/nothing', '/api/models/a/nothing', '/nothing.js'])('%s is a problem', async (path) => {
  const { send } = await startTestServer();
  expect(problemIn(await send<ProblemDocument>('GET', path))).toMatchObject({ status: 404, code: 'not-found' });
});
