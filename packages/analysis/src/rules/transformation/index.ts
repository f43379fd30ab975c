import type { Rule } from '../../rule.js';

export const transformationRules: readonly Rule[] = [];
