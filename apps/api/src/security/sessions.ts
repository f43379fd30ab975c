import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { AppEnv, Services } from '../context.js';
import type { StoredLink, StoredSession } from '../storage.js';
import type { Principal } from './authorise.js';
import { hashSecret, sameSecret } from './tokens.js';

type Kind = StoredSession['kind'];
const COOKIES: Record<Kind, string> = { access: 'spillway_access', review: 'spillway_review' };
type Needs = Pick<Services, 'db' | 'clock' | 'newToken'>;

/** Starts a session: a fresh secret in an HttpOnly cookie, its hash in the storage. */
export async function startSession(
  c: Context<AppEnv>,
  { db, clock, newToken }: Needs,
  { kind, link, lifetime }: { kind: Kind; link?: StoredLink; lifetime: number },
): Promise<void> {
  const token = newToken();
  const at = clock();
  await db.sessions.create(
    { tokenHash: hashSecret(token), kind, linkId: link?.id ?? null, createdAt: at, expiresAt: at + lifetime },
    {
      at,
      actor: link === undefined ? 'owner' : `link:${link.id}`,
      action: `session.${kind}`,
      modelId: link?.modelId ?? null,
      revision: null,
      details: {},
    },
  );
  setCookie(c, COOKIES[kind], token, {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    // Browsers count at most 400 days.
    maxAge: Math.min(Math.floor(lifetime / 1000), 400 * 24 * 60 * 60),
    secure: c.get('origin').startsWith('https:'),
  });
}

/** The session of the cookie, if it is one of ours and has not run out. */
export async function sessionOf(
  c: Context<AppEnv>,
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  kind: Kind,
): Promise<StoredSession | undefined> {
  const token = getCookie(c, COOKIES[kind]);
  if (token === undefined) return undefined;
  const session = await db.sessions.find(hashSecret(token));
  return session?.kind === kind && session.expiresAt > clock() ? session : undefined;
}

export async function endSession(c: Context<AppEnv>, { db }: Pick<Services, 'db'>, kind: Kind): Promise<void> {
  const token = getCookie(c, COOKIES[kind]);
  if (token !== undefined) await db.sessions.remove(hashSecret(token));
  deleteCookie(c, COOKIES[kind], { path: '/' });
}

const OWNERS_PAGES = /^\/(m\/.*)?$/;
const OWNER_MARK = 'spillway_owner';

/**
 * Without an access key, remembers that this browser has opened the app itself. Only then do its requests count as the
 * owner's although it holds a review session: whoever came by a link alone looks, and changes nothing by hand either.
 */
export function markOwner(c: Context<AppEnv>): void {
  if (OWNERS_PAGES.test(c.req.path)) {
    setCookie(c, OWNER_MARK, '1', { httpOnly: true, sameSite: 'Strict', path: '/' });
  }
}

/**
 * Who asks. Without an access key everyone who reaches the server is its owner (it then listens on this machine only),
 * except for browsers that came by a review link and have not opened anything else.
 */
export async function principalOf(
  c: Context<AppEnv>,
  { db, clock, accessKey }: Pick<Services, 'db' | 'clock' | 'accessKey'>,
): Promise<Principal> {
  const cameByLink = getCookie(c, COOKIES.review) !== undefined && getCookie(c, OWNER_MARK) === undefined;
  if (accessKey === undefined && !cameByLink) return { kind: 'owner' };
  const bearer = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1];
  if (accessKey !== undefined && bearer !== undefined && sameSecret(bearer, accessKey)) return { kind: 'owner' };
  if ((await sessionOf(c, { db, clock }, 'access')) !== undefined) return { kind: 'owner' };
  const review = await sessionOf(c, { db, clock }, 'review');
  const link = review?.linkId == null ? undefined : await db.links.find(review.linkId);
  if (link === undefined || link.revokedAt !== null || link.expiresAt <= clock()) return { kind: 'anonymous' };
  return { kind: 'reviewer', linkId: link.id, modelId: link.modelId, role: link.role };
}
