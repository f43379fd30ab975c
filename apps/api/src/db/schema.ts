import type { Analysis } from '@spillway/analysis';
import type { Patch } from '@spillway/model';
import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { SimulationResult } from '../simulation/run-simulation.js';
import type { Thumbnail } from '../storage.js';

export const models = sqliteTable(
  'models',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    description: text('description'),
    /** Name and description in lower case, since SQLite's own folding knows ASCII only. */
    search: text('search').notNull(),
    revision: integer('revision').notNull(),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    deletedAt: integer('deleted_at'),
  },
  (table) => [index('models_by_change').on(table.updatedAt, table.id)],
);

const modelId = () =>
  text('model_id')
    .notNull()
    .references(() => models.id, { onDelete: 'cascade' });

export const revisions = sqliteTable(
  'revisions',
  {
    modelId: modelId(),
    revision: integer('revision').notNull(),
    /** Absent for the revision that created the model. */
    batchId: text('batch_id'),
    requestHash: text('request_hash'),
    patch: text('patch', { mode: 'json' }).$type<Patch>().notNull(),
    operations: integer('operations').notNull(),
    extended: integer('extended', { mode: 'boolean' }).notNull(),
    label: text('label'),
    actor: text('actor').notNull(),
    at: integer('at').notNull(),
    /** Given by hand to revisions that mean something. */
    name: text('name'),
  },
  (table) => [
    primaryKey({ columns: [table.modelId, table.revision] }),
    uniqueIndex('revisions_by_batch').on(table.modelId, table.batchId),
  ],
);

export const snapshots = sqliteTable(
  'snapshots',
  { modelId: modelId(), revision: integer('revision').notNull(), document: text('document').notNull() },
  (table) => [primaryKey({ columns: [table.modelId, table.revision] })],
);

export const analyses = sqliteTable(
  'analyses',
  {
    modelId: modelId(),
    revision: integer('revision').notNull(),
    depth: text('depth', { enum: ['sketch', 'design', 'production'] }).notNull(),
    edition: text('edition').notNull(),
    result: text('result', { mode: 'json' }).$type<Analysis>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.modelId, table.revision, table.depth] })],
);

export const simulations = sqliteTable(
  'simulations',
  {
    modelId: modelId(),
    revision: integer('revision').notNull(),
    /** Empty for all journeys. */
    journey: text('journey').notNull(),
    faults: integer('faults').notNull(),
    edition: text('edition').notNull(),
    result: text('result', { mode: 'json' }).$type<SimulationResult>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.modelId, table.revision, table.journey, table.faults] })],
);

export const digests = sqliteTable('digests', {
  modelId: text('model_id')
    .primaryKey()
    .references(() => models.id, { onDelete: 'cascade' }),
  revision: integer('revision').notNull(),
  edition: text('edition').notNull(),
  elements: integer('elements').notNull(),
  flows: integer('flows').notNull(),
  error: integer('error').notNull(),
  warning: integer('warning').notNull(),
  info: integer('info').notNull(),
  waived: integer('waived').notNull(),
  thumbnail: text('thumbnail', { mode: 'json' }).$type<Thumbnail>().notNull(),
});

export const links = sqliteTable(
  'links',
  {
    id: text('id').primaryKey(),
    modelId: modelId(),
    label: text('label'),
    role: text('role', { enum: ['view', 'comment', 'edit'] }).notNull(),
    tokenHash: text('token_hash').notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    lastUsedAt: integer('last_used_at'),
    revokedAt: integer('revoked_at'),
  },
  (table) => [
    uniqueIndex('links_by_token').on(table.tokenHash),
    index('links_by_model').on(table.modelId),
    check('links_role', sql`${table.role} in ('view', 'comment', 'edit')`),
  ],
);

export const sessions = sqliteTable(
  'sessions',
  {
    tokenHash: text('token_hash').primaryKey(),
    kind: text('kind', { enum: ['access', 'review'] }).notNull(),
    linkId: text('link_id').references(() => links.id, { onDelete: 'cascade' }),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [index('sessions_by_link').on(table.linkId)],
);

/** Append-only (triggers refuse changes); each record's hash covers its content and the hash before it. */
export const audit = sqliteTable('audit', {
  seq: integer('seq').primaryKey(),
  at: integer('at').notNull(),
  actor: text('actor').notNull(),
  action: text('action').notNull(),
  /** Not a foreign key: the record outlives the model. */
  modelId: text('model_id'),
  revision: integer('revision'),
  details: text('details').notNull(),
  previousHash: text('previous_hash').notNull(),
  hash: text('hash').notNull(),
});
