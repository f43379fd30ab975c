import { Problem } from '../problem.js';
import type { StoredLink, Time } from '../storage.js';

/** How long a link works unless said otherwise, and at most, in days. */
export const LINK_DAYS = { usual: 14, most: 365 };
export const DAY = 24 * 60 * 60 * 1000;

/** @throws {Problem} when the link no longer opens anything. */
export function assertUsable(link: StoredLink, now: Time): void {
  if (link.revokedAt !== null) {
    throw new Problem('link-revoked', 'Whoever sent this link has revoked it. Ask them for a new one.');
  }
  if (link.expiresAt <= now) {
    const day = new Date(link.expiresAt).toISOString().slice(0, 10);
    throw new Problem('link-expired', `This link worked until ${day}. Ask whoever sent it for a new one.`);
  }
}
