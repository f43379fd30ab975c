import { elementsOf } from '../../facts/by-kind.js';
import { deadLetterQueues } from '../../facts/dead-letters.js';
import { box } from '../../facts/names.js';
import { defineRule, example, type Report } from '../../rule.js';
import { placeOrder, shop } from '../examples.js';

export const unconsumedQueue = defineRule({
  id: 'structure/unconsumed-queue',
  severity: 'warning',
  depth: 'sketch',
  title: 'Queue that nobody reads',
  documentation: {
    what: 'Messages go into a queue and nothing takes them out.',
    why: 'They pile up until retention or the disk ends it, and whatever they should have set off never happens.',
    detection: 'A queue with flows in, none out, that is nobody’s dead-letter queue.',
    falseAlarms: 'Topics published for teams outside of the drawing: draw one of them as an external.',
    fix: 'Draw the consumer, or stop publishing.',
    sources: [],
  },
  examples: {
    fails: [
      {
        name: 'events that nobody takes',
        at: 'events',
        model: example({
          elements: { ...shop, events: { kind: 'queue', name: 'Order events' } },
          flows: { ...placeOrder, created: { from: 'order-api', to: 'events' } },
        }),
      },
    ],
    passes: [
      {
        name: 'a subscription to another queue takes them',
        model: example({
          elements: {
            ...shop,
            events: { kind: 'queue', name: 'Order events' },
            jobs: { kind: 'queue', name: 'Invoices' },
            invoicer: { kind: 'service', name: 'Invoicer' },
          },
          flows: {
            ...placeOrder,
            created: { from: 'order-api', to: 'events' },
            subscription: { from: 'events', to: 'jobs' },
            take: { from: 'jobs', to: 'invoicer' },
          },
        }),
      },
    ],
  },
  *check(context): Generator<Report> {
    const deadLetters = deadLetterQueues(context);
    for (const { id, incoming, outgoing } of elementsOf(context, 'queue')) {
      if (incoming.length === 0 || outgoing.length > 0 || deadLetters.has(id)) continue;
      yield {
        subjects: [id],
        message: `Messages pile up in ${box(context, id)}: nothing takes them out, so nothing ever happens because of them.`,
      };
    }
  },
});
