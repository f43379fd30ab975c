import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { build } from 'tsdown';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundle } from '../tsdown.config.js';
import { backUp } from './db/backup.js';

const ROUNDS = 50;
const LONGEST_LIFE = 250;
const here = fileURLToPath(new URL('..', import.meta.url));
// Below apps/api, so that the native module is found from there.
const outDir = join(here, 'dist', `durability-${process.pid}`);
const folder = mkdtempSync(join(tmpdir(), 'spillway-durability-'));

beforeAll(async () => {
  await build({ ...bundle, config: false, cwd: here, entry: ['src/main.ts'], outDir, clean: false, logLevel: 'error' });
}, 60_000);
afterAll(() => {
  for (const path of [outDir, folder]) rmSync(path, { recursive: true, force: true });
});

/** Starts the real server on the folder and waits until it says where it is. */
async function start(): Promise<{ server: ChildProcess; url: string }> {
  const env = {
    ...process.env,
    PORT: '0',
    HOST: '127.0.0.1',
    SPILLWAY_DATA: folder,
    SPILLWAY_ACCESS_KEY: '',
    SPILLWAY_LOG: 'error',
  };
  const server = spawn(process.execPath, [join(outDir, 'main.js')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: server.stdout })) {
    const url = /^Spillway is ready on (http:\S+)$/.exec(line)?.[1];
    if (url !== undefined) return { server, url };
  }
  throw new Error('the server did not start');
}

async function send<T>(url: string, method: string, json?: unknown): Promise<T> {
  const body =
    json === undefined ? {} : { body: JSON.stringify(json), headers: { 'content-type': 'application/json' } };
  const response = await fetch(url, { method, ...body });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  // What this server answers, as its own types have it.
  return (await response.json()) as T;
}

/** Saves one batch after another until the server is gone; returns the ids of those that were acknowledged. */
async function stream(batches: string, round: number, base: number, acknowledged: Map<string, number>): Promise<void> {
  for (let i = 0; ; i++) {
    const id = `round-${round}-batch-${i}`;
    const record = { kind: 'service', name: id };
    try {
      const patch = [{ op: 'put', in: 'elements', id: `r${round}b${i % 40}`, record }];
      acknowledged.set(id, (await send<{ revision: number }>(batches, 'POST', { id, base, patch })).revision);
    } catch {
      return;
    }
  }
}

it(`keeps every acknowledged batch when it is killed, ${ROUNDS} times`, async () => {
  const acknowledged = new Map<string, number>();
  let model: string | undefined;
  for (let round = 0; round <= ROUNDS; round++) {
    const { server, url } = await start();
    model ??= (await send<{ id: string }>(`${url}/api/models`, 'POST', { name: 'Durable' })).id;
    const batches = `${url}/api/models/${model}/batches`;
    const kept = await send<{ revision: number; items: { id: string; revision: number }[] }>(batches, 'GET');
    const stored = new Map(kept.items.map(({ id, revision }) => [id, revision]));
    for (const [id, revision] of acknowledged) expect(stored.get(id), id).toBe(revision);
    expect(kept.items.map(({ revision }) => revision)).toEqual(kept.items.map((_, index) => index + 2));
    const document = await send<{ revision: number }>(`${url}/api/models/${model}`, 'GET');
    expect(document.revision).toBe(kept.revision);
    const streaming = stream(batches, round, kept.revision, acknowledged);
    setTimeout(() => server.kill('SIGKILL'), Math.random() * LONGEST_LIFE);
    await once(server, 'exit');
    await streaming;
  }
  expect(acknowledged.size).toBeGreaterThan(ROUNDS);
  const file = join(folder, 'spillway.sqlite');
  const sqlite = new Sqlite(file);
  expect(sqlite.pragma('quick_check', { simple: true })).toBe('ok');
  sqlite.close();
  expect((await backUp(file, join(folder, 'copy.sqlite'))).auditRecords).toBeGreaterThan(acknowledged.size);
}, 120_000);

it('stops when asked, ending streams of events, and leaves nothing half written', async () => {
  const { server, url } = await start();
  const [{ id } = { id: '' }] = (await send<{ items: { id: string }[] }>(`${url}/api/models`, 'GET')).items;
  const events = await fetch(`${url}/api/models/${id}/events`);
  const ended = events.text();
  server.kill('SIGTERM');
  const [code] = await once(server, 'exit');
  expect(code).toBe(0);
  expect(await ended).toContain('event: ready');
});

it('says in a sentence why it does not start', async () => {
  const env = { ...process.env, HOST: '0.0.0.0', SPILLWAY_DATA: folder, SPILLWAY_ACCESS_KEY: '' };
  const server = spawn(process.execPath, [join(outDir, 'main.js')], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const said = text(server.stderr);
  const [code] = await once(server, 'exit');
  expect([code, await said]).toEqual([
    1,
    expect.stringMatching(/^HOST is "0\.0\.0\.0", .* Set SPILLWAY_ACCESS_KEY .*\n$/),
  ]);
});
