import type { Id, Model, Patch } from '@spillway/model';
import type { Batch, Confirmed } from './rebase';

export interface Loaded {
  readonly revision: number;
  readonly document: Model;
}

export interface Acknowledged {
  readonly revision: number;
  /** The batch as the server stored it, when it added to it. */
  readonly patch?: Patch;
  readonly missed: readonly Confirmed[];
}

export interface EventHandlers {
  onBatch(batch: Confirmed): void;
  onDeleted(): void;
  /** The stream is open (again): whatever was sent meanwhile has been missed. */
  onOpen(): void;
}

/** What the save queue needs of a server. */
export interface Transport {
  load(): Promise<Loaded>;
  send(batch: Batch, base: number): Promise<Acknowledged>;
  since(revision: number): Promise<readonly Confirmed[]>;
  listen(handlers: EventHandlers): () => void;
}

/** The server answered, and its answer is no: sending the same again is pointless. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  constructor(
    message: string,
    readonly status: number,
    readonly requestId: string | undefined,
  ) {
    super(message);
  }
}

/** The server could not be reached or was not able to answer; the same request may work later. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

interface Problem {
  title?: string;
  detail?: string;
  requestId?: string;
  issues?: readonly { path?: readonly (string | number)[]; message: string }[];
}

const RETRY_STATUS = new Set([408, 425, 429]);

async function refusal(response: Response): Promise<RefusedError> {
  // A problem document, or whatever a proxy put in its place.
  const problem = (await response.json().catch(() => ({}))) as Problem;
  const issue = problem.issues?.[0];
  const where = issue?.path === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
  const reason = issue === undefined ? (problem.detail ?? problem.title) : `${where}${issue.message}`;
  return new RefusedError(reason ?? `the server answered ${response.status}`, response.status, problem.requestId);
}

async function request<T>(path: string, init?: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, { credentials: 'same-origin', ...init, signal: AbortSignal.timeout(20_000) });
  } catch (cause) {
    throw new UnreachableError('The server cannot be reached.', { cause });
  }
  if (response.ok) return (await response.json()) as T; // the API's own type; both sides share its schema
  if (response.status >= 500 || RETRY_STATUS.has(response.status)) {
    throw new UnreachableError(`The server answered ${response.status}.`);
  }
  throw await refusal(response);
}

/** The API of this server for one model. */
export function httpTransport(modelId: Id): Transport {
  const base = `/api/models/${encodeURIComponent(modelId)}`;
  return {
    load: () => request<Loaded>(base),
    send: ({ id, patch, label }, revision) =>
      request<Acknowledged>(`${base}/batches`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id, base: revision, patch, ...(label === undefined ? {} : { label }) }),
      }),
    since: async (revision) => {
      const { items } = await request<{ items: readonly Confirmed[] }>(`${base}/batches?after=${revision}`);
      return items;
    },
    listen: (handlers) => {
      const source = new EventSource(`${base}/events`);
      source.addEventListener('open', () => handlers.onOpen());
      source.addEventListener('batch', (event) => handlers.onBatch(JSON.parse(event.data) as Confirmed));
      source.addEventListener('deleted', () => handlers.onDeleted());
      return () => source.close();
    },
  };
}
