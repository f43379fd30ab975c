import { lookup } from '@spillway/model';
import { arrow, box, record } from '../../facts/names.js';
import { writesToSources } from '../../facts/writes.js';
import { defineRule, example, type Report } from '../../rule.js';

const orders = (interaction: 'write' | 'read') =>
  example({
    elements: {
      orders: { kind: 'service', name: 'Order service' },
      billing: { kind: 'service', name: 'Billing' },
      db: { kind: 'store', name: 'Orders' },
    },
    flows: {
      create: { from: 'orders', to: 'db', carries: ['order.*'] },
      'mark-paid': { from: 'billing', to: 'db', interaction, carries: ['order.status'] },
    },
    entities: {
      order: { name: 'Order', writer: 'orders', fields: { id: { type: 'uuid' }, status: { type: 'string' } } },
    },
  });

export const foreignWriter = defineRule({
  id: 'ownership/foreign-writer',
  severity: 'error',
  depth: 'design',
  title: 'Write behind the back of the writer',
  documentation: {
    what: 'An entity names the one service that may write it, and another service writes it into its source of truth.',
    why: 'The writer is where the rules are: which change is allowed, which event follows, what is recorded. A write past it breaks them without anyone noticing, until an order is paid and cancelled at once and each team says the other did it.',
    detection:
      'A write (no deletion, and nothing that only an erasure journey does) by another service than the entity’s `writer` into a source holding, stated or implied. It is about the entity of the first field that it carries.',
    falseAlarms: 'One-off migrations and repair tools: waive them with an end date.',
    fix: 'Ask the writer, by a request or a message. If the data is the other service’s in truth, name that one as the writer, or split the entity.',
    sources: [
      'Richardson: Microservices Patterns, "Database per service"',
      'Fowler: IntegrationDatabase (martinfowler.com/bliki)',
    ],
  },
  examples: {
    fails: [{ name: 'billing sets the status itself', at: 'mark-paid', model: orders('write') }],
    passes: [{ name: 'billing only reads', model: orders('read') }],
  },
  *check(context): Generator<Report> {
    for (const { flow, entity, store } of writesToSources(context)) {
      const writer = lookup(context.model.entities, entity)?.writer;
      if (writer === undefined || writer === flow.caller) continue;
      yield {
        subjects: [flow.id, flow.caller, store.id, entity],
        path: [flow.id],
        message: `${box(context, flow.caller)} writes ${record(context, entity)} into ${box(context, store.id)} by ${arrow(context, flow.id)}, past ${box(context, writer)}, which alone may: what that one checks, records and tells others does not happen.`,
      };
    }
  },
});
