import { effectiveMember } from '@spillway/model';
import { arrow, box } from '../../facts/names.js';
import { awaitedByUsers, wayFromUser } from '../../facts/user-waiting.js';
import { defineRule, example, type Report } from '../../rule.js';

const asking = (instances: 'one' | 'many') =>
  example({
    elements: { user: { kind: 'actor', name: 'User' }, quotes: { kind: 'service', name: 'Quotes', instances } },
    flows: { ask: { from: 'user', to: 'quotes', timeout: '2s' } },
  });

export const singleInstance = defineRule({
  id: 'failure/single-instance',
  severity: 'warning',
  depth: 'design',
  title: 'One process stands between users and their answer',
  documentation: {
    what: 'A service that runs once is on the way of a request that a user waits for.',
    why: 'Every deployment, every crash and every lost machine is an outage for all users, and one slow request is felt by everyone.',
    detection:
      'A service with instances one, by its own statement or its technology, that is reached from an actor, a frontend or a mobile app by requests that are waited for.',
    falseAlarms: 'Internal tools whose users can wait.',
    fix: 'Run at least two, with no state of their own; or answer from elsewhere and do the work behind a queue.',
    sources: [
      'Nygard: Release It!, "Stability Patterns"',
      'AWS Well-Architected Framework, Reliability Pillar: REL10, "Use fault isolation to protect your workload"',
    ],
  },
  examples: {
    fails: [{ name: 'one process answers all users', at: 'quotes', model: asking('one') }],
    passes: [{ name: 'many do', model: asking('many') }],
  },
  *check(context): Generator<Report> {
    for (const flow of awaitedByUsers(context)) {
      const service = flow.receiver?.element;
      if (service?.kind !== 'service' || effectiveMember(service, 'instances')?.value !== 'one') continue;
      const path = wayFromUser(context, flow);
      const [first = flow.id] = path;
      yield {
        subjects: [flow.callee],
        path,
        message: `While the one instance of ${box(context, flow.callee)} restarts, is deployed or has crashed, ${arrow(context, first)} fails for every user.`,
      };
    }
  },
});
