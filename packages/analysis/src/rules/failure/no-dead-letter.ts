import { type ElementOf, effectiveMember, freshId, type Id } from '@spillway/model';
import type { Context } from '../../context.js';
import { stopsAtBadMessage } from '../../facts/blocking-queues.js';
import { elementsOf } from '../../facts/by-kind.js';
import { deadLetterQueues } from '../../facts/dead-letters.js';
import { box, listed } from '../../facts/names.js';
import type { Fix } from '../../finding.js';
import { beside, put } from '../../fixes/patches.js';
import { defineRule, example, type Report } from '../../rule.js';

const jobs = (deadLetter?: string) =>
  example({
    elements: {
      jobs: { kind: 'queue', name: 'Jobs', delivery: 'at-least-once', ...(deadLetter && { deadLetter }) },
      dead: { kind: 'queue', name: 'Dead jobs', alerts: true },
      worker: { kind: 'service', name: 'Worker' },
    },
    flows: { take: { from: 'jobs', to: 'worker' } },
  });

function addQueue({ model }: Context, id: Id, queue: ElementOf<'queue'>): Fix {
  const dead = freshId(model.elements, `${id}-dead`);
  const name = `${queue.name}, dead letters`.slice(0, 200);
  const { owner } = queue;
  return {
    label: `Put what \`${queue.name}\` cannot get processed into a queue of its own, and tell someone`,
    patch: [
      put('elements', dead, {
        kind: 'queue',
        name,
        ...(owner === undefined ? {} : { owner }),
        ...beside(model, id),
        alerts: true,
        retention: '14d',
      }),
      { op: 'set', in: 'elements', id, path: ['deadLetter'], value: dead },
    ],
  };
}

export const noDeadLetter = defineRule({
  id: 'failure/no-dead-letter',
  severity: 'warning',
  depth: 'design',
  fixable: true,
  title: 'Queue without a place for what always fails',
  documentation: {
    what: 'A consumed queue redelivers what fails, and has no dead-letter queue.',
    why: 'A message that can never be processed is delivered again and again, taking up consumers, until the broker silently throws it away. Either way nobody learns of it.',
    detection:
      'A queue with consumers that delivers at least once, by its own statement, its technology or by default, without deadLetter. Dead-letter queues are left out, and so are queues that a bad message stops altogether (failure/head-of-line-blocking).',
    falseAlarms: 'Messages that may be lost, such as cache invalidations.',
    fix: 'Add a dead-letter queue, and an alert or a reader for it.',
    sources: ['Hohpe, Woolf: Enterprise Integration Patterns, "Dead Letter Channel"'],
  },
  examples: {
    fails: [{ name: 'a bad job is tried for ever', at: 'jobs', model: jobs() }],
    passes: [{ name: 'a bad job is put aside', model: jobs('dead') }],
  },
  *check(context): Generator<Report> {
    const deadLetters = deadLetterQueues(context);
    for (const view of elementsOf(context, 'queue')) {
      const { id, element, outgoing } = view;
      if (element.deadLetter !== undefined || deadLetters.has(id)) continue;
      if (effectiveMember(element, 'delivery')?.value !== 'at-least-once') continue;
      // A queue that stops altogether is a finding of its own: failure/head-of-line-blocking.
      if (stopsAtBadMessage(context, view)) continue;
      const consumers = outgoing.filter((flow) => flow.interaction === 'consume').map((flow) => flow.to);
      if (consumers.length === 0) continue;
      const names = listed([...new Set(consumers)].map((consumer) => box(context, consumer)));
      yield {
        subjects: [id],
        message: `A message of ${box(context, id)} that ${names} cannot process is delivered over and over, and then lost: it has nowhere to go, and nobody is told.`,
        fixes: () => [addQueue(context, id, element)],
      };
    }
  },
});
