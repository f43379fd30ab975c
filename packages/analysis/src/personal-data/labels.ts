import type { HeldAs } from '../facts/holdings.js';
import type { ProtectionState } from '../facts/protection.js';
import type { ErasureGroup, ErasureLeaf } from './erasure-maps.js';
import type { DataMark } from './matrix.js';
import type { KeptFor } from './places.js';

/** What families of classifications are called. */
export const FAMILY_NAMES: Readonly<Record<string, string>> = {
  pii: 'Personal',
  special: 'Special category',
  phi: 'Health records',
  pci: 'Card data',
  secret: 'Secrets',
};

/** What steps have done to a value. */
export const STATES: Readonly<Record<ProtectionState, string>> = {
  plain: 'plain',
  encrypt: 'encrypted',
  pseudonymize: 'pseudonymized',
  mask: 'masked',
  tokenize: 'tokenized',
  hash: 'hashed',
  redact: 'redacted',
  anonymize: 'anonymized',
};

/** How a value lies on a disk. */
export const AT_REST: Readonly<Record<'field' | 'store' | 'none', string>> = {
  field: 'field encrypted',
  store: 'disk encrypted',
  none: 'not encrypted',
};

/** What a holding is. */
export const KEPT_AS: Readonly<Record<HeldAs, string>> = {
  source: 'source',
  replica: 'copy',
  cache: 'cache',
  derived: 'derived',
  log: 'log',
  backup: 'backup',
  archive: 'archive',
};

/** What deserves a look. */
export const ATTENTION: Readonly<Record<DataMark, string>> = {
  unencrypted: 'not encrypted at rest',
  'no-end': 'no end stated',
  'no-agreement': 'no agreement',
  'no-transfer-basis': 'crosses a border on no stated basis',
};

/** The branches of a deletion map. */
export const GROUP_NAMES: Readonly<Record<ErasureGroup, string>> = {
  primary: 'Where it originates',
  files: 'Files',
  'third-parties': 'Third parties',
  caches: 'Caches',
  derived: 'Copies and search',
  streams: 'Logs, streams and queues',
  backups: 'Backups and archives',
};

/** What erasure does to a place. */
export const VERDICTS: Readonly<Record<ErasureLeaf['verdict'], string>> = {
  covered: 'covered',
  exempt: 'exempt',
  'not-covered': 'not covered',
};

/** What says for how long something is kept. */
export const KEPT_BY: Readonly<Record<KeptFor['by'], string>> = {
  retention: 'stated',
  ttl: 'time to live',
  queue: 'the queue',
  technology: 'its technology',
  taken: 'its technology',
  untaken: 'its technology',
};
