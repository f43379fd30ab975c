import type { Rule } from '../../rule.js';
import { decisionOnStaleCopy } from './decision-on-stale-copy.js';
import { dualWrite } from './dual-write.js';
import { lostUpdate } from './lost-update.js';
import { missingCompensation } from './missing-compensation.js';
import { noInvalidation } from './no-invalidation.js';
import { staleReadAfterWrite } from './stale-read-after-write.js';
import { unorderedStateChange } from './unordered-state-change.js';
import { unreconciledReplica } from './unreconciled-replica.js';
import { unsafeCompensation } from './unsafe-compensation.js';

export const consistencyRules: readonly Rule[] = [
  decisionOnStaleCopy,
  dualWrite,
  lostUpdate,
  missingCompensation,
  noInvalidation,
  staleReadAfterWrite,
  unorderedStateChange,
  unreconciledReplica,
  unsafeCompensation,
];
