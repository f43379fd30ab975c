import type { Rule } from '../../rule.js';

export const lineageRules: readonly Rule[] = [];
