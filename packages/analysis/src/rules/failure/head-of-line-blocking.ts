import { effectiveMember } from '@spillway/model';
import { stopsAtBadMessage } from '../../facts/blocking-queues.js';
import { elementsOf } from '../../facts/by-kind.js';
import { box, listed } from '../../facts/names.js';
import { defineRule, example, type Report } from '../../rule.js';

const ledger = (maxDeliveries?: number) =>
  example({
    elements: {
      bookings: { kind: 'queue', name: 'Bookings', ordering: 'fifo', ...(maxDeliveries && { maxDeliveries }) },
      ledger: { kind: 'service', name: 'Ledger' },
    },
    flows: { take: { from: 'bookings', to: 'ledger' } },
  });

export const headOfLineBlocking = defineRule({
  id: 'failure/head-of-line-blocking',
  severity: 'error',
  depth: 'design',
  title: 'One bad message stops all behind it',
  documentation: {
    what: 'A queue keeps its order, and never gives up on a message.',
    why: 'The message that cannot be processed is delivered again, for ever, and nothing behind it may overtake it. Processing stands still until someone deletes the message by hand.',
    detection:
      'A consumed queue of ordering fifo or per-key, by its own statement or its technology, with neither maxDeliveries nor deadLetter, that is nobody’s dead-letter queue.',
    falseAlarms: 'Consumers that put bad messages aside themselves: draw where they put them, and state maxDeliveries.',
    fix: 'Limit the deliveries, and give the queue a dead-letter queue that someone looks at.',
    sources: [
      'Hohpe, Woolf: Enterprise Integration Patterns, "Invalid Message Channel", "Dead Letter Channel"',
      'Confluent: Kafka Connect Deep Dive – Error Handling and Dead Letter Queues',
    ],
  },
  examples: {
    fails: [{ name: 'a booking that cannot be booked stops the ledger', at: 'bookings', model: ledger() }],
    passes: [{ name: 'after five deliveries it is given up', model: ledger(5) }],
  },
  *check(context): Generator<Report> {
    for (const view of elementsOf(context, 'queue')) {
      if (!stopsAtBadMessage(context, view)) continue;
      const consumers = view.outgoing.filter(({ interaction }) => interaction === 'consume').map(({ to }) => to);
      const names = listed([...new Set(consumers)].map((consumer) => box(context, consumer)));
      const perKey = view.kind === 'queue' && effectiveMember(view.element, 'ordering')?.value === 'per-key';
      const behind = perKey
        ? 'everything with the same key behind it, and often the whole partition,'
        : 'everything behind it';
      yield {
        subjects: [view.id],
        message: `One message of ${box(context, view.id)} that ${names} cannot process is delivered again and again, and ${behind} waits until someone removes it by hand: nothing limits the deliveries, and there is no dead-letter queue.`,
      };
    }
  },
});
