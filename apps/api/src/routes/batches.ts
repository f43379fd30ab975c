import { createRoute, z } from '@hono/zod-openapi';
import { COLLECTIONS, idSchema, type Patch } from '@spillway/model';
import type { Services } from '../context.js';
import { Problem } from '../problem.js';
import { actorOf } from '../security/authorise.js';
import type { StoredBatch } from '../storage.js';
import { body, etagOf, ifMatchHeaders, isoTime, json, modelParams, resource, timeSchema } from './resource.js';

const collection = z.enum(COLLECTIONS);
const pathKey = z
  .string()
  .min(1)
  .max(64)
  .refine((key) => key !== '__proto__', 'not a name of a member');
const patchOpSchema = z
  .discriminatedUnion('op', [
    z.strictObject({
      op: z.literal('put'),
      in: collection,
      id: idSchema,
      record: z.record(z.string(), z.unknown()),
      after: idSchema
        .nullable()
        .optional()
        .openapi({ description: 'The id before it; null for first; absent keeps its place, or appends' }),
    }),
    z.strictObject({
      op: z.literal('set'),
      in: collection,
      id: idSchema,
      path: z.array(pathKey).min(1).max(32),
      value: z.unknown().optional().openapi({ description: 'Without it the member is removed' }),
    }),
    z.strictObject({ op: z.literal('delete'), in: collection, id: idSchema }),
    z.strictObject({ op: z.literal('document'), key: z.enum(['name', 'description']), value: z.string().optional() }),
  ])
  .openapi('PatchOp');

const revision = z.number().int().nonnegative();
const batchId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8,64}$/, 'an id of 8 to 64 letters, digits, "-" or "_", such as a UUID');
const requestSchema = z.strictObject({
  id: batchId,
  base: revision.openapi({ description: 'The revision that the changes were made on' }),
  patch: z.array(patchOpSchema).min(1, 'a batch has at least one change').max(20_000),
  label: z.string().max(200).optional(),
});
// Answers carry what was validated when it came in; `custom` spares a second description of the same shape.
const storedPatch = z
  .custom<Patch>(Array.isArray)
  .openapi({ type: 'array', items: { $ref: '#/components/schemas/PatchOp' } });
const missedSchema = z.object({ id: z.string(), revision, patch: storedPatch });
const missedOf = ({ batchId: id, revision: at, patch }: StoredBatch) => ({ id, revision: at, patch });

/** Changes, in batches: stored once per id, in order, all or nothing. */
export function batchRoutes({ db, documents, analyses, metrics }: Services) {
  return resource()
    .openapi(
      createRoute({
        method: 'post',
        path: '/{id}/batches',
        summary: 'Save changes',
        description:
          'Applies a batch, together with what its deletions drag along, and answers once it is on disk. Sending the same id again answers as before. `missed` holds what others saved since `base`; `patch` is there when operations were added.',
        request: { params: modelParams, headers: ifMatchHeaders, body: body(requestSchema) },
        responses: {
          200: json(
            z.object({ id: z.string(), revision, missed: z.array(missedSchema), patch: storedPatch.optional() }),
            'Saved',
          ),
        },
      }),
      async (c) => {
        const started = performance.now();
        const seconds = () => (performance.now() - started) / 1000;
        const { id } = c.req.valid('param');
        const request = c.req.valid('json');
        try {
          const saved = await documents.save(
            id,
            // The shape is checked here, the records after the patch has been applied.
            { ...request, patch: request.patch as Patch },
            { actor: actorOf(c.get('principal')), expected: c.req.valid('header')['if-match'] },
          );
          metrics.saved(saved.replayed ? 'replayed' : 'saved', seconds());
          if (!saved.replayed) analyses.refreshSoon(id);
          c.header('etag', etagOf(saved.revision));
          const patch = saved.extended === undefined ? {} : { patch: saved.extended };
          return c.json(
            { id: request.id, revision: saved.revision, missed: saved.missed.map(missedOf), ...patch },
            200,
          );
        } catch (error) {
          metrics.saved('refused', seconds());
          throw error;
        }
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/{id}/batches',
        summary: 'Read saved changes',
        description: 'What was saved after a revision, in order.',
        request: { params: modelParams, query: z.object({ after: z.coerce.number().int().nonnegative().default(0) }) },
        responses: {
          200: json(
            z.object({
              items: z.array(missedSchema.extend({ label: z.string().optional(), at: timeSchema })),
              revision,
            }),
            'The batches, and the revision they lead to',
          ),
        },
      }),
      async (c) => {
        const row = await documents.find(c.req.valid('param').id);
        const { after } = c.req.valid('query');
        if (after > row.revision) {
          throw new Problem(
            'base-unknown',
            `The model is at revision ${row.revision}; there is nothing after ${after}. Read the model again.`,
          );
        }
        const batches = await db.revisions.batches(row.id, { after, before: row.revision + 1 });
        const items = batches.map((batch) => ({
          ...missedOf(batch),
          ...(batch.label === null ? {} : { label: batch.label }),
          at: isoTime(batch.at),
        }));
        return c.json({ items, revision: row.revision }, 200);
      },
    );
}
