import { OpenAPIHono, z } from '@hono/zod-openapi';
import { idSchema, type Model } from '@spillway/model';
import type { AppEnv } from '../context.js';
import { refuseInvalid } from '../errors.js';
import { Problem } from '../problem.js';
import type { StoredModel } from '../storage.js';

/** An empty resource: every one validates and refuses alike. */
export const resource = (): OpenAPIHono<AppEnv> => new OpenAPIHono<AppEnv>({ defaultHook: refuseInvalid });

/** A JSON answer, for `responses` of a route. */
export const json = <S extends z.ZodType>(schema: S, description: string) => ({
  content: { 'application/json': { schema } },
  description,
});
/** A JSON body that has to be there, for `request` of a route. */
export const body = <S extends z.ZodType>(schema: S) => ({
  required: true,
  content: { 'application/json': { schema } },
});

/** A whole document; the OpenAPI document describes it from the model's own schema. */
export const documentSchema = z
  .custom<Model>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), 'a Spillway document')
  .openapi({ type: 'object', description: 'A Spillway document, format 1' });

export const timeSchema = z.string().openapi({ format: 'date-time', example: '2026-11-21T09:30:00.000Z' });
export const isoTime = (time: number): string => new Date(time).toISOString();

export const modelParams = z.object({ id: idSchema });
/** A state of a model, or its newest. */
export const revisionSelector = z.union(
  [z.literal('latest'), z.coerce.number().int().positive()],
  'a revision number, or "latest"',
);
export const revisionParams = z.object({ id: idSchema, revision: revisionSelector });
export const numberOf = (row: StoredModel, revision: number | 'latest'): number =>
  revision === 'latest' ? row.revision : revision;
export const depthSchema = z.enum(['sketch', 'design', 'production']).default('design');

/** `If-Match: "12"` makes a change conditional on revision 12. */
export const ifMatchHeaders = z.object({
  'if-match': z
    .string()
    .regex(/^"\d{1,15}"$/, 'a revision in quotes, as in "12"')
    .transform((tag) => Number(tag.slice(1, -1)))
    .optional(),
});
export const etagOf = (revision: number): string => `"${revision}"`;

/** A page's end, opaque to clients. */
export const encodeCursor = (value: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(value)).toString('base64url');

/** @throws {Problem} for a cursor that this server did not make. */
export function decodeCursor<T>(cursor: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch (cause) {
    throw new Problem(
      'invalid-request',
      'The cursor is not one that this server gave out. Start again without a cursor.',
      {
        issues: [{ path: ['cursor'], message: 'not a cursor of this list' }],
        cause,
      },
    );
  }
}
