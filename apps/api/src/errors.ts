import type { Hook } from '@hono/zod-openapi';
import type { Context, ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { AppEnv } from './context.js';
import { Problem, type ProblemIssue } from './problem.js';

/** Shown at most, so that a broken import does not answer with megabytes. */
const MAX_ISSUES = 100;

/** Cuts a list of issues to what one can read. */
export const readable = (issues: readonly ProblemIssue[]): ProblemIssue[] => issues.slice(0, MAX_ISSUES);

// The library types the hook's input and answer as `any`; this one reads nothing but the error.
export const refuseInvalid: Hook<unknown, AppEnv, string, undefined> = (result) => {
  if (result.success) return undefined;
  const issues = result.error.issues.map(({ path, message }) => ({
    path: path.map((key) => (typeof key === 'symbol' ? String(key) : key)),
    message,
  }));
  const [first] = issues;
  const place = first === undefined || first.path.length === 0 ? '' : ` at ${first.path.join('.')}`;
  const where = { json: 'body', query: 'query', param: 'path', header: 'headers', cookie: 'cookies', form: 'form' };
  throw new Problem(
    'invalid-request',
    `The ${where[result.target]} is not as described${place}: ${first?.message ?? 'unknown reason'}. Nothing was changed; see /api/docs for what is expected.`,
    { issues: readable(issues) },
  );
};

/** Why the text is not JSON, with the place as the parser tells it. */
function flawOf(text: string): string {
  try {
    JSON.parse(text);
    return 'its parts are not in the right place';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function problemOf(error: unknown, c: Context<AppEnv>): Promise<Problem> {
  if (error instanceof Problem) return error;
  if (error instanceof HTTPException && error.status === 400) {
    return new Problem('malformed-json', `The body is not JSON: ${flawOf(await c.req.text())}. Nothing was changed.`);
  }
  if (error instanceof HTTPException && error.status === 415) {
    return new Problem('media-type-not-supported', 'Send the body as JSON, with "Content-Type: application/json".');
  }
  return new Problem(
    'internal-error',
    'The server could not finish this. What was acknowledged before is safe; try again, and give the request id to whoever runs this server.',
    { cause: error },
  );
}

/** The answer to an error: the one place where problem documents are made. */
export async function respondWithProblem(c: Context<AppEnv>, error: unknown): Promise<Response> {
  const problem = await problemOf(error, c);
  const requestId = c.get('requestId');
  if (problem.code === 'internal-error') c.get('log').error({ err: problem.cause, requestId }, 'request failed');
  return c.body(JSON.stringify(problem.toDocument(requestId)), problem.status, {
    ...problem.headers,
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
  });
}

export const onError: ErrorHandler<AppEnv> = (error, c) => respondWithProblem(c, error);
