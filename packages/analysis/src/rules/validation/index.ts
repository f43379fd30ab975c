import type { Rule } from '../../rule.js';
import { clientOnly } from './client-only.js';
import { createOnly } from './create-only.js';
import { limitMismatch } from './limit-mismatch.js';
import { missingAtBoundary } from './missing-at-boundary.js';
import { missingAuthentication } from './missing-authentication.js';
import { missingAuthorization } from './missing-authorization.js';
import { noFailureHandling } from './no-failure-handling.js';
import { noRateLimit } from './no-rate-limit.js';
import { noRequestLimit } from './no-request-limit.js';
import { noStoreConstraint } from './no-store-constraint.js';
import { trustingInternalService } from './trusting-internal-service.js';
import { unvalidatedMessage } from './unvalidated-message.js';
import { unvalidatedResponse } from './unvalidated-response.js';
import { unverifiedWebhook } from './unverified-webhook.js';
import { wrongOrder } from './wrong-order.js';

export const validationRules: readonly Rule[] = [
  clientOnly,
  createOnly,
  limitMismatch,
  missingAtBoundary,
  missingAuthentication,
  missingAuthorization,
  noFailureHandling,
  noRateLimit,
  noRequestLimit,
  noStoreConstraint,
  trustingInternalService,
  unvalidatedMessage,
  unvalidatedResponse,
  unverifiedWebhook,
  wrongOrder,
];
