import { desc, eq, lt } from 'drizzle-orm';
import type { AuditEntry, StoredLink, StoredSession, Time } from '../storage.js';
import { appendAudit } from './audit.js';
import type { Database } from './open.js';
import { links, sessions } from './schema.js';

export function createLink(db: Database, link: StoredLink, audit: AuditEntry): void {
  db.transaction(
    (tx) => {
      tx.insert(links).values(link).run();
      appendAudit(tx, audit);
    },
    { behavior: 'immediate' },
  );
}

export const listLinks = (db: Database, modelId: string): StoredLink[] =>
  db.select().from(links).where(eq(links.modelId, modelId)).orderBy(desc(links.createdAt), desc(links.id)).all();

export const findLink = (db: Database, id: string): StoredLink | undefined =>
  db.select().from(links).where(eq(links.id, id)).get();

export const findLinkByTokenHash = (db: Database, hash: string): StoredLink | undefined =>
  db.select().from(links).where(eq(links.tokenHash, hash)).get();

/** Sessions from the link stay, so that the reviewer can be told why the door is shut. */
export function revokeLink(db: Database, id: string, at: Time, audit: AuditEntry): void {
  db.transaction(
    (tx) => {
      tx.update(links).set({ revokedAt: at }).where(eq(links.id, id)).run();
      appendAudit(tx, audit);
    },
    { behavior: 'immediate' },
  );
}

export function touchLink(db: Database, id: string, at: Time): void {
  db.update(links).set({ lastUsedAt: at }).where(eq(links.id, id)).run();
}

export function createSession(db: Database, session: StoredSession, audit: AuditEntry): void {
  db.transaction(
    (tx) => {
      tx.insert(sessions).values(session).run();
      appendAudit(tx, audit);
    },
    { behavior: 'immediate' },
  );
}

export const findSession = (db: Database, tokenHash: string): StoredSession | undefined =>
  db.select().from(sessions).where(eq(sessions.tokenHash, tokenHash)).get();

export function removeSession(db: Database, tokenHash: string): void {
  db.delete(sessions).where(eq(sessions.tokenHash, tokenHash)).run();
}

export function purgeSessions(db: Database, expiredBefore: Time): void {
  db.delete(sessions).where(lt(sessions.expiresAt, expiredBefore)).run();
}
