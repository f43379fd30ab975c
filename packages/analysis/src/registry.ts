import type { Rule } from './rule.js';
import { dualWrite } from './rules/consistency/dual-write.js';
import { noDeadLetter } from './rules/failure/no-dead-letter.js';
import { noTimeout } from './rules/failure/no-timeout.js';
import { unsafeConsumer } from './rules/idempotency/unsafe-consumer.js';
import { unsafeRetry } from './rules/idempotency/unsafe-retry.js';
import { ambiguous } from './rules/lifecycle/ambiguous.js';
import { leavesFinal } from './rules/lifecycle/leaves-final.js';
import { noInitial } from './rules/lifecycle/no-initial.js';
import { trap } from './rules/lifecycle/trap.js';
import { unreachableState } from './rules/lifecycle/unreachable-state.js';
import { multipleWriters } from './rules/ownership/multiple-writers.js';
import { cardInClear } from './rules/privacy/card-in-clear.js';
import { inUrl } from './rules/privacy/in-url.js';
import { passwordInClear } from './rules/privacy/password-in-clear.js';
import { unencryptedTransit } from './rules/privacy/unencrypted-transit.js';
import { competingConsumers } from './rules/structure/competing-consumers.js';
import { danglingReference } from './rules/structure/dangling-reference.js';
import { eventLoop } from './rules/structure/event-loop.js';
import { interactionMismatch } from './rules/structure/interaction-mismatch.js';
import { isolatedElement } from './rules/structure/isolated-element.js';
import { noOrigin } from './rules/structure/no-origin.js';
import { readOnlyStore } from './rules/structure/read-only-store.js';
import { synchronousCycle } from './rules/structure/synchronous-cycle.js';
import { unconsumedQueue } from './rules/structure/unconsumed-queue.js';
import { unfedQueue } from './rules/structure/unfed-queue.js';
import { unhandledFlow } from './rules/structure/unhandled-flow.js';
import { writeOnlyStore } from './rules/structure/write-only-store.js';
import { limitMismatch } from './rules/validation/limit-mismatch.js';
import { missingAtBoundary } from './rules/validation/missing-at-boundary.js';

/** Every rule, sorted by id. */
export const rules: readonly Rule[] = [
  dualWrite,
  noDeadLetter,
  noTimeout,
  unsafeConsumer,
  unsafeRetry,
  ambiguous,
  leavesFinal,
  noInitial,
  trap,
  unreachableState,
  multipleWriters,
  cardInClear,
  inUrl,
  passwordInClear,
  unencryptedTransit,
  competingConsumers,
  danglingReference,
  eventLoop,
  interactionMismatch,
  isolatedElement,
  noOrigin,
  readOnlyStore,
  synchronousCycle,
  unconsumedQueue,
  unfedQueue,
  unhandledFlow,
  writeOnlyStore,
  limitMismatch,
  missingAtBoundary,
];

const byId: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

/** The rule of that id; `undefined` for an id that is not in the catalogue. */
export const findRule = (id: string): Rule | undefined => byId.get(id);
