import type { Rule } from '../../rule.js';
import { headOfLineBlocking } from './head-of-line-blocking.js';
import { noBackPressure } from './no-back-pressure.js';
import { noCircuitBreaker } from './no-circuit-breaker.js';
import { noDeadLetter } from './no-dead-letter.js';
import { noFailurePath } from './no-failure-path.js';
import { noRetry } from './no-retry.js';
import { noTimeout } from './no-timeout.js';
import { retryWithoutBackoff } from './retry-without-backoff.js';
import { singleInstance } from './single-instance.js';
import { swallowed } from './swallowed.js';
import { unreadDeadLetter } from './unread-dead-letter.js';
import { volatileQueue } from './volatile-queue.js';

export const failureRules: readonly Rule[] = [
  headOfLineBlocking,
  noBackPressure,
  noCircuitBreaker,
  noDeadLetter,
  noFailurePath,
  noRetry,
  noTimeout,
  retryWithoutBackoff,
  singleInstance,
  swallowed,
  unreadDeadLetter,
  volatileQueue,
];
