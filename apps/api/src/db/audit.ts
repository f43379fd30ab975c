import { createHash } from 'node:crypto';
import { asc, desc, gt } from 'drizzle-orm';
import type { AuditCheck, AuditEntry } from '../storage.js';
import type { Database } from './open.js';
import { audit } from './schema.js';

/** What queries need: the database, or the transaction on it. */
export type Queries = Pick<Database, 'select' | 'insert' | 'update' | 'delete'>;
type AuditRow = typeof audit.$inferSelect;

const GENESIS = '0'.repeat(64);
const CHUNK = 5000;

function hashOf(row: Omit<AuditRow, 'hash'>): string {
  const content = [row.seq, row.at, row.actor, row.action, row.modelId, row.revision, row.details, row.previousHash];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** Appends to the chain; call it inside the transaction of what it records. */
export function appendAudit(db: Queries, entry: AuditEntry): void {
  const last = db.select({ seq: audit.seq, hash: audit.hash }).from(audit).orderBy(desc(audit.seq)).limit(1).get();
  const row = {
    ...entry,
    details: JSON.stringify(entry.details),
    seq: (last?.seq ?? 0) + 1,
    previousHash: last?.hash ?? GENESIS,
  };
  db.insert(audit)
    .values({ ...row, hash: hashOf(row) })
    .run();
}

/** Recomputes every hash of the chain. */
export function verifyAudit(db: Queries): AuditCheck {
  let previous = { seq: 0, hash: GENESIS };
  for (;;) {
    const rows = db.select().from(audit).where(gt(audit.seq, previous.seq)).orderBy(asc(audit.seq)).limit(CHUNK).all();
    for (const row of rows) {
      const follows = row.seq === previous.seq + 1 && row.previousHash === previous.hash && row.hash === hashOf(row);
      if (!follows) return { ok: false, records: previous.seq, broken: row.seq };
      previous = row;
    }
    if (rows.length < CHUNK) return { ok: true, records: previous.seq };
  }
}
