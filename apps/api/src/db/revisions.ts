import { and, asc, desc, eq, gt, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm';
import type { AuditEntry, History, NewBatch, RevisionEntry, StoredBatch } from '../storage.js';
import { appendAudit } from './audit.js';
import { searchText } from './models.js';
import type { Database } from './open.js';
import { models, revisions, snapshots } from './schema.js';

type RevisionRow = typeof revisions.$inferSelect;

function batchOf(row: RevisionRow): StoredBatch[] {
  const { modelId, revision, batchId, requestHash, patch, extended, label, actor, at } = row;
  if (batchId === null || requestHash === null) return [];
  return [{ modelId, revision, batchId, requestHash, patch, extended, label, actor, at }];
}

/** The operations, the new revision, the full copy where one is due and the audit record: all of them or none. */
export function appendBatch(
  db: Database,
  { batch, name, description, snapshot, audit }: NewBatch,
): 'appended' | 'outdated' {
  return db.transaction(
    (tx) => {
      const { modelId, revision, at } = batch;
      const moved = tx
        .update(models)
        .set({ revision, updatedAt: at, name, description, search: searchText(name, description) })
        .where(and(eq(models.id, modelId), eq(models.revision, revision - 1), isNull(models.deletedAt)))
        .run();
      if (moved.changes === 0) return 'outdated';
      tx.insert(revisions)
        .values({ ...batch, operations: batch.patch.length })
        .run();
      if (snapshot !== undefined) tx.insert(snapshots).values({ modelId, revision, document: snapshot }).run();
      appendAudit(tx, audit);
      return 'appended';
    },
    { behavior: 'immediate' },
  );
}

export function findBatch(db: Database, modelId: string, batchId: string): StoredBatch | undefined {
  const row = db
    .select()
    .from(revisions)
    .where(and(eq(revisions.modelId, modelId), eq(revisions.batchId, batchId)))
    .get();
  return row === undefined ? undefined : batchOf(row)[0];
}

export function listBatches(
  db: Database,
  modelId: string,
  { after, before }: { after: number; before?: number | undefined },
): StoredBatch[] {
  return db
    .select()
    .from(revisions)
    .where(
      and(
        eq(revisions.modelId, modelId),
        gt(revisions.revision, after),
        before === undefined ? undefined : lt(revisions.revision, before),
        isNotNull(revisions.batchId),
      ),
    )
    .orderBy(asc(revisions.revision))
    .all()
    .flatMap(batchOf);
}

const ENTRY = {
  revision: revisions.revision,
  batchId: revisions.batchId,
  label: revisions.label,
  actor: revisions.actor,
  at: revisions.at,
  operations: revisions.operations,
  name: revisions.name,
};

export function listRevisions(
  db: Database,
  modelId: string,
  { before, limit, named }: { before?: number | undefined; limit: number; named?: boolean | undefined },
): RevisionEntry[] {
  return db
    .select(ENTRY)
    .from(revisions)
    .where(
      and(
        eq(revisions.modelId, modelId),
        before === undefined ? undefined : lt(revisions.revision, before),
        named === true ? isNotNull(revisions.name) : undefined,
      ),
    )
    .orderBy(desc(revisions.revision))
    .limit(limit)
    .all();
}

export const findRevision = (db: Database, modelId: string, revision: number): RevisionEntry | undefined =>
  db
    .select(ENTRY)
    .from(revisions)
    .where(and(eq(revisions.modelId, modelId), eq(revisions.revision, revision)))
    .get();

export function nameRevision(
  db: Database,
  { modelId, revision, name, audit }: { modelId: string; revision: number; name: string | null; audit: AuditEntry },
): void {
  db.transaction(
    (tx) => {
      const named = tx
        .update(revisions)
        .set({ name })
        .where(
          and(eq(revisions.modelId, modelId), eq(revisions.revision, revision), sql`${revisions.name} IS NOT ${name}`),
        )
        .run();
      if (named.changes > 0) appendAudit(tx, audit);
    },
    { behavior: 'immediate' },
  );
}

export function findHistory(db: Database, modelId: string, revision: number): History | undefined {
  const snapshot = db
    .select({ revision: snapshots.revision, document: snapshots.document })
    .from(snapshots)
    .where(and(eq(snapshots.modelId, modelId), lte(snapshots.revision, revision)))
    .orderBy(desc(snapshots.revision))
    .limit(1)
    .get();
  if (snapshot === undefined) return undefined;
  const patches = db
    .select({ patch: revisions.patch })
    .from(revisions)
    .where(
      and(eq(revisions.modelId, modelId), gt(revisions.revision, snapshot.revision), lte(revisions.revision, revision)),
    )
    .orderBy(asc(revisions.revision))
    .all()
    .map(({ patch }) => patch);
  return snapshot.revision + patches.length === revision ? { ...snapshot, patches } : undefined;
}
