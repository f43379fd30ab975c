import { createRoute, z } from '@hono/zod-openapi';
import { printMermaidFlowchart } from '@spillway/formats';
import { type Model, printModel, printYaml } from '@spillway/model';
import type { Services } from '../context.js';
import { Problem } from '../problem.js';
import { actorOf, type Principal } from '../security/authorise.js';
import type { RevisionEntry } from '../storage.js';
import {
  body,
  documentSchema,
  etagOf,
  isoTime,
  json,
  modelParams,
  numberOf,
  resource,
  revisionParams,
  timeSchema,
} from './resource.js';

const number = z.number().int().positive();
const exportQuery = z.object({
  format: z.enum(['mermaid', 'json', 'yaml']),
  lossless: z
    .enum(['true', 'false'])
    .default('false')
    .openapi({ description: 'Mermaid that carries the whole model in comments' }),
});
const revisionSchema = z
  .object({
    revision: number,
    batchId: z.string().optional(),
    label: z.string().optional(),
    name: z.string().optional().openapi({ description: 'What someone called this state of the model' }),
    by: z.string(),
    at: timeSchema,
    operations: z.number().int(),
  })
  .openapi('Revision');
const nameSchema = z.strictObject({ name: z.string().trim().min(1).max(200) });

const revisionOf = ({
  revision,
  batchId,
  label,
  name,
  actor,
  at,
  operations,
}: RevisionEntry): z.infer<typeof revisionSchema> => ({
  revision,
  ...(batchId === null ? {} : { batchId }),
  ...(label === null ? {} : { label }),
  ...(name === null ? {} : { name }),
  by: actor,
  at: isoTime(at),
  operations,
});

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

/** Every state a model has had: listed, named, read, exported. */
export function revisionRoutes({ db, documents, clock }: Services) {
  async function setName(
    modelId: string,
    at: number | 'latest',
    { name, principal }: { name: string | null; principal: Principal },
  ): Promise<RevisionEntry> {
    const row = await documents.find(modelId);
    const revision = numberOf(row, at);
    const action = name === null ? 'revision.unnamed' : 'revision.named';
    const audit = { at: clock(), actor: actorOf(principal), action, modelId, revision, details: {} };
    await db.revisions.setName(modelId, revision, name, audit);
    const entry = await db.revisions.find(modelId, revision);
    if (entry === undefined) {
      throw new Problem('revision-not-found', `"${row.name}" has revisions 1 to ${row.revision}, but no ${revision}.`);
    }
    return entry;
  }

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
            named: z.enum(['true', 'false']).default('false').openapi({ description: 'Only those that have a name' }),
          }),
        },
        responses: {
          200: json(
            z.object({
              items: z.array(revisionSchema),
              next: z.string().nullable(),
            }),
            'A page of revisions',
          ),
        },
      }),
      async (c) => {
        const row = await documents.find(c.req.valid('param').id);
        const { cursor: before, limit, named } = c.req.valid('query');
        const rows = await db.revisions.list(row.id, { before, limit: limit + 1, named: named === 'true' });
        const page = rows.slice(0, limit);
        return c.json(
          { items: page.map(revisionOf), next: rows.length > limit ? String(page.at(-1)?.revision) : null },
          200,
        );
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
        method: 'put',
        path: '/{id}/revisions/{revision}/name',
        summary: 'Name a revision',
        description: 'So that it can be found again, and compared with. A name it has already is replaced.',
        request: { params: revisionParams, body: body(nameSchema) },
        responses: { 200: json(revisionSchema, 'The revision') },
      }),
      async (c) => {
        const { id, revision } = c.req.valid('param');
        const named = await setName(id, revision, { name: c.req.valid('json').name, principal: c.get('principal') });
        return c.json(revisionOf(named), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/{id}/revisions/{revision}/name',
        summary: 'Take the name of a revision away',
        description: 'The revision stays.',
        request: { params: revisionParams },
        responses: { 204: { description: 'It has no name' } },
      }),
      async (c) => {
        const { id, revision } = c.req.valid('param');
        await setName(id, revision, { name: null, principal: c.get('principal') });
        return c.body(null, 204);
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
