import { deadLetterQueues } from '../../facts/dead-letters.js';
import { box } from '../../facts/names.js';
import { defineRule, example, type Report } from '../../rule.js';
import { placeOrder, shop } from '../examples.js';

export const isolatedElement = defineRule({
  id: 'structure/isolated-element',
  severity: 'info',
  depth: 'sketch',
  title: 'Element that nothing is connected to',
  documentation: {
    what: 'A box without a single flow.',
    why: 'Either a flow is missing, and with it everything that could go wrong on it, or the box is a leftover.',
    detection: 'An element without flows that is no dead-letter queue and no backup of a store.',
    falseAlarms: 'Boxes that were placed first and are still to be connected.',
    fix: 'Draw what flows in and out, or remove the box.',
    sources: [],
  },
  examples: {
    fails: [
      {
        name: 'nobody has connected the loyalty service',
        at: 'loyalty',
        model: example({ elements: { ...shop, loyalty: { kind: 'service', name: 'Loyalty' } }, flows: placeOrder }),
      },
    ],
    passes: [
      {
        name: 'a dead-letter queue is connected by its queue',
        model: example({
          elements: {
            ...shop,
            jobs: { kind: 'queue', name: 'Jobs', deadLetter: 'dead' },
            dead: { kind: 'queue', name: 'Dead' },
          },
          flows: { ...placeOrder, enqueue: { from: 'order-api', to: 'jobs' } },
        }),
      },
    ],
  },
  *check(context): Generator<Report> {
    const deadLetters = deadLetterQueues(context);
    for (const { id, kind, element, incoming, outgoing } of context.graph.elements.values()) {
      if (incoming.length > 0 || outgoing.length > 0 || deadLetters.has(id)) continue;
      if (kind === 'store' && element.backupOf !== undefined) continue;
      yield {
        subjects: [id],
        message: `Nothing flows to or from ${box(context, id)}: no analysis can say anything about it.`,
      };
    }
  },
});
