import { Problem } from '../problem.js';
import type { LinkRole } from '../storage.js';

/** Who asks: the person whose server this is, someone with a review link, or nobody known. */
export type Principal =
  | { kind: 'owner' }
  | { kind: 'reviewer'; linkId: string; modelId: string; role: LinkRole }
  | { kind: 'anonymous' };

/** `manage`: everything that is not about one model's content (lists, links, deletion). */
export type Action = 'read' | 'comment' | 'edit' | 'manage';

const ALLOWED: Record<LinkRole, readonly Action[]> = {
  view: ['read'],
  comment: ['read', 'comment'],
  edit: ['read', 'comment', 'edit'],
};

/** Whether the principal may do that to the model. A review link opens its own model only. */
export function authorise(principal: Principal, action: Action, modelId: string | undefined): boolean {
  if (principal.kind === 'owner') return true;
  if (principal.kind === 'anonymous') return false;
  return modelId === principal.modelId && ALLOWED[principal.role].includes(action);
}

/** The name that audit records give the principal. */
export const actorOf = (principal: Principal): string =>
  principal.kind === 'reviewer' ? `link:${principal.linkId}` : principal.kind;

const PUBLIC = [/^\/api\/session$/, /^\/api\/review(\/|$)/, /^\/api\/docs$/, /^\/api\/openapi\.json$/];
const MODEL = /^\/api\/models\/([^/]+)(?:\/([^/]+))?/;

/** What a request under /api needs; `undefined` where the route itself decides. Unknown routes need everything. */
export function neededFor(method: string, path: string): { action: Action; modelId?: string | undefined } | undefined {
  if (PUBLIC.some((pattern) => pattern.test(path))) return undefined;
  const [, modelId, part] = MODEL.exec(path) ?? [];
  if (modelId === undefined || part === 'links') return { action: 'manage' };
  if (method === 'GET' || method === 'HEAD') return { action: 'read', modelId };
  return { action: part === 'batches' ? 'edit' : 'manage', modelId };
}

/** @throws {Problem} when the principal may not; it says how to get in. */
export function assertAllowed(principal: Principal, method: string, path: string): void {
  const needed = neededFor(method, path);
  if (needed === undefined || authorise(principal, needed.action, needed.modelId)) return;
  if (principal.kind === 'anonymous') {
    throw new Problem('access-key-required', 'Give the access key at /, or send it as "Authorization: Bearer <key>".');
  }
  throw new Problem('not-allowed', 'This review link shows one model. Ask whoever sent it for more.');
}
