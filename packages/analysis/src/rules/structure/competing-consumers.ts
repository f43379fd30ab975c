import { elementsOf } from '../../facts/by-kind.js';
import { box, listed } from '../../facts/names.js';
import { setFlow } from '../../fixes/patches.js';
import { defineRule, example, type Report } from '../../rule.js';
import { placeOrder, shop } from '../examples.js';

const twoConsumers = (role: 'queue' | 'topic') =>
  example({
    elements: {
      ...shop,
      events: { kind: 'queue', name: 'Order events', role },
      mailer: { kind: 'service', name: 'Mailer' },
      invoicer: { kind: 'service', name: 'Invoicer' },
    },
    flows: {
      ...placeOrder,
      created: { from: 'order-api', to: 'events' },
      mail: { from: 'events', to: 'mailer' },
      invoice: { from: 'events', to: 'invoicer' },
    },
  });

export const competingConsumers = defineRule({
  id: 'structure/competing-consumers',
  severity: 'warning',
  depth: 'design',
  fixable: true,
  title: 'Two services take messages from one queue',
  documentation: {
    what: 'Different services consume the same queue of role queue.',
    why: 'In most brokers each message of a queue reaches one consumer. Half of the orders get an invoice, the other half a mail.',
    detection:
      'A queue of role queue with consume flows to two services or more. Topics, streams and buses give everyone a copy.',
    falseAlarms: 'Two services that do the same work during a migration.',
    fix: 'Make it a topic, or give each service a queue of its own behind one.',
    sources: ['Hohpe, Woolf: Enterprise Integration Patterns, "Competing Consumers", "Publish-Subscribe Channel"'],
  },
  examples: {
    fails: [{ name: 'mailer and invoicer share a queue', at: 'events', model: twoConsumers('queue') }],
    passes: [{ name: 'a topic serves both', model: twoConsumers('topic') }],
  },
  *check(context): Generator<Report> {
    const { elements } = context.graph;
    for (const { id, role, incoming, outgoing } of elementsOf(context, 'queue')) {
      if (role !== 'queue') continue;
      const taking = outgoing.filter(
        (flow) => flow.interaction === 'consume' && elements.get(flow.to)?.kind === 'service',
      );
      const services = [...new Set(taking.map((flow) => flow.to))];
      if (services.length < 2) continue;
      yield {
        subjects: [id, ...services],
        message: `${listed(services.map((service) => box(context, service)))} take from one queue: most brokers hand each message of ${box(context, id)} to only one of them, and the others never see it.`,
        fixes: () => {
          const arriving = incoming.reduce((sum, { flow }) => sum + (flow.rate ?? 0), 0);
          // What they can take of a share is not enough where each gets everything.
          const tooSlow = taking.filter(({ flow }) => flow.rate !== undefined && flow.rate < arriving);
          const anew = tooSlow.length === 0 ? '' : '; whoever cannot take all of them has to be made faster';
          return [
            {
              label: `Make ${box(context, id)} a topic, so that each gets every message${anew}`,
              patch: [
                { op: 'set', in: 'elements', id, path: ['role'], value: 'topic' },
                ...tooSlow.map((flow) => setFlow(flow.id, 'rate')),
              ],
            },
          ];
        },
      };
    }
  },
});
