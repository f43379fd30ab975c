import { z } from '@hono/zod-openapi';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** Every problem this API reports: its code, its status and its title. The reference page lists them. */
export const PROBLEMS = {
  'malformed-json': [400, 'The body is not JSON'],
  'json-too-deep': [400, 'The JSON is nested too deeply'],
  'invalid-request': [400, 'The request is not as described'],
  'access-key-required': [401, 'This server asks for its access key'],
  'access-key-wrong': [401, 'That is not the access key'],
  'review-session-required': [401, 'Open the review link again'],
  'not-allowed': [403, 'This link does not allow that'],
  'origin-not-allowed': [403, 'Requests from other sites are refused'],
  'not-found': [404, 'There is nothing here'],
  'model-not-found': [404, 'There is no such model'],
  'revision-not-found': [404, 'There is no such revision'],
  'journey-not-found': [404, 'There is no such journey'],
  'link-not-found': [404, 'There is no such link'],
  'template-not-found': [404, 'There is no such template'],
  'batch-id-reused': [409, 'This batch id has been used for other changes'],
  'base-unknown': [409, 'The base revision is not known here'],
  busy: [409, 'The model is being changed by another server'],
  'link-expired': [410, 'The link has expired'],
  'link-revoked': [410, 'The link has been revoked'],
  'model-deleted': [410, 'The model has been deleted'],
  'revision-conflict': [412, 'The model has changed since'],
  'body-too-large': [413, 'The body is too large'],
  'media-type-not-supported': [415, 'The body has to be JSON'],
  'host-not-allowed': [421, 'This server does not answer to that name'],
  'invalid-document': [422, 'The document is not valid'],
  'invalid-batch': [422, 'The changes would leave the document invalid'],
  'too-many-attempts': [429, 'Too many attempts'],
  'internal-error': [500, 'Something went wrong on the server'],
  'simulation-busy': [503, 'Other simulations come first'],
  'simulation-too-large': [503, 'The simulation is too large for this server'],
  'not-ready': [503, 'The server is not ready'],
} as const satisfies Record<string, readonly [ContentfulStatusCode, string]>;
export type ProblemCode = keyof typeof PROBLEMS;

export const issueSchema = z.object({
  path: z
    .array(z.union([z.string(), z.number()]))
    .openapi({ description: 'Where, from the root of the body or the document' }),
  message: z.string(),
  line: z.number().int().optional(),
  column: z.number().int().optional(),
});

export const problemSchema = z
  .object({
    type: z.string().openapi({ example: '/api/docs#model-not-found' }),
    title: z.string(),
    status: z.number().int(),
    code: z.string().openapi({ enum: Object.keys(PROBLEMS) }),
    detail: z.string().openapi({ description: 'What happened, whether work is safe, what to do next' }),
    requestId: z.string(),
    issues: z.array(issueSchema).optional(),
  })
  .openapi('Problem');
export type ProblemDocument = z.infer<typeof problemSchema>;
export type ProblemIssue = z.infer<typeof issueSchema>;

/** Thrown anywhere below a handler; `onError` turns it into an RFC 9457 problem document. */
export class Problem extends Error {
  override name = 'Problem';
  readonly code: ProblemCode;
  readonly issues: readonly ProblemIssue[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    detail: string,
    options: { issues?: readonly ProblemIssue[]; headers?: Readonly<Record<string, string>>; cause?: unknown } = {},
  ) {
    super(detail, { cause: options.cause });
    this.code = code;
    this.issues = options.issues;
    this.headers = options.headers ?? {};
  }

  get status(): ContentfulStatusCode {
    return PROBLEMS[this.code][0];
  }

  toDocument(requestId: string): ProblemDocument {
    const [status, title] = PROBLEMS[this.code];
    return {
      type: `/api/docs#${this.code}`,
      title,
      status,
      code: this.code,
      detail: this.message,
      requestId,
      ...(this.issues === undefined ? {} : { issues: [...this.issues] }),
    };
  }
}
