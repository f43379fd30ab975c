import { createRoute, z } from '@hono/zod-openapi';
import { idSchema } from '@spillway/model';
import type { Services } from '../context.js';
import { Problem } from '../problem.js';
import { actorOf } from '../security/authorise.js';
import { DAY, LINK_DAYS } from '../security/links.js';
import { hashSecret } from '../security/tokens.js';
import type { StoredLink } from '../storage.js';
import { body, isoTime, json, modelParams, resource, timeSchema } from './resource.js';

const linkSchema = z
  .object({
    id: z.string(),
    label: z.string().nullable(),
    role: z.enum(['view', 'comment', 'edit']),
    createdAt: timeSchema,
    expiresAt: timeSchema,
    lastUsedAt: timeSchema.nullable(),
    revokedAt: timeSchema.nullable(),
  })
  .openapi('ReviewLink');
const createdSchema = linkSchema.extend({
  token: z.string().openapi({ description: 'The secret of the link; it is shown once and stored as a hash' }),
  url: z.string().openapi({ description: 'The token stands in the fragment, which browsers do not send' }),
});
const createSchema = z.strictObject({
  label: z.string().trim().max(200).optional(),
  role: z.enum(['view']).default('view'),
  days: z.number().int().min(1).max(LINK_DAYS.most).default(LINK_DAYS.usual),
});

const optionalTime = (time: number | null): string | null => (time === null ? null : isoTime(time));
const linkOf = ({
  id,
  label,
  role,
  createdAt,
  expiresAt,
  lastUsedAt,
  revokedAt,
}: StoredLink): z.infer<typeof linkSchema> => ({
  id,
  label,
  role,
  createdAt: isoTime(createdAt),
  expiresAt: isoTime(expiresAt),
  lastUsedAt: optionalTime(lastUsedAt),
  revokedAt: optionalTime(revokedAt),
});

/** Links for reviewers: handed out, listed, revoked. */
export function linkRoutes({ db, documents, hub, clock, newId, newToken }: Services) {
  return resource()
    .openapi(
      createRoute({
        method: 'get',
        path: '/{id}/links',
        summary: 'List review links',
        request: { params: modelParams },
        responses: {
          200: json(z.object({ items: z.array(linkSchema) }), 'The links, newest first, without their tokens'),
        },
      }),
      async (c) => {
        const { id } = await documents.find(c.req.valid('param').id);
        return c.json({ items: (await db.links.list(id)).map(linkOf) }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/{id}/links',
        summary: 'Create a review link',
        request: { params: modelParams, body: body(createSchema) },
        responses: { 201: json(createdSchema, 'The link with its token, this once') },
      }),
      async (c) => {
        const { id: modelId, revision } = await documents.find(c.req.valid('param').id);
        const { label, role, days } = c.req.valid('json');
        const at = clock();
        const token = newToken();
        const link: StoredLink = {
          id: newId(),
          modelId,
          label: label || null,
          role,
          tokenHash: hashSecret(token),
          createdAt: at,
          expiresAt: at + days * DAY,
          lastUsedAt: null,
          revokedAt: null,
        };
        const audit = {
          at,
          actor: actorOf(c.get('principal')),
          action: 'link.created',
          modelId,
          revision,
          details: { link: link.id, role, days },
        };
        await db.links.create(link, audit);
        return c.json({ ...linkOf(link), token, url: `${c.get('origin')}/r#${token}` }, 201);
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/{id}/links/{linkId}',
        summary: 'Revoke a review link',
        description: 'It stops working at once, also where it is open.',
        request: { params: z.object({ id: idSchema, linkId: idSchema }) },
        responses: { 204: { description: 'Revoked' } },
      }),
      async (c) => {
        const { id, linkId } = c.req.valid('param');
        const { revision } = await documents.find(id);
        const link = await db.links.find(linkId);
        if (link === undefined || link.modelId !== id) {
          throw new Problem(
            'link-not-found',
            `The model has no link "${linkId}". GET /api/models/${id}/links lists them.`,
          );
        }
        if (link.revokedAt === null) {
          const at = clock();
          const audit = {
            at,
            actor: actorOf(c.get('principal')),
            action: 'link.revoked',
            modelId: id,
            revision,
            details: { link: linkId },
          };
          await db.links.revoke(linkId, at, audit);
          hub.publish(id, { type: 'revoked', linkId });
        }
        return c.body(null, 204);
      },
    );
}
