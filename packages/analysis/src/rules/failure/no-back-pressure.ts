import { effectiveMember } from '@spillway/model';
import { elementsOf } from '../../facts/by-kind.js';
import { box } from '../../facts/names.js';
import { defineRule, example, type Report } from '../../rule.js';

const jobs = (bounded?: boolean) =>
  example({
    elements: {
      api: { kind: 'service', name: 'API' },
      jobs: { kind: 'queue', name: 'Jobs', ...(bounded && { bounded }) },
      worker: { kind: 'service', name: 'Worker' },
    },
    flows: { put: { from: 'api', to: 'jobs' }, take: { from: 'jobs', to: 'worker' } },
  });

export const noBackPressure = defineRule({
  id: 'failure/no-back-pressure',
  severity: 'info',
  depth: 'production',
  title: 'Queue that grows without limit',
  documentation: {
    what: 'A queue takes whatever arrives, however far its consumers are behind.',
    why: 'An hour of slow consumers becomes a day of backlog: every message is processed, hours too late, and often for someone who has long given up. A broker whose memory or disk is full takes other queues down with it.',
    detection: 'A queue with bounded false or not stated.',
    falseAlarms: 'Managed queues with room for days, whose age of the oldest message is watched.',
    fix: 'Limit its length, and decide what a publisher does when it is full: wait, shed, or answer 503.',
    sources: [
      'AWS Builders’ Library: Avoiding insurmountable queue backlogs',
      'The Reactive Manifesto: glossary, "Back-Pressure"',
    ],
  },
  examples: {
    fails: [{ name: 'jobs pile up', at: 'jobs', model: jobs() }],
    passes: [{ name: 'a full queue pushes back', model: jobs(true) }],
  },
  *check(context): Generator<Report> {
    for (const { id, element } of elementsOf(context, 'queue')) {
      if (effectiveMember(element, 'bounded')?.value === true) continue;
      yield {
        subjects: [id],
        message: `When more arrives than is taken, ${box(context, id)} grows without limit: nothing slows down what fills it, and each message waits longer than the one before.`,
      };
    }
  },
});
