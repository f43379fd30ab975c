import type { ReviewLink } from '../../api/links';

export type LinkState = 'active' | 'expired' | 'revoked';

/** Whether a link still opens something at a moment; revoking counts more than expiring. */
export function stateOf(link: Pick<ReviewLink, 'revokedAt' | 'expiresAt'>, now: number): LinkState {
  if (link.revokedAt !== null) return 'revoked';
  return new Date(link.expiresAt).getTime() <= now ? 'expired' : 'active';
}
