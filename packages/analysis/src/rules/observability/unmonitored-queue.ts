import { elementsOf } from '../../facts/by-kind.js';
import { box } from '../../facts/names.js';
import { defineRule, example, type Report } from '../../rule.js';

const jobs = (alerts?: true) =>
  example({
    elements: {
      api: { kind: 'service', name: 'API' },
      jobs: { kind: 'queue', name: 'Jobs', ...(alerts && { alerts }) },
      runner: { kind: 'service', name: 'Runner' },
    },
    flows: { enqueue: { from: 'api', to: 'jobs' }, run: { from: 'jobs', to: 'runner' } },
  });

export const unmonitoredQueue = defineRule({
  id: 'observability/unmonitored-queue',
  severity: 'info',
  depth: 'production',
  title: 'Queue that nobody watches',
  documentation: {
    what: 'Nobody is told when messages pile up in a queue.',
    why: 'A queue hides the failure of what is behind it: the front answers, and the work waits. It is found when customers ask, or when messages expire.',
    detection:
      'A queue that does not state `alerts: true`. The catalogue knows of no technology that alerts by itself.',
    falseAlarms: 'Queues whose messages may be lost, such as those that refresh a screen.',
    fix: 'Alert on the age of the oldest message, since that is what users feel, and on any message in a dead-letter queue.',
    sources: [
      'Amazon SQS: ApproximateAgeOfOldestMessage',
      'Beyer et al.: Site Reliability Engineering, chapter 6, "Monitoring Distributed Systems"',
    ],
  },
  examples: {
    fails: [{ name: 'nobody is told when jobs pile up', at: 'jobs', model: jobs() }],
    passes: [{ name: 'somebody is', model: jobs(true) }],
  },
  *check(context): Generator<Report> {
    for (const { id, element } of elementsOf(context, 'queue')) {
      if (element.alerts === true) continue;
      const name = box(context, id);
      yield {
        subjects: [id],
        message: `When what takes from ${name} stops or is too slow, messages pile up there and nobody is told.`,
      };
    }
  },
});
