import type { Rule } from '../../rule.js';
import { limitMismatch } from './limit-mismatch.js';
import { missingAtBoundary } from './missing-at-boundary.js';

export const validationRules: readonly Rule[] = [limitMismatch, missingAtBoundary];
