import type { Rule } from '../../rule.js';
import { noDeadLetter } from './no-dead-letter.js';
import { noTimeout } from './no-timeout.js';

export const failureRules: readonly Rule[] = [noDeadLetter, noTimeout];
