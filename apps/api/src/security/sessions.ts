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

/** Who asks. Without an access key everyone who reaches the server is its owner; it then listens on this machine only. */
export async function principalOf(
  c: Context<AppEnv>,
  { db, clock, accessKey }: Pick<Services, 'db' | 'clock' | 'accessKey'>,
): Promise<Principal> {
  if (accessKey === undefined) return { kind: 'owner' };
  const bearer = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1];
  if (bearer !== undefined && sameSecret(bearer, accessKey)) return { kind: 'owner' };
  if ((await sessionOf(c, { db, clock }, 'access')) !== undefined) return { kind: 'owner' };
  const review = await sessionOf(c, { db, clock }, 'review');
  const link = review?.linkId == null ? undefined : await db.links.find(review.linkId);
  if (link === undefined || link.revokedAt !== null || link.expiresAt <= clock()) return { kind: 'anonymous' };
  return { kind: 'reviewer', linkId: link.id, modelId: link.modelId, role: link.role };
}
