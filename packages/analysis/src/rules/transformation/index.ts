import type { Rule } from '../../rule.js';
import { doubleConversion } from './double-conversion.js';
import { lossyNumber } from './lossy-number.js';
import { lostField } from './lost-field.js';
import { noOrigin } from './no-origin.js';
import { repeated } from './repeated.js';
import { typeMismatch } from './type-mismatch.js';
import { unguardedEnrichment } from './unguarded-enrichment.js';
import { unsuppliedField } from './unsupplied-field.js';
import { unzonedTimestamp } from './unzoned-timestamp.js';

export const transformationRules: readonly Rule[] = [
  doubleConversion,
  lossyNumber,
  lostField,
  noOrigin,
  repeated,
  typeMismatch,
  unguardedEnrichment,
  unsuppliedField,
  unzonedTimestamp,
];
