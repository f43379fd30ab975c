import type { Rule } from '../../rule.js';
import { unsafeConsumer } from './unsafe-consumer.js';
import { unsafeRetry } from './unsafe-retry.js';

export const idempotencyRules: readonly Rule[] = [unsafeConsumer, unsafeRetry];
