import { staleness } from '../../facts/held-entities.js';
import type { HeldAs } from '../../facts/holdings.js';
import { arrow, box, record } from '../../facts/names.js';
import { readsAfterWrites } from '../../facts/read-after-write.js';
import { defineRule, example, type Report } from '../../rule.js';

const LATE: ReadonlySet<HeldAs> = new Set(['cache', 'replica', 'derived']);

const renaming = (readsFrom: 'db' | 'cache') =>
  example({
    elements: {
      user: { kind: 'actor', name: 'User' },
      profiles: {
        kind: 'service',
        name: 'Profiles',
        handlers: [
          {
            on: 'rename',
            steps: [
              { do: 'call', flow: 'save' },
              { do: 'call', flow: 'fetch' },
            ],
          },
        ],
      },
      db: { kind: 'store', name: 'Profiles DB' },
      cache: { kind: 'store', name: 'Profile cache', role: 'cache' },
    },
    flows: {
      rename: { from: 'user', to: 'profiles' },
      save: { from: 'profiles', to: 'db', operation: 'update', carries: ['profile.name'] },
      fetch: { from: 'profiles', to: readsFrom, interaction: 'read', returns: ['profile.name'] },
    },
    entities: { profile: { name: 'Profile', fields: { name: { type: 'string' } } } },
    journeys: { rename: { name: 'Rename', starts: 'rename', consistency: 'strong' } },
  });

export const staleReadAfterWrite = defineRule({
  id: 'consistency/stale-read-after-write',
  severity: 'error',
  depth: 'design',
  title: 'Read that may not see what was just written',
  documentation: {
    what: 'A journey that promises strong consistency writes something and then reads it from a copy that is behind.',
    why: 'The user saves a new name and is shown the old one, saves again, and calls support. Or a later step decides on the old value, and the promise is broken where nobody sees it.',
    detection:
      'In a journey of consistency strong, a read of an entity that the journey has written before, from a holding as cache, replica or derived, or from a store of consistency eventual (by its own statement or its technology). Requests, queues and captured changes on the way are followed.',
    falseAlarms:
      'Eventually consistent stores that are asked for a consistent read: state the store’s consistency as strong.',
    fix: 'Read from where it was written; or answer with what was written; or promise no more than eventual consistency.',
    sources: [
      'Kleppmann: Designing Data-Intensive Applications, chapter 5, "Reading Your Own Writes"',
      'Terry et al.: Session Guarantees for Weakly Consistent Replicated Data, PDIS 1994',
    ],
  },
  examples: {
    fails: [{ name: 'the answer comes from the cache', at: 'fetch', model: renaming('cache') }],
    passes: [{ name: 'the answer comes from the database', model: renaming('db') }],
  },
  *check(context): Generator<Report> {
    const { journeys } = context.model;
    const strong = Object.entries(journeys).filter(([, { consistency }]) => consistency === 'strong');
    if (strong.length === 0) return;
    for (const { read, entity, write, journey } of readsAfterWrites(context, strong)) {
      const why = staleness(context, read, entity, LATE);
      if (why === undefined) continue;
      const name = journeys[journey]?.name ?? journey;
      yield {
        subjects: [read.id, read.callee, entity],
        path: [write.id, read.id],
        message: `${arrow(context, read.id)} may not see what ${arrow(context, write.id)} has just written: ${box(context, read.callee)} keeps ${record(context, entity)} as ${why}, and \`${name}\` promises strong consistency.`,
      };
    }
  },
});
