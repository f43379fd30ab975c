import { box, record } from '../../facts/names.js';
import { defineRule, example, type Report } from '../../rule.js';

const WHEN: Readonly<Record<'service' | 'queue' | 'store', string>> = {
  service: 'when it fails',
  queue: 'when messages pile up in it',
  store: 'when what is in it is wrong',
};

const database = (owner?: string) =>
  example({ elements: { orders: { kind: 'store', name: 'Orders', ...(owner && { owner }) } } });

export const noOwner = defineRule({
  id: 'ownership/no-owner',
  severity: 'info',
  depth: 'production',
  title: 'Nobody answers for it',
  documentation: {
    what: 'A service, queue, store or entity names no owner.',
    why: 'At three in the morning somebody has to be called, and when the data is wrong somebody has to decide what is right. Without a name, the time goes into finding out who.',
    detection: 'Services, queues, stores and entities without `owner`. Actors and externals need none.',
    falseAlarms: 'Small systems with one team: write its name once in every record, or stay at design depth.',
    fix: 'Name the team that answers when it is wrong.',
    sources: [
      'Google: Site Reliability Engineering, chapter 11, "Being On-Call"',
      'Skelton, Pais: Team Topologies, chapter 3, "Team-First Thinking"',
    ],
  },
  examples: {
    fails: [{ name: 'a database without an owner', at: 'orders', model: database() }],
    passes: [{ name: 'a team that answers for it', model: database('orders-team') }],
  },
  *check(context): Generator<Report> {
    for (const { id, kind, element } of context.graph.elements.values()) {
      if (kind !== 'service' && kind !== 'queue' && kind !== 'store') continue;
      if (element.owner) continue;
      yield { subjects: [id], message: `Nobody is named who answers for ${box(context, id)} ${WHEN[kind]}.` };
    }
    for (const [id, { owner }] of Object.entries(context.model.entities)) {
      if (owner) continue;
      yield {
        subjects: [id],
        message: `Nobody is named who says what ${record(context, id)} means, and which copy of it is right.`,
      };
    }
  },
});
