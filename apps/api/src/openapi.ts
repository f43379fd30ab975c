import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { modelSchema } from '@spillway/model';
import type { Env } from 'hono';
import { problemSchema } from './problem.js';

/** The part of an OpenAPI 3.1 document that the reference page reads. */
export interface Operation {
  summary?: string;
  description?: string;
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: unknown }[];
  requestBody?: { content: Record<string, { schema?: unknown }> };
  responses: Record<string, { description?: string; content?: Record<string, { schema?: unknown }> }>;
}
export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; description?: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown>; responses: Record<string, unknown> };
}

/** The JSON Schema of a document, with its inner references made to fit where it stands here. */
function modelJsonSchema(): unknown {
  const text = JSON.stringify(z.toJSONSchema(modelSchema, { io: 'input', unrepresentable: 'any' }));
  return JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/Model/$defs/'));
}

/** Describes every route of the app from the schemas that validate it; each may answer with a problem. */
export function openApiDocument<E extends Env>(app: OpenAPIHono<E>, version: string): OpenApiDocument {
  app.openAPIRegistry.register('Problem', problemSchema);
  const generated = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Spillway',
      version,
      description:
        'Keeps models of data flows, their changes, analyses and review links. Errors are problem documents (RFC 9457).',
    },
  });
  // The generator's types describe every version of OpenAPI; what it makes has this shape.
  const document = generated as unknown as OpenApiDocument;
  const problem = {
    description: 'A problem',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  for (const operations of Object.values(document.paths)) {
    for (const operation of Object.values(operations)) operation.responses.default = problem;
  }
  document.components = {
    ...document.components,
    schemas: { ...document.components.schemas, Model: modelJsonSchema() },
  };
  return document;
}
