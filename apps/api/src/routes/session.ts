import { createRoute, z } from '@hono/zod-openapi';
import type { Services } from '../context.js';
import { Problem } from '../problem.js';
import { createAttempts } from '../security/attempts.js';
import { DAY } from '../security/links.js';
import { endSession, startSession } from '../security/sessions.js';
import { sameSecret } from '../security/tokens.js';
import { body, json, resource } from './resource.js';

const LIFETIME = 30 * DAY;
const stateSchema = z.object({
  accessKey: z
    .enum(['none', 'needed', 'given'])
    .openapi({ description: 'Whether this server asks for a key, and has been given it' }),
});

/** The door of a server that is reachable by others: one key, given once. */
export function sessionRoutes(services: Services) {
  const attempts = createAttempts(services.clock);
  return resource()
    .openapi(
      createRoute({
        method: 'get',
        path: '/',
        summary: 'Ask whether a key is needed',
        responses: { 200: json(stateSchema, 'The state of the door') },
      }),
      (c) => {
        if (services.accessKey === undefined) return c.json({ accessKey: 'none' as const }, 200);
        return c.json(
          { accessKey: c.get('principal').kind === 'owner' ? ('given' as const) : ('needed' as const) },
          200,
        );
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/',
        summary: 'Give the access key',
        request: { body: body(z.strictObject({ key: z.string().min(1).max(500) })) },
        responses: { 200: json(stateSchema, 'The cookie is set') },
      }),
      async (c) => {
        const { accessKey } = services;
        if (accessKey === undefined) return c.json({ accessKey: 'none' as const }, 200);
        const address = c.env?.incoming?.socket.remoteAddress ?? '';
        attempts.check(address);
        if (!sameSecret(c.req.valid('json').key, accessKey)) {
          attempts.failed(address);
          throw new Problem('access-key-wrong', 'Ask whoever runs this server for its SPILLWAY_ACCESS_KEY.');
        }
        await startSession(c, services, { kind: 'access', lifetime: LIFETIME });
        return c.json({ accessKey: 'given' as const }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/',
        summary: 'Leave',
        responses: { 204: { description: 'The cookie is gone' } },
      }),
      async (c) => {
        await endSession(c, services, 'access');
        return c.body(null, 204);
      },
    );
}
