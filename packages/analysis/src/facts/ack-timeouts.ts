import { effectiveMember, type FlowView, technologyFact } from '@spillway/model';
import { durationOf } from './durations.js';

/**
 * How long the broker waits for a consumer's acknowledgement, in ms, before it hands the message out again. `undefined`
 * where that is not known, and where the message is acknowledged before the work begins: by queues that deliver at most
 * once, and by workflow engines.
 */
export function ackTimeoutOf(flow: FlowView): number | undefined {
  const queue = flow.interaction === 'consume' ? flow.source?.element : undefined;
  if (queue?.kind !== 'queue' || effectiveMember(queue, 'delivery')?.value === 'at-most-once') return undefined;
  const consumer = flow.target?.element;
  if (consumer?.kind === 'service' && effectiveMember(consumer, 'durable')?.value === true) return undefined;
  return durationOf(technologyFact(queue, 'ackTimeout'));
}
