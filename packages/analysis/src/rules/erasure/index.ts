import type { Rule } from '../../rule.js';
import { conflictsWithRetention } from './conflicts-with-retention.js';
import { immutableLog } from './immutable-log.js';
import { lossy } from './lossy.js';
import { noJourney } from './no-journey.js';
import { notCovered } from './not-covered.js';
import { recipientNotTold } from './recipient-not-told.js';
import { softDeleteOnly } from './soft-delete-only.js';
import { tooLate } from './too-late.js';
import { unaudited } from './unaudited.js';
import { undocumentedExemption } from './undocumented-exemption.js';

export const erasureRules: readonly Rule[] = [
  conflictsWithRetention,
  immutableLog,
  lossy,
  noJourney,
  notCovered,
  recipientNotTold,
  softDeleteOnly,
  tooLate,
  unaudited,
  undocumentedExemption,
];
