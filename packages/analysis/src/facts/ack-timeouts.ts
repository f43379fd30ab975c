import { effectiveMember, type FlowView, technologyFact } from '@spillway/model';
import type { Context } from '../context.js';
import { durationOf } from './durations.js';

/**
 * How long the broker waits for a consumer's acknowledgement, in ms, before it hands the message out again. `undefined`
 * where that is not known, and where the message is acknowledged before the work begins: by queues that deliver at most
 * once, and by workflow engines.
 */
export function ackTimeoutOf({ graph }: Context, flow: FlowView): number | undefined {
  const queue = flow.interaction === 'consume' ? graph.elements.get(flow.from)?.element : undefined;
  if (queue?.kind !== 'queue' || effectiveMember(queue, 'delivery')?.value === 'at-most-once') return undefined;
  const consumer = graph.elements.get(flow.to)?.element;
  if (consumer?.kind === 'service' && effectiveMember(consumer, 'durable')?.value === true) return undefined;
  return durationOf(technologyFact(queue, 'ackTimeout'));
}
