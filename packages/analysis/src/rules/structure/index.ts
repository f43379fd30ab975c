import type { Rule } from '../../rule.js';
import { competingConsumers } from './competing-consumers.js';
import { danglingReference } from './dangling-reference.js';
import { eventLoop } from './event-loop.js';
import { interactionMismatch } from './interaction-mismatch.js';
import { isolatedElement } from './isolated-element.js';
import { noOrigin } from './no-origin.js';
import { readOnlyStore } from './read-only-store.js';
import { synchronousCycle } from './synchronous-cycle.js';
import { unconsumedQueue } from './unconsumed-queue.js';
import { unfedQueue } from './unfed-queue.js';
import { unhandledFlow } from './unhandled-flow.js';
import { writeOnlyStore } from './write-only-store.js';

export const structureRules: readonly Rule[] = [
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
