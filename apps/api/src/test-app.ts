import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyModel, type Model } from '@spillway/model';
import type { Template } from '@spillway/model/samples';
import pino from 'pino';
import { onTestFinished } from 'vitest';
import { type App, type AppOptions, createApp } from './app.js';
import { openDatabase } from './db/open.js';
import { createSqliteStorage } from './db/sqlite-storage.js';
import type { ProblemDocument } from './problem.js';
import type { Storage } from './storage.js';

export const ORIGIN = 'http://127.0.0.1:4400';
const START = Date.UTC(2026, 10, 21, 9);

export const checkout: Model = {
  ...emptyModel('Checkout'),
  elements: {
    user: { kind: 'actor', name: 'User' },
    shop: { kind: 'service', name: 'Shop' },
    db: { kind: 'store', name: 'Orders', technology: 'postgresql' },
  },
  flows: {
    order: { from: 'user', to: 'shop', name: 'POST /orders' },
    save: { from: 'shop', to: 'db', name: 'insert order' },
  },
};
const template: Template = {
  id: 'checkout',
  title: 'Checkout',
  summary: 'A shop',
  category: 'Requests',
  state: 'sample',
  model: checkout,
};

export interface Answer<T = unknown> {
  status: number;
  headers: Headers;
  body: T;
}

/** A server in this process on a real database file in a temporary folder. */
export interface TestServer extends App {
  db: Storage;
  folder: string;
  /** The clock's time; set it to travel. */
  time: { now: number };
  /** Every line that was logged. */
  logged: string[];
  fetch: (path: string, init?: RequestInit & { json?: unknown }) => Promise<Response>;
  send: <T = unknown>(
    method: string,
    path: string,
    json?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer<T>>;
  /** Creates a model and returns its id. */
  model: (document?: Model) => Promise<string>;
}

export async function startTestServer(over: Partial<AppOptions> = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'spillway-'));
  const db = createSqliteStorage(await openDatabase(join(folder, 'spillway.sqlite')));
  const time = { now: START };
  const logged: string[] = [];
  let ids = 0;
  const app = createApp({
    db,
    clock: () => time.now,
    newId: () => `id-${String(++ids).padStart(6, '0')}`,
    logger: pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) }),
    templates: [template],
    origins: [ORIGIN, 'http://localhost:4400'],
    web: join(folder, 'web'),
    version: '0.0.0',
    heartbeat: 50,
    ...over,
  });
  onTestFinished(async () => {
    app.close();
    await db.close();
    rmSync(folder, { recursive: true });
  });
  const server: TestServer = {
    ...app,
    db,
    folder,
    time,
    logged,
    async fetch(path, { json, ...init } = {}) {
      const headers = new Headers(init.headers);
      if (json !== undefined) headers.set('content-type', 'application/json');
      const body = json === undefined ? init.body : JSON.stringify(json);
      return app.app.fetch(new Request(`${ORIGIN}${path}`, { ...init, headers, ...(body == null ? {} : { body }) }));
    },
    async send<T>(method: string, path: string, json?: unknown, headers: Record<string, string> = {}) {
      const response = await server.fetch(path, { method, headers, json });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json') ?? false;
      // Tests state the shape they expect, and compare it.
      const body = (isJson && text !== '' ? JSON.parse(text) : text) as T;
      return { status: response.status, headers: response.headers, body };
    },
    async model(document = checkout) {
      const { body } = await server.send<{ id: string }>('POST', '/api/models', { document });
      return body.id;
    },
  };
  return server;
}

/** What a problem says, without what differs from one request to the next. */
export const problemIn = ({ status, headers, body }: Answer<ProblemDocument>) => ({
  status,
  type: headers.get('content-type'),
  code: body.code,
});
export type { ProblemDocument };
