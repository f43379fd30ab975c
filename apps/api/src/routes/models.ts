import { createRoute, z } from '@hono/zod-openapi';
import { emptyModel, type Model, nameSchema, validateModel } from '@spillway/model';
import type { Services } from '../context.js';
import { assertExpected, RESTORABLE } from '../documents/documents.js';
import { readable } from '../errors.js';
import { Problem } from '../problem.js';
import { actorOf } from '../security/authorise.js';
import type { Digest, StoredModel } from '../storage.js';
import {
  body,
  decodeCursor,
  documentSchema,
  encodeCursor,
  etagOf,
  ifMatchHeaders,
  isoTime,
  json,
  modelParams,
  resource,
  timeSchema,
} from './resource.js';

const count = z.number().int().nonnegative();
const summarySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string().optional(),
    revision: count,
    createdAt: timeSchema,
    updatedAt: timeSchema,
    deletedAt: timeSchema.optional(),
    elements: count,
    flows: count,
    counts: z
      .object({ error: count, warning: count, info: count, waived: count })
      .openapi({ description: 'Findings at depth design; they may lag a moment behind' }),
    thumbnail: z.object({
      elements: z.array(z.object({ id: z.string(), kind: z.string(), x: z.number(), y: z.number() })),
      flows: z.array(z.object({ from: z.string(), to: z.string() })),
      zones: z.array(z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })),
    }),
  })
  .openapi('ModelSummary');
type ModelSummary = z.infer<typeof summarySchema>;

const createSchema = z
  .strictObject({
    name: nameSchema.optional(),
    template: z.string().optional().openapi({ description: 'A template of GET /api/templates' }),
    document: z.unknown().optional().openapi({ type: 'object', description: 'A Spillway document to import' }),
  })
  .refine(({ template, document }) => template === undefined || document === undefined, {
    path: ['template'],
    message: 'give a template or a document, not both',
  });

const listQuery = z.object({
  q: z.string().max(200).optional().openapi({ description: 'Part of the name or the description' }),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
  deleted: z.enum(['true', 'false']).default('false').openapi({ description: 'Those that can be restored' }),
});

const summaryOf = (row: StoredModel, digest: Digest): ModelSummary => ({
  id: row.id,
  name: row.name,
  ...(row.description === null ? {} : { description: row.description }),
  revision: row.revision,
  createdAt: isoTime(row.createdAt),
  updatedAt: isoTime(row.updatedAt),
  ...(row.deletedAt === null ? {} : { deletedAt: isoTime(row.deletedAt) }),
  elements: digest.elements,
  flows: digest.flows,
  counts: digest.counts,
  thumbnail: digest.thumbnail,
});

const cut = (name: string, suffix = ''): string => `${name.slice(0, 200 - suffix.length)}${suffix}`;

/** Models: listed, created, read, renamed, duplicated, deleted and restored. */
export function modelRoutes({ db, documents, analyses, hub, clock, newId, templates }: Services) {
  async function summaries(rows: readonly StoredModel[]): Promise<ModelSummary[]> {
    const digests = await analyses.digests(rows);
    return rows.flatMap((row, index) => {
      const digest = digests[index];
      return digest === undefined ? [] : [summaryOf(row, digest)];
    });
  }
  async function summary(row: StoredModel): Promise<ModelSummary> {
    const [only] = await summaries([row]);
    if (only === undefined) throw new Error(`no digest of model ${row.id}`);
    return only;
  }
  function chosen({ name, template, document }: z.infer<typeof createSchema>): {
    model: Model;
    action: string;
    from?: string;
  } {
    if (template !== undefined) {
      const found = templates.find(({ id }) => id === template);
      if (found === undefined) {
        throw new Problem(
          'template-not-found',
          `There is no template "${template}". GET /api/templates lists them. Nothing was created.`,
        );
      }
      return {
        model: name === undefined ? found.model : { ...found.model, name },
        action: 'model.created',
        from: `template:${template}`,
      };
    }
    if (document === undefined) return { model: emptyModel(name ?? 'Untitled'), action: 'model.created' };
    const result = validateModel(document);
    if (!result.ok) {
      const [first] = result.issues;
      throw new Problem(
        'invalid-document',
        `The document was not imported: at ${first?.path.join('.') || 'its root'}, ${first?.message ?? 'invalid'}. Correct it, and import it again.`,
        { issues: readable(result.issues.map((issue) => ({ ...issue, path: ['document', ...issue.path] }))) },
      );
    }
    return { model: name === undefined ? result.model : { ...result.model, name }, action: 'model.imported' };
  }

  return resource()
    .openapi(
      createRoute({
        method: 'get',
        path: '/',
        summary: 'List models',
        description: 'The latest change first, in pages: pass `next` as `cursor`.',
        request: { query: listQuery },
        responses: {
          200: json(z.object({ items: z.array(summarySchema), next: z.string().nullable() }), 'A page of models'),
        },
      }),
      async (c) => {
        const { q, cursor, limit, deleted } = c.req.valid('query');
        const [updatedAt, id] = cursor === undefined ? [] : decodeCursor(cursor, z.tuple([z.number(), z.string()]));
        const after = updatedAt === undefined || id === undefined ? undefined : { updatedAt, id };
        const rows = await db.models.list({
          search: q?.trim() || undefined,
          deleted: deleted === 'true',
          limit: limit + 1,
          after,
        });
        const page = rows.slice(0, limit);
        const last = rows.length > limit ? page.at(-1) : undefined;
        const next = last === undefined ? null : encodeCursor([last.updatedAt, last.id]);
        return c.json({ items: await summaries(page), next }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/',
        summary: 'Create a model',
        description: 'Blank, from a template, or from a document.',
        request: { body: body(createSchema) },
        responses: { 201: json(summarySchema, 'The new model') },
      }),
      async (c) => {
        const row = await documents.create({ ...chosen(c.req.valid('json')), actor: actorOf(c.get('principal')) });
        return c.json(await summary(row), 201, { location: `/api/models/${row.id}` });
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/{id}',
        summary: 'Read a model',
        description: 'The document as it is now. Its ETag is the revision.',
        request: { params: modelParams },
        responses: {
          200: json(
            z.object({
              id: z.string(),
              revision: count,
              createdAt: timeSchema,
              updatedAt: timeSchema,
              document: documentSchema,
            }),
            'The model',
          ),
        },
      }),
      async (c) => {
        const row = await documents.find(c.req.valid('param').id);
        const { model } = await documents.current(row);
        const times = { createdAt: isoTime(row.createdAt), updatedAt: isoTime(row.updatedAt) };
        c.header('etag', etagOf(row.revision));
        return c.json({ id: row.id, revision: row.revision, ...times, document: model }, 200);
      },
    )
    .openapi(
      createRoute({
        method: 'patch',
        path: '/{id}',
        summary: 'Rename a model',
        description: 'A change of the document like any other: it makes a revision.',
        request: { params: modelParams, headers: ifMatchHeaders, body: body(z.strictObject({ name: nameSchema })) },
        responses: { 200: json(summarySchema, 'The model') },
      }),
      async (c) => {
        const { id } = c.req.valid('param');
        const { name } = c.req.valid('json');
        const expected = c.req.valid('header')['if-match'];
        const { revision: base } = await documents.find(id);
        await documents.save(
          id,
          { id: newId(), base, patch: [{ op: 'document', key: 'name', value: name }], label: 'Rename' },
          { actor: actorOf(c.get('principal')), expected },
        );
        const row = await documents.find(id);
        c.header('etag', etagOf(row.revision));
        return c.json(await summary(row), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/{id}/duplicate',
        summary: 'Duplicate a model',
        description: 'A new model with the same document, without its history.',
        request: { params: modelParams },
        responses: { 201: json(summarySchema, 'The copy') },
      }),
      async (c) => {
        const original = await documents.find(c.req.valid('param').id);
        const { model } = await documents.current(original);
        const row = await documents.create({
          model: { ...model, name: cut(model.name, ' (copy)') },
          actor: actorOf(c.get('principal')),
          action: 'model.duplicated',
          from: `${original.id}@${original.revision}`,
        });
        return c.json(await summary(row), 201, { location: `/api/models/${row.id}` });
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/{id}',
        summary: 'Delete a model',
        description: 'It can be restored for 30 days; then it is removed for good.',
        request: { params: modelParams, headers: ifMatchHeaders },
        responses: { 204: { description: 'Deleted' } },
      }),
      async (c) => {
        const row = await documents.find(c.req.valid('param').id);
        assertExpected(row, c.req.valid('header')['if-match']);
        const at = clock();
        const audit = {
          at,
          actor: actorOf(c.get('principal')),
          action: 'model.deleted',
          modelId: row.id,
          revision: row.revision,
          details: {},
        };
        await db.models.setDeleted(row.id, at, audit);
        hub.publish(row.id, { type: 'deleted' });
        return c.body(null, 204);
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/{id}/restore',
        summary: 'Restore a deleted model',
        request: { params: modelParams },
        responses: { 200: json(summarySchema, 'The model') },
      }),
      async (c) => {
        const { id } = c.req.valid('param');
        const row = await db.models.find(id);
        const at = clock();
        if (row === undefined || (row.deletedAt !== null && row.deletedAt + RESTORABLE <= at)) {
          throw new Problem('model-not-found', 'There is no such model; deleted ones are kept for 30 days.');
        }
        if (row.deletedAt !== null) {
          const audit = {
            at,
            actor: actorOf(c.get('principal')),
            action: 'model.restored',
            modelId: id,
            revision: row.revision,
            details: {},
          };
          await db.models.setDeleted(id, null, audit);
        }
        return c.json(await summary({ ...row, deletedAt: null }), 200);
      },
    );
}
