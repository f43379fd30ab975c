import type { Rule } from '../../rule.js';

export const retentionRules: readonly Rule[] = [];
