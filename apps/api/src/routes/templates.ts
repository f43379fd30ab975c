import { createRoute, z } from '@hono/zod-openapi';
import type { Services } from '../context.js';
import { json, resource } from './resource.js';

const templateSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    summary: z.string(),
    category: z.string(),
    state: z.enum(['sample', 'broken', 'repaired']),
  })
  .openapi('Template');

/** Models to begin with. */
export function templateRoutes({ templates }: Services) {
  const items = templates.map(({ id, title, summary, category, state }) => ({ id, title, summary, category, state }));
  return resource().openapi(
    createRoute({
      method: 'get',
      path: '/',
      summary: 'List templates',
      responses: { 200: json(z.array(templateSchema), 'The templates') },
    }),
    (c) => c.json(items, 200),
  );
}
