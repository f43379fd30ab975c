/** One thing wrong with a document that was sent, in the words of the server. */
export interface ApiIssue {
  path: readonly (string | number)[];
  message: string;
  line?: number;
  column?: number;
}

interface Problem {
  title?: string;
  detail?: string;
  code?: string;
  requestId?: string;
  issues?: readonly ApiIssue[];
}

export interface ApiErrorDetails {
  /** 0 when the server was not reached. */
  status: number;
  code: string;
  /** The server's own explanation: what happened, whether work is safe, what to do next. */
  detail?: string | undefined;
  requestId?: string | undefined;
  issues?: readonly ApiIssue[] | undefined;
}

/** A request that failed: refused with a problem document, or never answered. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  readonly detail: string | undefined;
  readonly requestId: string | undefined;
  readonly issues: readonly ApiIssue[];

  constructor({ status, code, detail, requestId, issues = [] }: ApiErrorDetails) {
    super(detail ?? code);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.requestId = requestId;
    this.issues = issues;
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
  return new ApiError({
    status: response.status,
    code: problem.code ?? `http-${response.status}`,
    detail: problem.detail ?? problem.title,
    requestId: problem.requestId ?? response.headers.get('x-request-id') ?? undefined,
    issues: problem.issues,
  });
}
