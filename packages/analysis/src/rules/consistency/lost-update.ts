import { effectiveMember, type FlowView, type HandlerView, type Id, lookup } from '@spillway/model';
import { entitiesOf } from '../../facts/fields.js';
import { holdingsTouched, writtenEntity } from '../../facts/held-entities.js';
import type { HoldingView } from '../../facts/holdings.js';
import { arrow, box, record } from '../../facts/names.js';
import { walkSteps } from '../../facts/walk.js';
import { changeHoldings } from '../../fixes/holdings.js';
import { defineRule, example, type Report } from '../../rule.js';

const reserving = (concurrency?: 'optimistic') =>
  example({
    elements: {
      orders: { kind: 'service', name: 'Orders' },
      inventory: { kind: 'service', name: 'Inventory' },
      db: { kind: 'store', name: 'Stock', holds: [{ entity: 'stock', ...(concurrency && { concurrency }) }] },
    },
    flows: {
      reserve: { from: 'orders', to: 'inventory' },
      look: { from: 'inventory', to: 'db', interaction: 'read', returns: ['stock.on_hand'] },
      set: { from: 'inventory', to: 'db', operation: 'update', carries: ['stock.on_hand'] },
    },
    entities: { stock: { name: 'Stock', fields: { on_hand: { type: 'integer' } } } },
  });

interface Pair {
  readonly read: FlowView;
  readonly write: FlowView;
  readonly entity: Id;
}

/** One arrival is processed after another, at least those that concern one record. */
function comesInOrder({ arrival }: HandlerView): boolean {
  const queue = arrival?.interaction === 'consume' ? arrival.source?.element : undefined;
  return queue?.kind === 'queue' && effectiveMember(queue, 'ordering')?.value !== 'none';
}

const changes = ({ operation }: FlowView): boolean => operation === 'update' || operation === 'upsert';

/** A handler that may read and write back: most do not, and are left alone. */
function readsAndChanges({ calls }: HandlerView): boolean {
  return calls.some(({ interaction }) => interaction === 'read') && calls.some(changes);
}

/** Writes of what was read before, from the same store and on the same path. */
function pairsOf(handler: HandlerView): readonly Pair[] {
  const pairs: Pair[] = [];
  walkSteps<readonly FlowView[]>(handler.steps, [], {
    step: (reads, { call }) => {
      if (call === undefined) return reads;
      if (call.interaction === 'read') return [...reads, call];
      const entity = changes(call) ? writtenEntity(call) : undefined;
      if (entity === undefined) return reads;
      const read = reads.findLast(
        ({ callee, returns }) => callee === call.callee && entitiesOf(returns).includes(entity),
      );
      if (read !== undefined) pairs.push({ read, write: call, entity });
      return reads;
    },
    merge: (a, b) => [...new Set([...a, ...b])],
  });
  return pairs;
}

/** Filling a cache loses nothing that the original does not have. */
const isUnchecked = ({ as, holding }: HoldingView): boolean =>
  as !== 'cache' && (holding?.concurrency === undefined || holding.concurrency === 'none');

export const lostUpdate = defineRule({
  id: 'consistency/lost-update',
  severity: 'warning',
  depth: 'design',
  fixable: true,
  title: 'Two writers, and the first change is gone',
  documentation: {
    what: 'A handler reads a record, computes, and writes it back, and nothing notices when another has changed it in between.',
    why: 'Two orders read a stock of 5, both write 4, and six pieces are sold. It takes load to happen, so no test shows it, and no log says it happened.',
    detection:
      'On one path of a handler a read of an entity, and later an update or upsert of it in the same store, with concurrency none or not stated in the holding. Services of one instance, handlers on queues that keep their order, and caches, which are only filled, are left out.',
    falseAlarms: 'Writes that do not depend on what was read: make them atomic, or say so in concurrency.',
    fix: 'Let the write check the version that was read; or change the value in one statement; or lock the row.',
    sources: [
      'Kleppmann: Designing Data-Intensive Applications, chapter 7, "Preventing Lost Updates"',
      'PostgreSQL documentation: Transaction Isolation, 13.2',
      'Fowler: Patterns of Enterprise Application Architecture, "Optimistic Offline Lock"',
    ],
  },
  examples: {
    fails: [{ name: 'two reservations read the same stock', at: 'set', model: reserving() }],
    passes: [{ name: 'the write checks the version', model: reserving('optimistic') }],
  },
  *check(context): Generator<Report> {
    const { graph, model } = context;
    for (const handler of graph.handlers) {
      if (!readsAndChanges(handler) || comesInOrder(handler)) continue;
      const service = handler.element.element;
      if (service.kind !== 'service' || effectiveMember(service, 'instances')?.value === 'one') continue;
      for (const { read, write, entity } of pairsOf(handler)) {
        // A reference to nothing is a finding of its own.
        if (lookup(model.entities, entity) === undefined) continue;
        const touched = holdingsTouched(context, write, entity).filter(isUnchecked);
        if (touched.length === 0) continue;
        const affected = new Set(touched);
        yield {
          subjects: [write.id, read.id, write.callee],
          path: [...(handler.arrival === undefined ? [] : [handler.arrival.id]), read.id, write.id],
          message: `Two runs of ${box(context, handler.service)} that read the same ${record(context, entity)} by ${arrow(context, read.id)} both write it back by ${arrow(context, write.id)}: the second overwrites the change of the first, and ${box(context, write.callee)} does not notice.`,
          fixes: () => [
            {
              label: `Let ${box(context, write.callee)} refuse a change of what has changed since it was read`,
              patch: [
                changeHoldings(context, write.callee, (view) =>
                  affected.has(view) ? { concurrency: 'optimistic' } : undefined,
                ),
              ],
            },
          ],
        };
      }
    }
  },
});
