import { createRoute, z } from '@hono/zod-openapi';
import type { Services } from '../context.js';
import { streamEvents } from '../live/stream.js';
import { modelParams, resource } from './resource.js';

/** What happens to a model, as it happens. */
export function eventRoutes(services: Services) {
  return resource().openapi(
    createRoute({
      method: 'get',
      path: '/{id}/events',
      summary: 'Follow a model',
      description:
        'Server-sent events: `ready` {revision}, `batch` {id, revision, patch}, `deleted`, `heartbeat`. With `Last-Event-ID`, begins after that revision.',
      request: { params: modelParams },
      responses: {
        200: { content: { 'text/event-stream': { schema: z.string() } }, description: 'A stream of events' },
      },
    }),
    async (c) => {
      const { id: modelId, revision } = await services.documents.find(c.req.valid('param').id);
      const principal = c.get('principal');
      const linkId = principal.kind === 'reviewer' ? { linkId: principal.linkId } : {};
      return streamEvents(c, services, {
        modelId,
        revision,
        ...linkId,
        stillAllowed: async () => {
          if (principal.kind !== 'reviewer') return true;
          const link = await services.db.links.find(principal.linkId);
          return link !== undefined && link.revokedAt === null && link.expiresAt > services.clock();
        },
      });
    },
  );
}
