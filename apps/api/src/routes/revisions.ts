import { createRoute, z } from '@hono/zod-openapi';
import type { Analysis } from '@spillway/analysis';
import { printMermaidFlowchart } from '@spillway/formats';
import { idSchema, type Model, printModel, printYaml } from '@spillway/model';
import type { Services } from '../context.js';
import type { StoredModel } from '../storage.js';
import { depthSchema, documentSchema, etagOf, isoTime, json, modelParams, resource, timeSchema } from './resource.js';

const number = z.number().int().positive();
const revisionParams = z.object({
  id: idSchema,
  revision: z.union([z.literal('latest'), z.coerce.number().int().positive()], 'a revision number, or "latest"'),
});
const exportQuery = z.object({
  format: z.enum(['mermaid', 'json', 'yaml']),
  lossless: z
    .enum(['true', 'false'])
    .default('false')
    .openapi({ description: 'Mermaid that carries the whole model in comments' }),
});
const analysisSchema = z
  .custom<Analysis & { revision: number }>()
  .openapi({ type: 'object', description: 'depth, findings, counts and the revision' });

interface File {
  text: string;
  type: string;
  extension: string;
}

/** Large drawings are several diagrams: then a Markdown file holds them. */
function mermaidFile(model: Model, lossless: boolean): File {
  const { diagrams, note } = printMermaidFlowchart(model, { lossless });
  const [only, ...others] = diagrams;
  if (only !== undefined && others.length === 0) return { text: only.code, type: 'text/plain', extension: 'mmd' };
  const parts = diagrams.map(({ title, code }) => `## ${title}\n\n\`\`\`mermaid\n${code.trimEnd()}\n\`\`\`\n`);
  return {
    text: [`# ${model.name}\n`, ...(note === undefined ? [] : [`${note}\n`]), ...parts].join('\n'),
    type: 'text/markdown',
    extension: 'md',
  };
}

function fileOf(model: Model, { format, lossless }: z.infer<typeof exportQuery>): File {
  if (format === 'mermaid') return mermaidFile(model, lossless === 'true');
  if (format === 'yaml') return { text: printYaml(model), type: 'application/yaml', extension: 'spillway.yaml' };
  return { text: printModel(model), type: 'application/json', extension: 'spillway.json' };
}

/** A file name that every system takes. */
const fileName = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 80) || 'model';

/** Every state a model has had: listed, read, analysed, exported. */
export function revisionRoutes({ db, documents, analyses }: Services) {
  const numberOf = (row: StoredModel, revision: number | 'latest'): number =>
    revision === 'latest' ? row.revision : revision;
  return resource()
    .openapi(
      createRoute({
        method: 'get',
        path: '/{id}/revisions',
        summary: 'List revisions',
        description: 'The newest first, in pages: pass `next` as `cursor`.',
        request: {
          params: modelParams,
          query: z.object({
            cursor: z.coerce.number().int().positive().optional(),
            limit: z.coerce.number().int().min(1).max(200).default(50),
          }),
        },
        responses: {
          200: json(
            z.object({
              items: z.array(
                z.object({
                  revision: number,
                  batchId: z.string().optional(),
                  label: z.string().optional(),
                  by: z.string(),
                  at: timeSchema,
                  operations: z.number().int(),
                }),
              ),
              next: z.string().nullable(),
            }),
            'A page of revisions',
          ),
        },
      }),
      async (c) => {
        const row = await documents.find(c.req.valid('param').id);
        const { cursor: before, limit } = c.req.valid('query');
        const rows = await db.revisions.list(row.id, { before, limit: limit + 1 });
        const page = rows.slice(0, limit);
        const items = page.map(({ revision, batchId, label, actor, at, operations }) => ({
          revision,
          ...(batchId === null ? {} : { batchId }),
          ...(label === null ? {} : { label }),
          by: actor,
          at: isoTime(at),
          operations,
        }));
        return c.json({ items, next: rows.length > limit ? String(page.at(-1)?.revision) : null }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/{id}/revisions/{revision}',
        summary: 'Read a revision',
        request: { params: revisionParams },
        responses: { 200: json(documentSchema, 'The document as it was') },
      }),
      async (c) => {
        const { id, revision } = c.req.valid('param');
        const row = await documents.find(id);
        const document = await documents.at(row, numberOf(row, revision));
        c.header('etag', etagOf(document.revision));
        return c.json(document.model, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/{id}/revisions/{revision}/analysis',
        summary: 'Analyse a revision',
        description: 'Made when first asked for, then stored; made anew after the rules change.',
        request: { params: revisionParams, query: z.object({ depth: depthSchema }) },
        responses: { 200: json(analysisSchema, 'The findings') },
      }),
      async (c) => {
        const { id, revision } = c.req.valid('param');
        const row = await documents.find(id);
        const at = numberOf(row, revision);
        return c.json({ ...(await analyses.analyse(row, at, c.req.valid('query').depth)), revision: at }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/{id}/revisions/{revision}/export',
        summary: 'Export a revision',
        request: { params: revisionParams, query: exportQuery },
        responses: { 200: { content: { 'text/plain': { schema: z.string() } }, description: 'A file' } },
      }),
      async (c) => {
        const { id, revision } = c.req.valid('param');
        const row = await documents.find(id);
        const { model } = await documents.at(row, numberOf(row, revision));
        const { text, type, extension } = fileOf(model, c.req.valid('query'));
        return c.text(text, 200, {
          'content-type': `${type}; charset=utf-8`,
          'content-disposition': `attachment; filename="${fileName(model.name)}.${extension}"`,
        });
      },
    );
}
