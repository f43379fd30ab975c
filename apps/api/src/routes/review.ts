import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { AppEnv, Services } from '../context.js';
import { streamEvents } from '../live/stream.js';
import { Problem } from '../problem.js';
import { createAttempts } from '../security/attempts.js';
import { assertUsable } from '../security/links.js';
import { endSession, sessionOf, startSession } from '../security/sessions.js';
import { hashSecret } from '../security/tokens.js';
import type { StoredLink, StoredModel } from '../storage.js';
import { body, documentSchema, isoTime, json, resource, timeSchema } from './resource.js';

/** Being used is noted at most this often, in ms. */
const NOTED_EVERY = 60_000;
const roleSchema = z.enum(['view', 'comment', 'edit']);

/** What someone with a review link does: give the token once, then read by cookie. */
export function reviewRoutes(services: Services) {
  const { db, documents, clock } = services;
  const attempts = createAttempts(clock);

  async function noteUse(link: StoredLink): Promise<void> {
    const at = clock();
    if (link.lastUsedAt === null || link.lastUsedAt + NOTED_EVERY <= at) await db.links.touch(link.id, at);
  }

  async function opened(c: Context<AppEnv>): Promise<{ link: StoredLink; row: StoredModel }> {
    const session = await sessionOf(c, services, 'review');
    const link = session?.linkId == null ? undefined : await db.links.find(session.linkId);
    if (link === undefined) {
      throw new Problem(
        'review-session-required',
        'Open the link that you were sent; it stands for you in place of an account.',
      );
    }
    assertUsable(link, clock());
    const row = await documents.find(link.modelId);
    await noteUse(link);
    return { link, row };
  }

  return resource()
    .openapi(
      createRoute({
        method: 'post',
        path: '/session',
        summary: 'Open a review link',
        description: 'Exchanges the token in the link for an HttpOnly cookie.',
        request: { body: body(z.strictObject({ token: z.string().min(1).max(200) })) },
        responses: {
          200: json(
            z.object({ role: roleSchema, modelId: z.string(), name: z.string(), expiresAt: timeSchema }),
            'The cookie is set',
          ),
        },
      }),
      async (c) => {
        const address = c.env?.incoming?.socket.remoteAddress ?? '';
        attempts.check(address);
        const link = await db.links.findByTokenHash(hashSecret(c.req.valid('json').token));
        if (link === undefined) {
          attempts.failed(address);
          throw new Problem(
            'link-not-found',
            'This link opens nothing here. Check that it was copied whole, up to its last character.',
          );
        }
        const at = clock();
        assertUsable(link, at);
        const { id: modelId, name } = await documents.find(link.modelId);
        await startSession(c, services, { kind: 'review', link, lifetime: link.expiresAt - at });
        await noteUse(link);
        return c.json({ role: link.role, modelId, name, expiresAt: isoTime(link.expiresAt) }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/session',
        summary: 'Leave the review',
        responses: { 204: { description: 'The cookie is gone' } },
      }),
      async (c) => {
        await endSession(c, services, 'review');
        return c.body(null, 204);
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/',
        summary: 'Read what is reviewed',
        responses: {
          200: json(
            z.object({
              role: roleSchema,
              name: z.string(),
              revision: z.number().int(),
              updatedAt: timeSchema,
              expiresAt: timeSchema,
              document: documentSchema,
            }),
            'The model of the link',
          ),
        },
      }),
      async (c) => {
        const { link, row } = await opened(c);
        const { model } = await documents.current(row);
        const times = { updatedAt: isoTime(row.updatedAt), expiresAt: isoTime(link.expiresAt) };
        return c.json({ role: link.role, name: row.name, revision: row.revision, ...times, document: model }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/events',
        summary: 'Follow what is reviewed',
        description: 'Server-sent events as those of a model; the stream ends when the link does.',
        responses: {
          200: { content: { 'text/event-stream': { schema: z.string() } }, description: 'A stream of events' },
        },
      }),
      async (c) => {
        const { link, row } = await opened(c);
        return streamEvents(c, services, {
          modelId: row.id,
          revision: row.revision,
          linkId: link.id,
          stillAllowed: async () => {
            const now = await db.links.find(link.id);
            return now !== undefined && now.revokedAt === null && now.expiresAt > clock();
          },
        });
      },
    );
}
