import { elementsOf } from '../../facts/by-kind.js';
import { deadLetterQueues } from '../../facts/dead-letters.js';
import { box, listed } from '../../facts/names.js';
import { defineRule, example, type Report } from '../../rule.js';

export const unfedQueue = defineRule({
  id: 'structure/unfed-queue',
  severity: 'warning',
  depth: 'sketch',
  title: 'Queue that nobody fills',
  documentation: {
    what: 'Something waits on a queue into which nothing is put.',
    why: 'The consumers never run. Usually the publish is missing from the drawing, and with it the question of what happens when it fails.',
    detection: 'A queue with flows out, none in, that is nobody’s dead-letter queue.',
    falseAlarms: 'Queues filled from outside of the drawing: draw the external that does it.',
    fix: 'Draw who publishes.',
    sources: [],
  },
  examples: {
    fails: [
      {
        name: 'a worker waits in vain',
        at: 'jobs',
        model: example({
          elements: { jobs: { kind: 'queue', name: 'Jobs' }, worker: { kind: 'service', name: 'Worker' } },
          flows: { take: { from: 'jobs', to: 'worker' } },
        }),
      },
    ],
    passes: [
      {
        name: 'captured changes fill it',
        model: example({
          elements: {
            db: { kind: 'store', name: 'Orders' },
            changes: { kind: 'queue', name: 'Changes' },
            worker: { kind: 'service', name: 'Worker' },
          },
          flows: { rows: { from: 'db', to: 'changes' }, take: { from: 'changes', to: 'worker' } },
        }),
      },
    ],
  },
  *check(context): Generator<Report> {
    const deadLetters = deadLetterQueues(context);
    for (const { id, incoming, outgoing } of elementsOf(context, 'queue')) {
      if (outgoing.length === 0 || incoming.length > 0 || deadLetters.has(id)) continue;
      const waiting = listed([...new Set(outgoing.map((flow) => box(context, flow.to)))]);
      yield {
        subjects: [id],
        message: `Nothing puts anything into ${box(context, id)}: ${waiting} will wait for ever.`,
      };
    }
  },
});
