import { and, desc, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import type { AuditEntry, ListQuery, NewModel, StoredModel, Time } from '../storage.js';
import { appendAudit } from './audit.js';
import type { Database } from './open.js';
import { models, revisions, snapshots } from './schema.js';

/** The text that a search looks in. */
export const searchText = (name: string, description: string | null): string =>
  `${name}\n${description ?? ''}`.toLocaleLowerCase();

const columns = {
  id: models.id,
  name: models.name,
  description: models.description,
  revision: models.revision,
  createdAt: models.createdAt,
  updatedAt: models.updatedAt,
  deletedAt: models.deletedAt,
};

export function createModel(db: Database, { model, document, audit }: NewModel): void {
  db.transaction(
    (tx) => {
      tx.insert(models)
        .values({ ...model, search: searchText(model.name, model.description) })
        .run();
      const { id: modelId, revision, createdAt: at } = model;
      tx.insert(revisions)
        .values({ modelId, revision, patch: [], operations: 0, extended: false, actor: audit.actor, at })
        .run();
      tx.insert(snapshots).values({ modelId, revision, document }).run();
      appendAudit(tx, audit);
    },
    { behavior: 'immediate' },
  );
}

export const findModel = (db: Database, id: string): StoredModel | undefined =>
  db.select(columns).from(models).where(eq(models.id, id)).get();

export function listModels(db: Database, { search, deleted, limit, after }: ListQuery): StoredModel[] {
  const conditions = [
    deleted ? isNotNull(models.deletedAt) : isNull(models.deletedAt),
    search === undefined ? undefined : sql`instr(${models.search}, ${search.toLocaleLowerCase()}) > 0`,
    after === undefined
      ? undefined
      : or(lt(models.updatedAt, after.updatedAt), and(eq(models.updatedAt, after.updatedAt), lt(models.id, after.id))),
  ];
  return db
    .select(columns)
    .from(models)
    .where(and(...conditions))
    .orderBy(desc(models.updatedAt), desc(models.id))
    .limit(limit)
    .all();
}

export function setModelDeleted(db: Database, id: string, at: Time | null, audit: AuditEntry): void {
  db.transaction(
    (tx) => {
      tx.update(models).set({ deletedAt: at }).where(eq(models.id, id)).run();
      appendAudit(tx, audit);
    },
    { behavior: 'immediate' },
  );
}

export function purgeModels(db: Database, time: Time, audit: Pick<AuditEntry, 'at' | 'actor'>): string[] {
  return db.transaction(
    (tx) => {
      const removed = tx.delete(models).where(lt(models.deletedAt, time)).returning({ id: models.id }).all();
      for (const { id } of removed) {
        appendAudit(tx, { ...audit, action: 'model.purged', modelId: id, revision: null, details: {} });
      }
      return removed.map(({ id }) => id);
    },
    { behavior: 'immediate' },
  );
}
