import type { ElementView, FieldReference, FlowView } from '@spillway/model';
import type { Context } from '../../context.js';
import { statesPayload } from '../../facts/at-hand.js';
import { flowsOf } from '../../facts/by-kind.js';
import { entitiesOf, entityOf, fieldOf } from '../../facts/fields.js';
import { arrow, box, listed } from '../../facts/names.js';
import { supplyOf } from '../../facts/publishers.js';
import { defineRule, example, type Report } from '../../rule.js';

const ordering = (sent: FieldReference[]) =>
  example({
    elements: {
      api: { kind: 'service', name: 'Order API' },
      orders: { kind: 'queue', name: 'Orders', role: 'topic' },
      billing: { kind: 'service', name: 'Billing' },
    },
    flows: {
      created: { from: 'api', to: 'orders', carries: sent },
      take: { from: 'orders', to: 'billing', carries: ['order.id', 'order.total'] },
    },
    entities: { order: { name: 'Order', fields: { id: { type: 'uuid' }, total: { type: 'money' } } } },
  });

const NONE: readonly FieldReference[] = [];

/** The fields that a consumer expects and some publisher of their entity does not send. */
function missingIn(context: Context, { carries }: FlowView, queue: ElementView): readonly FieldReference[] {
  const isSentByAll = entitiesOf(carries).every((entity) => {
    const lists = supplyOf(context, queue, entity)?.lists;
    return lists === undefined || lists.every((fields) => fields === carries);
  });
  if (isSentByAll) return NONE;
  return carries.filter((field) => {
    const lists = supplyOf(context, queue, entityOf(field))?.lists;
    return lists?.some((fields) => !fields.includes(field)) === true && fieldOf(context.model, field) !== undefined;
  });
}

export const unsuppliedField = defineRule({
  id: 'transformation/unsupplied-field',
  severity: 'error',
  depth: 'design',
  title: 'Consumer that expects what nobody sends',
  documentation: {
    what: 'A consumer takes a field from its messages that a publisher of these records does not put into them.',
    why: 'Nothing refuses such a message. The consumer fails on it, and every retry fails too; or it reads null and bills nothing, for the orders of one publisher only.',
    detection:
      'For every field that a consume states it carries: the publishers (publishes, captures, subscriptions that choose fields, also behind queues that hand on) that send some field of the same entity to the queue, and whether each sends this one. Publishers that do not say what they send are left out.',
    falseAlarms:
      'Events of several kinds about one entity on one topic, of which the consumer picks one: draw a queue, or an entity, for each kind.',
    fix: 'Publish the field, or let the consumer read it where it is kept.',
    sources: ['Hohpe, Woolf: Enterprise Integration Patterns, "Event Message"', 'AsyncAPI 3.0, Message Object'],
  },
  examples: {
    fails: [{ name: 'the total is not sent', at: 'take', model: ordering(['order.id']) }],
    passes: [{ name: 'the whole record is sent', model: ordering(['order.*']) }],
  },
  *check(context): Generator<Report> {
    for (const flow of flowsOf(context, 'consume')) {
      if (!statesPayload(flow)) continue;
      const queue = flow.source;
      if (queue === undefined) continue;
      const missing = missingIn(context, flow, queue);
      const [first] = missing;
      if (first === undefined) continue;
      const publishers = supplyOf(context, queue, entityOf(first))?.publishers ?? [];
      const culprit = publishers.find(({ fields }) => !fields.includes(first))?.flow;
      if (culprit === undefined) continue;
      const names = listed(missing.map((field) => `\`${field}\``));
      const also = publishers.some(({ fields }) => fields.includes(first)) ? ', although others do' : '';
      yield {
        subjects: [flow.id, culprit.id, queue.id],
        field: first,
        path: culprit.callee === queue.id ? [culprit.id, flow.id] : [flow.id],
        message: `${box(context, flow.to)} expects ${names} in what it takes from ${box(context, queue.id)}, but ${arrow(context, culprit.id)} does not send \`${first}\`${also}: those messages fail, or are processed with a gap.`,
      };
    }
  },
});
