import { deletedBy } from '../../facts/erasure.js';
import { erasureReaches } from '../../facts/journeys.js';
import { messagesKept } from '../../facts/keeping.js';
import { box } from '../../facts/names.js';
import { fieldsOf, personalByElement } from '../../facts/personal.js';
import { defineRule, example, type Report, type RuleExample } from '../../rule.js';

const stream = (erasure: 'none' | 'crypto-shred'): RuleExample['model'] =>
  example({
    elements: {
      accounts: { kind: 'service', name: 'Accounts' },
      events: {
        kind: 'queue',
        name: 'Customer events',
        role: 'stream',
        retention: 'indefinite',
        holds: [{ entity: 'customer', as: 'source', erasure }],
      },
      mailer: { kind: 'service', name: 'Mailer' },
    },
    flows: {
      publish: { from: 'accounts', to: 'events', carries: ['customer.*'] },
      consume: { from: 'events', to: 'mailer' },
    },
    entities: {
      customer: {
        name: 'Customer',
        subject: 'customer',
        fields: { id: { type: 'uuid' }, email: { type: 'string', tags: ['pii.email'] } },
      },
    },
  });

export const immutableLog = defineRule({
  id: 'erasure/immutable-log',
  severity: 'error',
  depth: 'design',
  title: 'Personal data that cannot be taken back',
  documentation: {
    what: 'A stream keeps personal data for ever, and nothing can erase it there.',
    why: 'A stream is only ever appended to. Whoever replays it, a new consumer or a rebuilt view, brings back everyone who has been erased since.',
    detection:
      'A queue of role stream whose retention is `indefinite`, stated or by its technology, holds personal data, stated or published to it; the holding’s erasure is neither `crypto-shred` nor `exempt`, and no flow with operation `delete` of an erasure journey arrives there for that entity.',
    falseAlarms: 'Compacted topics that get a tombstone per person: draw that as a flow with operation `delete`.',
    fix: 'Encrypt personal fields with a key per person and destroy the key; publish ids only; limit the retention; or compact and publish tombstones.',
    sources: [
      'GDPR Art. 17(1): right to erasure',
      'Apache Kafka documentation: log compaction and delete markers',
      'Kleppmann: Designing Data-Intensive Applications, chapter 11, "Limitations of immutability"',
    ],
  },
  examples: {
    fails: [{ name: 'the stream keeps every address', at: 'events', model: stream('none') }],
    passes: [{ name: 'the key of a person can be destroyed', model: stream('crypto-shred') }],
  },
  *check(context): Generator<Report> {
    for (const [id, held] of personalByElement(context)) {
      const queue = context.graph.elements.get(id);
      if (queue?.role !== 'stream') continue;
      const kept = messagesKept(queue);
      if (kept?.ms !== Number.POSITIVE_INFINITY || kept.by === 'untaken') continue;
      const stuck = held.filter(({ view }) => {
        const erasure = view.holding?.erasure;
        if (erasure === 'crypto-shred' || erasure === 'exempt') return false;
        return !erasureReaches(context).some((reach) => deletedBy(context, reach, id, view.entity) !== undefined);
      });
      if (stuck.length === 0) continue;
      const fields = fieldsOf(stuck);
      yield {
        subjects: [id, ...stuck.map(({ view }) => view.entity)],
        message: `${box(context, id)} keeps ${fields} for ever and nothing can erase it there: every replay brings back people who asked to be forgotten.`,
      };
    }
  },
});
