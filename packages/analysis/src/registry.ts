import type { Rule } from './rule.js';
import { consistencyRules } from './rules/consistency/index.js';
import { erasureRules } from './rules/erasure/index.js';
import { failureRules } from './rules/failure/index.js';
import { idempotencyRules } from './rules/idempotency/index.js';
import { lifecycleRules } from './rules/lifecycle/index.js';
import { lineageRules } from './rules/lineage/index.js';
import { observabilityRules } from './rules/observability/index.js';
import { ownershipRules } from './rules/ownership/index.js';
import { privacyRules } from './rules/privacy/index.js';
import { retentionRules } from './rules/retention/index.js';
import { structureRules } from './rules/structure/index.js';
import { timingRules } from './rules/timing/index.js';
import { transformationRules } from './rules/transformation/index.js';
import { validationRules } from './rules/validation/index.js';

/** Every rule, sorted by id. */
export const rules: readonly Rule[] = [
  ...consistencyRules,
  ...erasureRules,
  ...failureRules,
  ...idempotencyRules,
  ...lifecycleRules,
  ...lineageRules,
  ...observabilityRules,
  ...ownershipRules,
  ...privacyRules,
  ...retentionRules,
  ...structureRules,
  ...timingRules,
  ...transformationRules,
  ...validationRules,
].toSorted((a, b) => (a.id < b.id ? -1 : 1));

const byId: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

/** The rule of that id; `undefined` for an id that is not in the catalogue. */
export const findRule = (id: string): Rule | undefined => byId.get(id);
