import type { Rule } from '../../rule.js';
import { cardInClear } from './card-in-clear.js';
import { cardOrSecretToThirdParty } from './card-or-secret-to-third-party.js';
import { crossBorder } from './cross-border.js';
import { forbiddenStorage } from './forbidden-storage.js';
import { inLogs } from './in-logs.js';
import { inUrl } from './in-url.js';
import { passwordInClear } from './password-in-clear.js';
import { queryOnEncrypted } from './query-on-encrypted.js';
import { secretInMessage } from './secret-in-message.js';
import { secretOutward } from './secret-outward.js';
import { thirdPartyWithoutAgreement } from './third-party-without-agreement.js';
import { toAnalytics } from './to-analytics.js';
import { unencryptedAtRest } from './unencrypted-at-rest.js';
import { unencryptedTransit } from './unencrypted-transit.js';
import { unmaskedDisplay } from './unmasked-display.js';
import { untagged } from './untagged.js';
import { unusedData } from './unused-data.js';

export const privacyRules: readonly Rule[] = [
  cardInClear,
  cardOrSecretToThirdParty,
  crossBorder,
  forbiddenStorage,
  inLogs,
  inUrl,
  passwordInClear,
  queryOnEncrypted,
  secretInMessage,
  secretOutward,
  thirdPartyWithoutAgreement,
  toAnalytics,
  unencryptedAtRest,
  unencryptedTransit,
  unmaskedDisplay,
  untagged,
  unusedData,
];
