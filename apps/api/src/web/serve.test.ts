import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startTestServer } from '../test-app.js';

const PAGE = '<!doctype html><title>Spillway</title>';
const SCRIPT = `console.log(${JSON.stringify('x'.repeat(5000))})`;

async function withWeb() {
  const web = mkdtempSync(join(tmpdir(), 'spillway-web-'));
  onTestFinished(() => rmSync(web, { recursive: true }));
  mkdirSync(join(web, 'assets'));
  writeFileSync(join(web, 'index.html'), PAGE);
  writeFileSync(join(web, 'favicon.svg'), '<svg/>');
  writeFileSync(join(web, 'assets/index-B1a2C3d4.js'), SCRIPT);
  writeFileSync(join(web, 'assets/made-B1a2C3d4.css'), 'x'.repeat(2000));
  writeFileSync(join(web, 'assets/made-B1a2C3d4.css.br'), 'made before');
  const server = await startTestServer({ web });
  return { ...server, web };
}

describe('the web app', () => {
  it.each(['/', '/m/abc', '/m/abc/history', '/r', '/index.html'])(
    'answers %s with its page, checked each time',
    async (path) => {
      const { fetch } = await withWeb();
      const response = await fetch(path);
      expect([response.status, await response.text()]).toEqual([200, PAGE]);
      expect(response.headers.get('cache-control')).toBe('no-cache');
      const again = await fetch(path, { headers: { 'if-none-match': response.headers.get('etag') ?? '' } });
      expect([again.status, await again.text()]).toEqual([304, '']);
    },
  );

  it('shows its page where there is none, to people, as not found', async () => {
    const { fetch } = await withWeb();
    const response = await fetch('/somewhere', { headers: { accept: 'text/html' } });
    expect([response.status, await response.text()]).toEqual([404, PAGE]);
    expect((await fetch('/somewhere')).headers.get('content-type')).toContain('problem+json');
  });

  it.each([
    ['gzip, br', 'br', (bytes: Buffer) => brotliDecompressSync(bytes).toString()],
    ['gzip', 'gzip', (bytes: Buffer) => gunzipSync(bytes).toString()],
    ['br;q=0, gzip;q=0.5', 'gzip', (bytes: Buffer) => gunzipSync(bytes).toString()],
    ['', null, (bytes: Buffer) => bytes.toString()],
  ])('sends hashed files for good, to "%s" as %s', async (accepted, encoding, decoded) => {
    const { fetch } = await withWeb();
    const response = await fetch('/assets/index-B1a2C3d4.js', { headers: { 'accept-encoding': accepted } });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('vary')).toBe('accept-encoding');
    expect(decoded(Buffer.from(await response.arrayBuffer()))).toBe(SCRIPT);
  });

  it('sends what was compressed before', async () => {
    const { fetch } = await withWeb();
    const response = await fetch('/assets/made-B1a2C3d4.css', { headers: { 'accept-encoding': 'br' } });
    expect(await response.text()).toBe('made before');
  });

  it('leaves small files as they are', async () => {
    const { fetch } = await withWeb();
    const response = await fetch('/favicon.svg', { headers: { 'accept-encoding': 'br' } });
    expect([await response.text(), response.headers.get('cache-control')]).toEqual(['<svg/>', 'no-cache']);
  });

  it.each(['/assets/../../secret', '/%2e%2e/secret', '/assets/made-B1a2C3d4.css.br', '/assets/gone-B1a2C3d4.js'])(
    'has no %s',
    async (path) => {
      const { fetch } = await withWeb();
      expect((await fetch(path)).status).toBe(404);
    },
  );

  it('is the new one after a build', async () => {
    const { fetch, web } = await withWeb();
    await fetch('/');
    writeFileSync(join(web, 'index.html'), 'new');
    utimesSync(join(web, 'index.html'), new Date(), new Date(Date.now() + 5000));
    expect(await (await fetch('/')).text()).toBe('new');
  });

  it('says how to build it where it is not there', async () => {
    const { fetch } = await startTestServer();
    const response = await fetch('/');
    expect([response.status, await response.text()]).toEqual([503, expect.stringContaining('npm run build')]);
  });
});
