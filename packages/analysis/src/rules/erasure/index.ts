import type { Rule } from '../../rule.js';

export const erasureRules: readonly Rule[] = [];
