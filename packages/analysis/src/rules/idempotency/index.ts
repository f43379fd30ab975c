import type { Rule } from '../../rule.js';
import { doubleSubmit } from './double-submit.js';
import { duplicatedSchedule } from './duplicated-schedule.js';
import { keyNotPassedOn } from './key-not-passed-on.js';
import { recordedApart } from './recorded-apart.js';
import { retryAmplification } from './retry-amplification.js';
import { unsafeConsumer } from './unsafe-consumer.js';
import { unsafeRetry } from './unsafe-retry.js';
import { unsafeWebhook } from './unsafe-webhook.js';
import { unstableKey } from './unstable-key.js';
import { windowTooShort } from './window-too-short.js';

export const idempotencyRules: readonly Rule[] = [
  doubleSubmit,
  duplicatedSchedule,
  keyNotPassedOn,
  recordedApart,
  retryAmplification,
  unsafeConsumer,
  unsafeRetry,
  unsafeWebhook,
  unstableKey,
  windowTooShort,
];
