import type { Rule } from '../../rule.js';
import { missing } from './missing.js';
import { outlivesSource } from './outlives-source.js';
import { unboundedGrowth } from './unbounded-growth.js';

export const retentionRules: readonly Rule[] = [missing, outlivesSource, unboundedGrowth];
