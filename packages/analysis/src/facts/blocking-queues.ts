import { type ElementView, effectiveMember } from '@spillway/model';
import type { Context } from '../context.js';
import { deadLetterQueues } from './dead-letters.js';

/** Someone takes messages from the queue. */
export const isConsumed = ({ outgoing }: ElementView): boolean =>
  outgoing.some((flow) => flow.interaction === 'consume');

/** A consumed queue that keeps its order and never gives up on a message: the first bad one stops it. */
export function stopsAtBadMessage(context: Context, view: ElementView): boolean {
  const { id, kind, element } = view;
  if (kind !== 'queue' || element.deadLetter !== undefined) return false;
  if (effectiveMember(element, 'ordering')?.value === 'none') return false;
  if (effectiveMember(element, 'maxDeliveries') !== undefined) return false;
  return isConsumed(view) && !deadLetterQueues(context).has(id);
}
