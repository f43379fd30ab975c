import type { Storage } from '../storage.js';
import { findAnalysis, findDigests, storeAnalysis, storeDigest } from './analyses.js';
import { verifyAudit } from './audit.js';
import {
  createLink,
  createSession,
  findLink,
  findLinkByTokenHash,
  findSession,
  listLinks,
  purgeSessions,
  removeSession,
  revokeLink,
  touchLink,
} from './links.js';
import { createModel, findModel, listModels, purgeModels, setModelDeleted } from './models.js';
import type { Database } from './open.js';
import {
  appendBatch,
  findBatch,
  findHistory,
  findRevision,
  listBatches,
  listRevisions,
  nameRevision,
} from './revisions.js';
import { findSimulation, storeSimulation } from './simulations.js';

/** The storage on SQLite. Its queries are synchronous; the interface is not, since other engines are elsewhere. */
export function createSqliteStorage(db: Database): Storage {
  return {
    models: {
      create: async (entry) => createModel(db, entry),
      find: async (id) => findModel(db, id),
      list: async (query) => listModels(db, query),
      setDeleted: async (id, at, audit) => setModelDeleted(db, id, at, audit),
      purge: async (time, audit) => purgeModels(db, time, audit),
    },
    revisions: {
      append: async (entry) => appendBatch(db, entry),
      findBatch: async (modelId, batchId) => findBatch(db, modelId, batchId),
      batches: async (modelId, range) => listBatches(db, modelId, range),
      list: async (modelId, page) => listRevisions(db, modelId, page),
      find: async (modelId, revision) => findRevision(db, modelId, revision),
      setName: async (modelId, revision, name, audit) => nameRevision(db, { modelId, revision, name, audit }),
      history: async (modelId, revision) => findHistory(db, modelId, revision),
    },
    analyses: {
      find: async (key) => findAnalysis(db, key),
      store: async (key, analysis) => storeAnalysis(db, key, analysis),
      findDigests: async (modelIds) => findDigests(db, modelIds),
      storeDigest: async (digest) => storeDigest(db, digest),
    },
    simulations: {
      find: async (key) => findSimulation(db, key),
      store: async (key, result) => storeSimulation(db, key, result),
    },
    links: {
      create: async (link, audit) => createLink(db, link, audit),
      list: async (modelId) => listLinks(db, modelId),
      find: async (id) => findLink(db, id),
      findByTokenHash: async (hash) => findLinkByTokenHash(db, hash),
      revoke: async (id, at, audit) => revokeLink(db, id, at, audit),
      touch: async (id, at) => touchLink(db, id, at),
    },
    sessions: {
      create: async (session, audit) => createSession(db, session, audit),
      find: async (tokenHash) => findSession(db, tokenHash),
      remove: async (tokenHash) => removeSession(db, tokenHash),
      purge: async (expiredBefore) => purgeSessions(db, expiredBefore),
    },
    audit: { verify: async () => verifyAudit(db) },
    ping: async () => {
      db.$client.prepare('SELECT 1').get();
    },
    close: async () => {
      db.$client.close();
    },
  };
}
