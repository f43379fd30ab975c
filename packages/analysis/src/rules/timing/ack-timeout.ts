import type { FlowView } from '@spillway/model';
import type { Context } from '../../context.js';
import { ackTimeoutOf } from '../../facts/ack-timeouts.js';
import { flowsOf } from '../../facts/by-kind.js';
import { callsAlong, ownWork, type Way, worstWayUntil } from '../../facts/durations.js';
import { arrow, box, listed } from '../../facts/names.js';
import { spokenDuration } from '../../facts/spoken.js';
import { defineRule, example, type Report } from '../../rule.js';

const labelling = (timeout: string) =>
  example({
    elements: {
      orders: { kind: 'queue', name: 'Orders', technology: 'aws-sqs-standard' },
      labels: { kind: 'service', name: 'Labels' },
      carrier: { kind: 'external', name: 'Parcel carrier' },
    },
    flows: {
      take: { from: 'orders', to: 'labels', idempotency: { by: 'dedup' } },
      'make-label': { from: 'labels', to: 'carrier', timeout, retry: { attempts: 2, backoff: 'fixed' } },
    },
  });

/** How long a consumer may be at work on one message: its calls one after the other, or its own work if that is more. */
function worstOf(context: Context, flow: FlowView): Way {
  const { handler } = flow;
  const calls: Way = handler === undefined ? { ms: 0 } : worstWayUntil(context, handler, 'end');
  const own = ownWork(flow.flow) ?? 0;
  return own > calls.ms ? { ms: own } : calls;
}

export const ackTimeout = defineRule({
  id: 'timing/ack-timeout',
  severity: 'error',
  depth: 'design',
  title: 'Message handed out again while it is being worked on',
  documentation: {
    what: 'A consumer may need longer for a message than its broker waits for the acknowledgement.',
    why: 'The broker takes the consumer for dead and gives the message to another, while the first goes on: both do the work. On a slow day every message is worked on several times, which makes the day slower still, and healthy messages end up as dead letters.',
    detection:
      'The longest branch of a consumer exceeds the acknowledgement timeout that the catalogue knows of the queue’s technology: for every call it waits for, timeout (else what the called handler may need itself, at least its p99) times attempts, and the pauses. Calls after a respond step count: the message is acknowledged when all is done. Durable consumers and at-most-once queues are exempt, since they acknowledge at once.',
    falseAlarms: 'A queue on which the timeout is set higher than usual, or a consumer that extends it while it works.',
    fix: 'Shorter timeouts or fewer attempts, and leave further attempts to redelivery; or a longer acknowledgement timeout on the queue.',
    sources: [
      'Amazon SQS: visibility timeout',
      'RabbitMQ: delivery acknowledgement timeout',
      'Apache Kafka: max.poll.interval.ms',
    ],
  },
  examples: {
    fails: [{ name: 'SQS waits 30 s, two attempts may take 40 s', at: 'take', model: labelling('20s') }],
    passes: [{ name: 'two attempts of 5 s fit', model: labelling('5s') }],
  },
  *check(context): Generator<Report> {
    for (const flow of flowsOf(context, 'consume')) {
      const limit = ackTimeoutOf(flow);
      if (limit === undefined) continue;
      const way = worstOf(context, flow);
      if (way.ms <= limit) continue;
      const calls = [...new Set(callsAlong(way))];
      const because = calls.length === 0 ? '' : ` because of ${listed(calls.map((call) => arrow(context, call.id)))}`;
      yield {
        subjects: [flow.id, flow.from],
        path: [flow.id, ...calls.map((call) => call.id)],
        message: `${box(context, flow.from)} hands a message out again after ${spokenDuration(limit)}, while ${box(context, flow.to)} may be at work on it for ${spokenDuration(way.ms)}${because}: then two of them do the same work at once.`,
      };
    }
  },
});
