import { holdingsByElement } from '../../facts/holdings.js';
import { keepingOf, messagesKept } from '../../facts/keeping.js';
import { box, listed, record } from '../../facts/names.js';
import { defineRule, example, type Report, type RuleExample } from '../../rule.js';

const stream = (retention: string): RuleExample['model'] =>
  example({
    elements: {
      api: { kind: 'service', name: 'API' },
      events: { kind: 'queue', name: 'Events', role: 'stream', retention },
      worker: { kind: 'service', name: 'Worker', role: 'worker' },
    },
    flows: { publish: { from: 'api', to: 'events' }, consume: { from: 'events', to: 'worker' } },
  });

export const unboundedGrowth = defineRule({
  id: 'retention/unbounded-growth',
  severity: 'warning',
  depth: 'design',
  title: 'Something that only ever grows',
  documentation: {
    what: 'A queue keeps every message for ever though it is not the source of anything, or a log has no end.',
    why: 'It grows until a disk is full or a bill is noticed. Then someone deletes in a hurry, without knowing what is still read from it.',
    detection:
      'A queue whose retention is `indefinite`: stated, or by its technology if that keeps messages after they have been processed; silent where a holding says that the queue is a source. And a holding `as: log`, stated or by the role of its store, without `retention` or `ttl`.',
    falseAlarms: 'Streams that are the record, as in event sourcing: state a holding with `as: source`.',
    fix: 'Limit the retention; keep only the latest record per key (compaction); or say that the stream is the source.',
    sources: [
      'Apache Kafka documentation, topic configuration: retention.ms and cleanup.policy',
      'GDPR Art. 5(1)(e)',
      'PCI DSS 4.0.1, requirement 10.5.1: twelve months of audit logs',
    ],
  },
  examples: {
    fails: [{ name: 'a stream that never forgets', at: 'events', model: stream('indefinite') }],
    passes: [{ name: 'a stream that forgets after a month', model: stream('30d') }],
  },
  *check(context): Generator<Report> {
    const byElement = holdingsByElement(context);
    for (const view of context.graph.elements.values()) {
      const held = byElement.get(view.id) ?? [];
      const kept = messagesKept(view);
      const isForEver = kept?.ms === Number.POSITIVE_INFINITY && kept.by !== 'untaken';
      if (isForEver && !held.some(({ as }) => as === 'source')) {
        yield {
          subjects: [view.id],
          message: `${box(context, view.id)} keeps every message for ever and is the source of none: it grows until its disk is full.`,
        };
        continue;
      }
      const endless = held.filter((each) => each.as === 'log' && keepingOf(each) === undefined);
      if (endless.length === 0) continue;
      const entities = [...new Set(endless.map(({ entity }) => entity))];
      yield {
        subjects: [view.id, ...entities],
        message: `${box(context, view.id)} logs ${listed(entities.map((id) => record(context, id)))}, and nothing says for how long: it grows until its disk is full.`,
      };
    }
  },
});
