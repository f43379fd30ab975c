import type { Rule } from '../../rule.js';
import { mutableAuditLog } from './mutable-audit-log.js';
import { noCorrelation } from './no-correlation.js';
import { unauditedAccess } from './unaudited-access.js';
import { untraceableValue } from './untraceable-value.js';
import { unversionedCalculation } from './unversioned-calculation.js';

export const lineageRules: readonly Rule[] = [
  mutableAuditLog,
  noCorrelation,
  unauditedAccess,
  untraceableValue,
  unversionedCalculation,
];
