import type { Rule } from '../../rule.js';
import { multipleWriters } from './multiple-writers.js';

export const ownershipRules: readonly Rule[] = [multipleWriters];
