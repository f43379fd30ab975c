import type { Rule } from './rule.js';
import { ambiguous } from './rules/lifecycle/ambiguous.js';
import { leavesFinal } from './rules/lifecycle/leaves-final.js';
import { noInitial } from './rules/lifecycle/no-initial.js';
import { trap } from './rules/lifecycle/trap.js';
import { unreachableState } from './rules/lifecycle/unreachable-state.js';
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

/** Every rule, sorted by id. */
export const rules: readonly Rule[] = [
  ambiguous,
  leavesFinal,
  noInitial,
  trap,
  unreachableState,
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
];

const byId: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

/** The rule of that id; `undefined` for an id that is not in the catalogue. */
export const findRule = (id: string): Rule | undefined => byId.get(id);
