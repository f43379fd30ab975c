import type { Rule } from '../../rule.js';

export const timingRules: readonly Rule[] = [];
