import { createRoute, z } from '@hono/zod-openapi';
import type { Services } from '../context.js';
import type { OpenApiDocument } from '../openapi.js';
import { Problem } from '../problem.js';
import { referencePage } from '../reference-page.js';
import { json, resource } from './resource.js';

const statusSchema = z.object({ status: z.literal('ok') });

/** What whoever runs the server asks; and the API's own description, which is made once all routes are there. */
export function systemRoutes({ db, metrics }: Services, describe: () => OpenApiDocument) {
  return resource()
    .openapi(
      createRoute({
        method: 'get',
        path: '/healthz',
        summary: 'Is the process alive?',
        responses: { 200: json(statusSchema, 'It is') },
      }),
      (c) => c.json({ status: 'ok' as const }, 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/readyz',
        summary: 'Can it serve?',
        responses: { 200: json(statusSchema, 'It can') },
      }),
      async (c) => {
        try {
          await db.ping();
        } catch (cause) {
          throw new Problem(
            'not-ready',
            'The database does not answer. What was acknowledged is safe; look at the log.',
            { cause },
          );
        }
        return c.json({ status: 'ok' as const }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/metrics',
        summary: 'Measurements for Prometheus',
        responses: { 200: { content: { 'text/plain': { schema: z.string() } }, description: 'In its text format' } },
      }),
      async (c) => {
        const { contentType, text } = await metrics.render();
        return c.text(text, 200, { 'content-type': contentType });
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/openapi.json',
        summary: 'This description',
        responses: { 200: json(z.record(z.string(), z.unknown()), 'OpenAPI 3.1') },
      }),
      (c) => c.json({ ...describe() }, 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/docs',
        summary: 'This description as a page',
        responses: { 200: { content: { 'text/html': { schema: z.string() } }, description: 'A page' } },
      }),
      (c) => c.html(referencePage(describe())),
    );
}
