import type { Context } from 'hono';
import type { AppEnv } from '../context.js';
import { respondWithProblem } from '../errors.js';
import { Problem } from '../problem.js';
import { type Asset, type Assets, chooseEncoding } from './assets.js';

/** Pages of the web app: the list, a model, a review. */
const PAGES = /^\/(m\/[^/]+(\/.*)?|r|)$/;
const NOT_BUILT =
  '<!doctype html><html lang="en"><title>Spillway</title><p>The web app is not built yet: run <code>npm run build</code>, then reload. The API works: see <a href="/api/docs">its reference</a>.</p></html>';

async function send(c: Context<AppEnv>, asset: Asset, status: 200 | 404): Promise<Response> {
  const encoding = chooseEncoding(c.req.header('accept-encoding'), asset);
  const headers: Record<string, string> = {
    'content-type': asset.type,
    etag: asset.etag,
    'cache-control': asset.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
  if (asset.encodings.length > 1) headers.vary = 'accept-encoding';
  if (status === 200 && c.req.header('if-none-match') === asset.etag) return c.body(null, 304, headers);
  if (encoding !== 'identity') headers['content-encoding'] = encoding;
  // A copy, since a pooled Buffer is a view on memory that others use.
  return c.body(new Uint8Array(await asset.bytes(encoding)), status, headers);
}

/** Serves the built web app: files by name, its index.html for its pages. */
export const serveWeb =
  (assets: Assets) =>
  async (c: Context<AppEnv>): Promise<Response> => {
    const { path } = c.req;
    const file = path === '/' ? undefined : assets.find(path);
    if (file !== undefined) return send(c, file, 200);
    const isPage = PAGES.test(path);
    const index = assets.find('/index.html');
    if (isPage && index === undefined) return c.html(NOT_BUILT, 503);
    const wantsPage = c.req.header('accept')?.includes('text/html') ?? false;
    if (index !== undefined && (isPage || (wantsPage && !path.startsWith('/api/'))))
      return send(c, index, isPage ? 200 : 404);
    return respondWithProblem(
      c,
      new Problem('not-found', 'There is nothing at this address. The API is described at /api/docs.'),
    );
  };
