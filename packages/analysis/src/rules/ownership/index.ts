import type { Rule } from '../../rule.js';
import { foreignWriter } from './foreign-writer.js';
import { multipleWriters } from './multiple-writers.js';
import { noOwner } from './no-owner.js';
import { noSourceOfTruth } from './no-source-of-truth.js';
import { severalSourcesOfTruth } from './several-sources-of-truth.js';
import { sharedDatabase } from './shared-database.js';

export const ownershipRules: readonly Rule[] = [
  foreignWriter,
  multipleWriters,
  noOwner,
  noSourceOfTruth,
  severalSourcesOfTruth,
  sharedDatabase,
];
