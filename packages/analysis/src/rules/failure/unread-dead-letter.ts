import { elementsOf } from '../../facts/by-kind.js';
import { groupBy } from '../../facts/group-by.js';
import { box, listed } from '../../facts/names.js';
import { defineRule, example, type Report } from '../../rule.js';

const jobs = (alerts?: boolean) =>
  example({
    elements: {
      jobs: { kind: 'queue', name: 'Jobs', deadLetter: 'dead' },
      dead: { kind: 'queue', name: 'Dead jobs', ...(alerts && { alerts }) },
      worker: { kind: 'service', name: 'Worker' },
    },
    flows: { take: { from: 'jobs', to: 'worker' } },
  });

export const unreadDeadLetter = defineRule({
  id: 'failure/unread-dead-letter',
  severity: 'warning',
  depth: 'design',
  fixable: true,
  title: 'Dead letters that nobody reads',
  documentation: {
    what: 'A dead-letter queue has no consumer, is not forwarded, and alerts nobody.',
    why: 'What could not be processed is kept, and then expires. The first to notice is the customer whose order never came.',
    detection: 'A queue that is the deadLetter of another, from which no flow takes messages, without alerts.',
    falseAlarms: 'Queues watched by a monitor of the whole platform: state alerts.',
    fix: 'Alert on the first message in it, or consume it.',
    sources: [
      'Hohpe, Woolf: Enterprise Integration Patterns, "Dead Letter Channel"',
      'Amazon SQS Developer Guide: Creating alarms for dead-letter queues using Amazon CloudWatch',
    ],
  },
  examples: {
    fails: [{ name: 'failed jobs pile up unseen', at: 'dead', model: jobs() }],
    passes: [{ name: 'somebody is told', model: jobs(true) }],
  },
  *check(context): Generator<Report> {
    const { graph } = context;
    const sources = groupBy(elementsOf(context, 'queue'), ({ element }) => element.deadLetter);
    for (const [id, queues] of sources) {
      const view = id === undefined ? undefined : graph.elements.get(id);
      if (id === undefined || view?.kind !== 'queue') continue;
      if (view.element.alerts === true || view.outgoing.length > 0) continue;
      yield {
        subjects: [id],
        message: `What ${listed(queues.map((queue) => box(context, queue.id)))} cannot get processed ends in ${box(context, id)}, which nobody reads and which alerts nobody: it is lost all the same, only later.`,
        fixes: () => [
          {
            label: `Tell someone when something arrives in ${box(context, id)}`,
            patch: [{ op: 'set', in: 'elements', id, path: ['alerts'], value: true }],
          },
        ],
      };
    }
  },
});
