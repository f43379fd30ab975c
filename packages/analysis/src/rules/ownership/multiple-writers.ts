import { lookup } from '@spillway/model';
import { groupBy } from '../../facts/group-by.js';
import { box, listed, record } from '../../facts/names.js';
import { writesToSources } from '../../facts/writes.js';
import { defineRule, example, type Report } from '../../rule.js';

const orders = (secondary: 'write' | 'read') =>
  example({
    elements: {
      orders: { kind: 'service', name: 'Order service' },
      support: { kind: 'service', name: 'Support tool' },
      db: { kind: 'store', name: 'Orders' },
    },
    flows: {
      create: { from: 'orders', to: 'db', interaction: 'write', carries: ['order.*'] },
      other: { from: 'support', to: 'db', interaction: secondary, carries: ['order.*'] },
    },
    entities: { order: { name: 'Order', fields: { id: { type: 'uuid' } } } },
  });

export const multipleWriters = defineRule({
  id: 'ownership/multiple-writers',
  severity: 'error',
  depth: 'design',
  evenUnstated: true,
  title: 'Two services write the same records',
  documentation: {
    what: 'Two services or more write one entity in the store that is its source of truth, and the entity names none of them as its writer.',
    why: 'Each writes by its own rules and its own idea of the state. They overwrite each other, skip each other\u2019s checks and events, and no change of the schema can be made by one team alone.',
    detection:
      'Writes (not deletions, and not what only an erasure journey does) by different services of one entity, the first that the flow carries, into one source holding, stated or implied.',
    falseAlarms:
      'Two deployables of one team that share their code: name one of them as the writer, or draw one service.',
    fix: 'Choose the one writer, name it in the entity, and let the others ask it.',
    sources: ['Richardson: Microservices Patterns, "Database per service"'],
  },
  examples: {
    fails: [{ name: 'the support tool updates orders behind the order service', at: 'order', model: orders('write') }],
    passes: [{ name: 'the support tool only reads', model: orders('read') }],
  },
  *check(context): Generator<Report> {
    const { entities } = context.model;
    for (const [place, group] of groupBy(writesToSources(context), ({ entity, store }) => `${store.id} ${entity}`)) {
      const [store = '', entity = ''] = place.split(' ');
      const writers = [...new Set(group.map(({ flow }) => flow.caller))];
      const known = lookup(entities, entity);
      if (writers.length < 2 || known === undefined || known.writer !== undefined) continue;
      yield {
        subjects: [entity, store, ...writers],
        path: group.map(({ flow }) => flow.id),
        message: `${listed(writers.map((id) => box(context, id)))} ${writers.length === 2 ? 'both' : 'all'} write ${record(context, entity)} in ${box(context, store)}, and nothing says whose it is: each can undo what another has just done, past its checks.`,
      };
    }
  },
});
