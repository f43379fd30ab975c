import type { Rule } from '../../rule.js';
import { ackTimeout } from './ack-timeout.js';
import { blockingSideEffect } from './blocking-side-effect.js';
import { budgetExceeded } from './budget-exceeded.js';
import { consumerLag } from './consumer-lag.js';
import { deepChain } from './deep-chain.js';
import { longSynchronousCall } from './long-synchronous-call.js';
import { scheduleOverlap } from './schedule-overlap.js';
import { slowWebhook } from './slow-webhook.js';
import { synchronousFanOut } from './synchronous-fan-out.js';
import { timeoutInversion } from './timeout-inversion.js';
import { workAfterResponse } from './work-after-response.js';

export const timingRules: readonly Rule[] = [
  ackTimeout,
  blockingSideEffect,
  budgetExceeded,
  consumerLag,
  deepChain,
  longSynchronousCall,
  scheduleOverlap,
  slowWebhook,
  synchronousFanOut,
  timeoutInversion,
  workAfterResponse,
];
