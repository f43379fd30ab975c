/** One step of the schema. Steps are never edited once released; `user_version` counts those a database has had. */
export interface Migration {
  name: string;
  sql: string;
}

const initial = `
CREATE TABLE models (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  description TEXT,
  search TEXT NOT NULL,
  revision INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
);
CREATE INDEX models_by_change ON models (updated_at, id);
CREATE TABLE revisions (
  model_id TEXT NOT NULL REFERENCES models (id) ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  batch_id TEXT,
  request_hash TEXT,
  patch TEXT NOT NULL,
  operations INTEGER NOT NULL,
  extended INTEGER NOT NULL,
  label TEXT,
  actor TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (model_id, revision)
);
CREATE UNIQUE INDEX revisions_by_batch ON revisions (model_id, batch_id);
CREATE TABLE snapshots (
  model_id TEXT NOT NULL REFERENCES models (id) ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (model_id, revision)
);
CREATE TABLE analyses (
  model_id TEXT NOT NULL REFERENCES models (id) ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  depth TEXT NOT NULL,
  edition TEXT NOT NULL,
  result TEXT NOT NULL,
  PRIMARY KEY (model_id, revision, depth)
);
CREATE TABLE digests (
  model_id TEXT PRIMARY KEY NOT NULL REFERENCES models (id) ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  edition TEXT NOT NULL,
  elements INTEGER NOT NULL,
  flows INTEGER NOT NULL,
  error INTEGER NOT NULL,
  warning INTEGER NOT NULL,
  info INTEGER NOT NULL,
  waived INTEGER NOT NULL,
  thumbnail TEXT NOT NULL
);
CREATE TABLE links (
  id TEXT PRIMARY KEY NOT NULL,
  model_id TEXT NOT NULL REFERENCES models (id) ON DELETE CASCADE,
  label TEXT,
  role TEXT NOT NULL CONSTRAINT links_role CHECK (role IN ('view', 'comment', 'edit')),
  token_hash TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  last_used_at INTEGER,
  revoked_at INTEGER
);
CREATE UNIQUE INDEX links_by_token ON links (token_hash);
CREATE INDEX links_by_model ON links (model_id);
CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  link_id TEXT REFERENCES links (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE INDEX sessions_by_link ON sessions (link_id);
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  model_id TEXT,
  revision INTEGER,
  details TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit records cannot be changed'); END;
CREATE TRIGGER audit_is_not_removed BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit records cannot be removed'); END;
`;

const simulations = `
CREATE TABLE simulations (
  model_id TEXT NOT NULL REFERENCES models (id) ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  journey TEXT NOT NULL,
  faults INTEGER NOT NULL,
  edition TEXT NOT NULL,
  result TEXT NOT NULL,
  PRIMARY KEY (model_id, revision, journey, faults)
);
`;

/** Inlined as text, so that the bundled server carries them. */
export const migrations: readonly Migration[] = [
  { name: 'initial', sql: initial },
  { name: 'revision names', sql: 'ALTER TABLE revisions ADD COLUMN name TEXT;' },
  { name: 'simulations', sql: simulations },
];
