import type { Id } from '@spillway/model';
import { fact } from './fact.js';

/** Queues that take what other queues cannot get processed. */
export const deadLetterQueues = fact(
  ({ graph }): ReadonlySet<Id> =>
    new Set(
      [...graph.elements.values()].flatMap(({ kind, element }) =>
        kind === 'queue' && element.deadLetter !== undefined ? [element.deadLetter] : [],
      ),
    ),
);
