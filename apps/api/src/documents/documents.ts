import { apply, cascades, checkRecords, type Model, type Patch } from '@spillway/model';
import { readable } from '../errors.js';
import type { Hub } from '../live/hub.js';
import { Problem } from '../problem.js';
import { hashSecret } from '../security/tokens.js';
import type { AuditEntry, Storage, StoredBatch, StoredModel, Time } from '../storage.js';
import { createRecent } from './recent.js';
import { createTurns } from './turns.js';

/** Deleted models can be restored for this long; then they are removed for good. */
export const RESTORABLE = 30 * 24 * 60 * 60 * 1000;
const SNAPSHOT_EVERY = 50;
const RECENT_MODELS = 64;
const ATTEMPTS = 3;

export interface DocumentAt {
  revision: number;
  model: Model;
}

export interface BatchRequest {
  /** Made by the client, so that sending it twice saves it once. */
  id: string;
  /** The revision the client had when it made the changes. */
  base: number;
  patch: Patch;
  label?: string | undefined;
}

export interface Saved {
  revision: number;
  /** What was saved after `base` and before this batch, by others. */
  missed: StoredBatch[];
  /** What was stored, where the server added operations. */
  extended: Patch | undefined;
  replayed: boolean;
}

/** The documents: created, read at any revision, changed in batches. */
export interface Documents {
  create(input: { model: Model; actor: string; action: string; from?: string }): Promise<StoredModel>;
  /** @throws {Problem} for a model that is not there, or deleted. */
  find(modelId: string): Promise<StoredModel>;
  current(row: StoredModel): Promise<DocumentAt>;
  at(row: StoredModel, revision: number): Promise<DocumentAt>;
  save(modelId: string, request: BatchRequest, by: { actor: string; expected?: number | undefined }): Promise<Saved>;
}

interface Dependencies {
  db: Storage;
  hub: Hub;
  clock: () => Time;
  newId: () => string;
}

/** @throws {Problem} when the model has moved on from the revision that If-Match names. */
export function assertExpected(row: StoredModel, expected: number | undefined): void {
  if (expected === undefined || expected === row.revision) return;
  throw new Problem(
    'revision-conflict',
    `The model is at revision ${row.revision}, not ${expected}. Nothing was changed. Read it again, and repeat the change.`,
    { headers: { etag: `"${row.revision}"` } },
  );
}

export function createDocuments({ db, hub, clock, newId }: Dependencies): Documents {
  const recent = createRecent<DocumentAt>(RECENT_MODELS);
  const inTurn = createTurns();

  async function find(modelId: string): Promise<StoredModel> {
    const row = await db.models.find(modelId);
    if (row === undefined || (row.deletedAt !== null && row.deletedAt + RESTORABLE <= clock())) {
      throw new Problem(
        'model-not-found',
        `There is no model "${modelId}". GET /api/models lists those that are there.`,
      );
    }
    if (row.deletedAt !== null) {
      const until = new Date(row.deletedAt + RESTORABLE).toISOString().slice(0, 10);
      throw new Problem(
        'model-deleted',
        `"${row.name}" has been deleted. It can be restored until ${until}: POST /api/models/${modelId}/restore.`,
      );
    }
    return row;
  }

  async function at(row: StoredModel, revision: number): Promise<DocumentAt> {
    const known = recent.get(row.id);
    if (known?.revision === revision) return known;
    const history = revision > row.revision ? undefined : await db.revisions.history(row.id, revision);
    if (history === undefined) {
      throw new Problem('revision-not-found', `"${row.name}" has revisions 1 to ${row.revision}, but no ${revision}.`);
    }
    // Written by this server after validation; reading it again would cost more than the whole save.
    const document = JSON.parse(history.document) as Model;
    return { revision, model: history.patches.reduce(apply, document) };
  }

  async function current(row: StoredModel): Promise<DocumentAt> {
    const document = await at(row, row.revision);
    recent.set(row.id, document);
    return document;
  }

  /** The document after the patch and what it drags along, or the reasons why not. */
  function changed(model: Model, patch: Patch): { model: Model; patch: Patch } {
    const issues = checkRecords(model, patch);
    if (issues.length > 0) {
      const [first] = issues;
      throw new Problem(
        'invalid-batch',
        `Nothing was saved: at ${first?.path.join('.') ?? 'the document'}, ${first?.message ?? 'invalid'}. Correct the record, and send the batch again under a new id.`,
        { issues: readable(issues.map((issue) => ({ ...issue, path: [...issue.path] }))) },
      );
    }
    const next = apply(model, patch);
    const added = cascades(model, patch);
    return added.length === 0 ? { model: next, patch } : { model: apply(next, added), patch: [...patch, ...added] };
  }

  async function replay(earlier: StoredBatch, request: BatchRequest, requestHash: string): Promise<Saved> {
    if (earlier.requestHash !== requestHash) {
      throw new Problem(
        'batch-id-reused',
        `The batch "${request.id}" was saved as revision ${earlier.revision} with other changes. Nothing was changed now. Send these under a new id.`,
      );
    }
    const missed = await db.revisions.batches(earlier.modelId, { after: request.base, before: earlier.revision });
    return {
      revision: earlier.revision,
      missed,
      extended: earlier.extended ? earlier.patch : undefined,
      replayed: true,
    };
  }

  async function attempt(
    modelId: string,
    request: BatchRequest,
    { actor, expected }: { actor: string; expected?: number | undefined },
  ): Promise<Saved | undefined> {
    const row = await find(modelId);
    const requestHash = hashSecret(JSON.stringify(request.patch));
    const earlier = await db.revisions.findBatch(modelId, request.id);
    if (earlier !== undefined) return replay(earlier, request, requestHash);
    assertExpected(row, expected);
    if (request.base > row.revision) {
      throw new Problem(
        'base-unknown',
        `The batch is based on revision ${request.base}, but the model is at ${row.revision}: perhaps a backup was restored. Nothing was changed. Keep your changes, read the model again, and replay them.`,
      );
    }
    const before = await current(row);
    const { model, patch } = changed(before.model, request.patch);
    const revision = row.revision + 1;
    const time = clock();
    const extended = patch.length > request.patch.length;
    const batch = {
      modelId,
      revision,
      batchId: request.id,
      requestHash,
      patch,
      extended,
      label: request.label ?? null,
      actor,
      at: time,
    };
    const details = {
      batch: request.id,
      operations: patch.length,
      patch: extended ? hashSecret(JSON.stringify(patch)) : requestHash,
    };
    const audit: AuditEntry = { at: time, actor, action: 'model.changed', modelId, revision, details };
    const snapshot = revision % SNAPSHOT_EVERY === 0 ? JSON.stringify(model) : undefined;
    const { name, description = null } = model;
    if ((await db.revisions.append({ batch, name, description, snapshot, audit })) === 'outdated') return undefined;
    recent.set(modelId, { revision, model });
    hub.publish(modelId, { type: 'batch', id: request.id, revision, patch });
    const missed =
      request.base + 1 === revision
        ? []
        : await db.revisions.batches(modelId, { after: request.base, before: revision });
    return { revision, missed, extended: extended ? patch : undefined, replayed: false };
  }

  return {
    find,
    current,
    at,
    async create({ model, actor, action, from }) {
      const time = clock();
      const { name, description = null } = model;
      const row: StoredModel = {
        id: newId(),
        name,
        description,
        revision: 1,
        createdAt: time,
        updatedAt: time,
        deletedAt: null,
      };
      const details: AuditEntry['details'] = from === undefined ? {} : { from };
      const audit = { at: time, actor, action, modelId: row.id, revision: 1, details };
      await db.models.create({ model: row, document: JSON.stringify(model), audit });
      recent.set(row.id, { revision: 1, model });
      return row;
    },
    save: (modelId, request, by) =>
      inTurn(modelId, async () => {
        // Another server on the same database may have saved in between: then once more, on what it left.
        for (let turn = 0; turn < ATTEMPTS; turn++) {
          const saved = await attempt(modelId, request, by);
          if (saved !== undefined) return saved;
        }
        throw new Problem(
          'busy',
          'Other changes came in between, several times. Nothing was changed. Send the batch again.',
        );
      }),
  };
}
