import type { Rule } from '../../rule.js';
import { unmonitoredQueue } from './unmonitored-queue.js';
import { unmonitoredService } from './unmonitored-service.js';

export const observabilityRules: readonly Rule[] = [unmonitoredQueue, unmonitoredService];
