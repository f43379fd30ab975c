import { type ElementOf, effectiveMember, type FlowView } from '@spillway/model';
import type { Context } from '../../context.js';
import { elementsOf } from '../../facts/by-kind.js';
import { writesToSource } from '../../facts/held-entities.js';
import { arrow, box } from '../../facts/names.js';
import { setOffBy, type Ways, wayFrom, waysTo } from '../../facts/reach.js';
import { defineRule, example, type Report } from '../../rule.js';

const booking = (durable: boolean) =>
  example({
    elements: {
      api: { kind: 'service', name: 'API' },
      orders: { kind: 'queue', name: 'Orders', durable },
      booker: { kind: 'service', name: 'Booker' },
      db: { kind: 'store', name: 'Orders DB' },
    },
    flows: {
      publish: { from: 'api', to: 'orders' },
      take: { from: 'orders', to: 'booker' },
      insert: { from: 'booker', to: 'db' },
    },
  });

/** What nobody gets back when the message is lost. A request that only leads to such an effect is followed to its end. */
function isLasting(context: Context, flow: FlowView): boolean {
  if (flow.operation === 'charge' || flow.operation === 'send') {
    return flow.flow.operation !== undefined || flow.receiver?.kind !== 'service';
  }
  return writesToSource(context, flow);
}

/** Ways from what takes messages from queues, forwards included, to effects that last. */
function waysToLastingEffects(context: Context): Ways {
  const { graph } = context;
  const targets = [...graph.flows.values()].filter((flow) => isLasting(context, flow));
  const before = (flow: FlowView): readonly FlowView[] => {
    const forwards = flow.source?.kind === 'queue' ? flow.source.incoming : [];
    return [...setOffBy(flow), ...forwards.filter(({ interaction }) => interaction === 'forward')];
  };
  return waysTo(graph, targets, before);
}

/** Why the queue may lose messages; `undefined` when it does not. */
function howItLoses(queue: ElementOf<'queue'>): string | undefined {
  if (effectiveMember(queue, 'durable')?.value === false) return 'keeps messages in memory only: a restart empties it';
  if (effectiveMember(queue, 'delivery')?.value !== 'at-most-once') return undefined;
  return 'delivers each message at most once: one consumer that is away or crashes loses it';
}

export const volatileQueue = defineRule({
  id: 'failure/volatile-queue',
  severity: 'error',
  depth: 'design',
  title: 'Queue that may lose what matters',
  documentation: {
    what: 'Messages that lead to stored records, charges or notifications go through a queue that may lose them.',
    why: 'The publisher has its confirmation and forgets the message. A restart of the broker or a crash of the consumer later, it exists nowhere: no order, no payment, and no error either.',
    detection:
      'A queue that is not durable, or delivers at most once, by its own statement or its technology, whose consumers write to a source holding, charge or send. Consumers behind forwards count, and so does what consumers request.',
    falseAlarms: 'Messages that are repeated soon anyway, such as the latest position of a vehicle.',
    fix: 'Use a durable queue that delivers at least once; or have something that finds and repeats what was lost.',
    sources: [
      'Hohpe, Woolf: Enterprise Integration Patterns, "Guaranteed Delivery"',
      'RabbitMQ documentation: Reliability Guide',
      'Redis documentation: Pub/Sub, "Delivery semantics"',
    ],
  },
  examples: {
    fails: [{ name: 'a restart of the broker loses orders', at: 'orders', model: booking(false) }],
    passes: [{ name: 'the queue survives a restart', model: booking(true) }],
  },
  *check(context): Generator<Report> {
    let ways: Ways | undefined;
    for (const view of elementsOf(context, 'queue')) {
      const how = howItLoses(view.element);
      if (how === undefined) continue;
      ways ??= waysToLastingEffects(context);
      const paths = view.outgoing.flatMap((flow) =>
        (flow.interaction === 'consume' || flow.interaction === 'forward') && ways?.has(flow) === true
          ? [wayFrom(ways, flow)]
          : [],
      );
      const path = paths.toSorted((a, b) => a.length - b.length)[0];
      const effect = path?.at(-1);
      if (path === undefined || effect === undefined) continue;
      yield {
        subjects: [view.id],
        path,
        message: `${box(context, view.id)} ${how}, and then ${arrow(context, effect)} never happens for it. Nobody is told, and nobody tries again.`,
      };
    }
  },
});
