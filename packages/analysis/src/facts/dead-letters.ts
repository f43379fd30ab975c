import type { Id } from '@spillway/model';
import { elementsOf } from './by-kind.js';
import { fact } from './fact.js';

/** Queues that take what other queues cannot get processed. */
export const deadLetterQueues = fact((context): ReadonlySet<Id> => {
  const queues = new Set<Id>();
  for (const { element } of elementsOf(context, 'queue')) {
    if (element.deadLetter !== undefined) queues.add(element.deadLetter);
  }
  return queues;
});
