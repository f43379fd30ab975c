/** One thing wrong with a document that was sent, in the words of the server. */
export interface ApiIssue {
  path: readonly (string | number)[];
  message: string;
}

interface Problem {
  title?: string;
  detail?: string;
  code?: string;
  requestId?: string;
  issues?: readonly ApiIssue[];
}

/** A request that failed: refused with a problem document, or never answered (`status` 0). */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly requestId?: string,
    readonly issues: readonly ApiIssue[] = [],
  ) {
    super(message);
  }

  /** Asking again would be answered alike. */
  get isFinal(): boolean {
    return this.status >= 400 && this.status < 500 && this.status !== 408 && this.status !== 429;
  }
}

const isProblem = (value: unknown): value is Problem => typeof value === 'object' && value !== null;

/** Reads the problem document of a refused request (RFC 9457); a body that is none still gives a usable error. */
export async function toApiError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => undefined);
  const problem: Problem = isProblem(body) ? body : {};
  const requestId = problem.requestId ?? response.headers.get('x-request-id') ?? undefined;
  const message = problem.detail ?? problem.title ?? `The server answered with status ${response.status}.`;
  return new ApiError(response.status, problem.code ?? `http-${response.status}`, message, requestId, problem.issues);
}
