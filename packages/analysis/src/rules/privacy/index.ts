import type { Rule } from '../../rule.js';
import { cardInClear } from './card-in-clear.js';
import { inUrl } from './in-url.js';
import { passwordInClear } from './password-in-clear.js';
import { unencryptedTransit } from './unencrypted-transit.js';

export const privacyRules: readonly Rule[] = [cardInClear, inUrl, passwordInClear, unencryptedTransit];
