import type { Analysis, Depth } from '@spillway/analysis';
import type { Patch } from '@spillway/model';
import type { SimulationResult } from './simulation/run-simulation.js';

/** Milliseconds since 1970, UTC. */
export type Time = number;
/** What a review link allows. Only `view` can be handed out yet; the authorisation already knows the others. */
export type LinkRole = 'view' | 'comment' | 'edit';

export interface StoredModel {
  id: string;
  name: string;
  description: string | null;
  revision: number;
  createdAt: Time;
  updatedAt: Time;
  deletedAt: Time | null;
}

/** Who did what; the storage adds the place in the hash chain. */
export interface AuditEntry {
  at: Time;
  /** `owner`, `system` or `link:<id>`. */
  actor: string;
  action: string;
  modelId: string | null;
  revision: number | null;
  /** Facts about the change, never its content. */
  details: Readonly<Record<string, string | number | boolean | null>>;
}

export interface NewModel {
  model: StoredModel;
  /** The document as JSON text. */
  document: string;
  audit: AuditEntry;
}

export interface StoredBatch {
  modelId: string;
  revision: number;
  /** The client's id of the batch. */
  batchId: string;
  /** sha-256 of the patch as the client sent it. */
  requestHash: string;
  patch: Patch;
  /** Whether the server added operations to what was sent. */
  extended: boolean;
  label: string | null;
  actor: string;
  at: Time;
}

export interface NewBatch {
  batch: StoredBatch;
  name: string;
  description: string | null;
  /** The document after the batch as JSON text, where a full copy is due. */
  snapshot: string | undefined;
  audit: AuditEntry;
}

export interface RevisionEntry {
  revision: number;
  batchId: string | null;
  label: string | null;
  actor: string;
  at: Time;
  operations: number;
  /** What someone called this state of the model. */
  name: string | null;
}

export interface History {
  revision: number;
  document: string;
  /** The patches between that full copy and the revision asked for. */
  patches: readonly Patch[];
}

export interface Thumbnail {
  elements: { id: string; kind: string; x: number; y: number }[];
  flows: { from: string; to: string }[];
  zones: { x: number; y: number; width: number; height: number }[];
}

export interface Counts {
  error: number;
  warning: number;
  info: number;
  waived: number;
}

/** What lists show of a model; derived, so it may lag behind by `revision`. */
export interface Digest {
  modelId: string;
  revision: number;
  /** Changes with the rules and the day, both of which change findings. */
  edition: string;
  elements: number;
  flows: number;
  counts: Counts;
  thumbnail: Thumbnail;
}

export interface StoredLink {
  id: string;
  modelId: string;
  label: string | null;
  role: LinkRole;
  tokenHash: string;
  createdAt: Time;
  expiresAt: Time;
  lastUsedAt: Time | null;
  revokedAt: Time | null;
}

export interface StoredSession {
  tokenHash: string;
  /** `access`: the access key was given. `review`: a review link was exchanged. */
  kind: 'access' | 'review';
  linkId: string | null;
  createdAt: Time;
  expiresAt: Time;
}

export interface ListQuery {
  /** Matches name and description, ignoring case. */
  search?: string | undefined;
  deleted: boolean;
  limit: number;
  /** The last entry of the previous page. */
  after?: { updatedAt: Time; id: string } | undefined;
}

/** `edition` stands for the engine: a simulation made with another is made anew. */
export interface SimulationKey {
  modelId: string;
  revision: number;
  /** Empty for all journeys. */
  journey: string;
  faults: 1 | 2;
  edition: string;
}

/** `broken`: the first record whose hash does not follow from its content and its predecessor. */
export type AuditCheck = { ok: true; records: number } | { ok: false; records: number; broken: number };

/**
 * Everything that is kept. Every method is one atomic step that is durable once its promise resolves; nothing here
 * decides anything. `storage.conformance.ts` says what an engine has to do.
 */
export interface Storage {
  models: {
    create(entry: NewModel): Promise<void>;
    find(id: string): Promise<StoredModel | undefined>;
    /** Newest change first. */
    list(query: ListQuery): Promise<StoredModel[]>;
    setDeleted(id: string, at: Time | null, audit: AuditEntry): Promise<void>;
    /** Removes what was deleted before `time` for good; returns the ids. */
    purge(time: Time, audit: Pick<AuditEntry, 'at' | 'actor'>): Promise<string[]>;
  };
  revisions: {
    /** `outdated` when `batch.revision` does not follow the model's current revision, or it is deleted: nothing was written. */
    append(entry: NewBatch): Promise<'appended' | 'outdated'>;
    findBatch(modelId: string, batchId: string): Promise<StoredBatch | undefined>;
    /** Batches with `after < revision < before`, oldest first. */
    batches(modelId: string, range: { after: number; before?: number | undefined }): Promise<StoredBatch[]>;
    /** Newest first. */
    list(
      modelId: string,
      page: { before?: number | undefined; limit: number; named?: boolean | undefined },
    ): Promise<RevisionEntry[]>;
    find(modelId: string, revision: number): Promise<RevisionEntry | undefined>;
    /** `null` takes the name away. Nothing is written where the revision does not exist, or is called that already. */
    setName(modelId: string, revision: number, name: string | null, audit: AuditEntry): Promise<void>;
    history(modelId: string, revision: number): Promise<History | undefined>;
  };
  analyses: {
    find(key: { modelId: string; revision: number; depth: Depth; edition: string }): Promise<Analysis | undefined>;
    store(key: { modelId: string; revision: number; depth: Depth; edition: string }, analysis: Analysis): Promise<void>;
    findDigests(modelIds: readonly string[]): Promise<Digest[]>;
    storeDigest(digest: Digest): Promise<void>;
  };
  simulations: {
    find(key: SimulationKey): Promise<SimulationResult | undefined>;
    store(key: SimulationKey, result: SimulationResult): Promise<void>;
  };
  links: {
    create(link: StoredLink, audit: AuditEntry): Promise<void>;
    /** Newest first. */
    list(modelId: string): Promise<StoredLink[]>;
    find(id: string): Promise<StoredLink | undefined>;
    findByTokenHash(hash: string): Promise<StoredLink | undefined>;
    revoke(id: string, at: Time, audit: AuditEntry): Promise<void>;
    touch(id: string, at: Time): Promise<void>;
  };
  sessions: {
    create(session: StoredSession, audit: AuditEntry): Promise<void>;
    find(tokenHash: string): Promise<StoredSession | undefined>;
    remove(tokenHash: string): Promise<void>;
    purge(expiredBefore: Time): Promise<void>;
  };
  audit: {
    verify(): Promise<AuditCheck>;
  };
  /** Rejects when the engine cannot answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
