import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../context.js';
import { Problem } from '../problem.js';

/** Probes call by address; their answers hold nothing. */
const PROBES = new Set(['/healthz', '/readyz']);
const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Answers only to the names it was told (a rebound DNS name carries another Host), and takes requests under /api only
 * from its own pages or from programs, which send neither Origin nor Sec-Fetch-Site.
 */
export const checkOrigin = (origins: readonly string[]) => {
  const allowed = new Set(origins);
  const byHost = new Map([...origins].reverse().map((origin) => [new URL(origin).host, origin]));
  return createMiddleware<AppEnv>(async (c, next) => {
    const path = c.req.path;
    const host = c.req.header('host')?.toLowerCase() ?? new URL(c.req.url).host;
    const own = byHost.get(host);
    if (own === undefined && !PROBES.has(path)) {
      throw new Problem(
        'host-not-allowed',
        `This server answers to ${[...byHost.keys()].reverse().join(', ')}. Open it under one of these names, or add yours to SPILLWAY_ORIGIN.`,
      );
    }
    c.set('origin', own ?? [...allowed][0] ?? '');
    const origin = c.req.header('origin');
    const site = c.req.header('sec-fetch-site');
    const isNavigation = READS.has(c.req.method) && !path.startsWith('/api/');
    const foreign =
      (origin !== undefined && !allowed.has(origin)) ||
      (site !== undefined && site !== 'same-origin' && site !== 'none');
    if (foreign && !isNavigation) {
      throw new Problem(
        'origin-not-allowed',
        'The request comes from a page of another site. Nothing was changed. If that page is yours, add its origin to SPILLWAY_ORIGIN.',
      );
    }
    await next();
  });
};
