import type { Rule } from '../../rule.js';
import { dualWrite } from './dual-write.js';

export const consistencyRules: readonly Rule[] = [dualWrite];
