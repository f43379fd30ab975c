import { effectiveMember, type FlowView, type Id, lookup } from '@spillway/model';
import { elementsOf } from '../../facts/by-kind.js';
import { isEndOfEffect } from '../../facts/effects.js';
import { entityOf } from '../../facts/fields.js';
import { arrow, box, record } from '../../facts/names.js';
import { setOffBy, wayFrom, waysTo } from '../../facts/reach.js';
import { defineRule, example, type Report } from '../../rule.js';

const tracking = (ordering: 'none' | 'per-key') =>
  example({
    elements: {
      events: { kind: 'queue', name: 'Parcel events', ordering },
      tracker: { kind: 'service', name: 'Tracker' },
      db: { kind: 'store', name: 'Parcels', holds: [{ entity: 'parcel' }] },
    },
    flows: {
      take: { from: 'events', to: 'tracker' },
      'set-status': { from: 'tracker', to: 'db', operation: 'update', carries: ['parcel.status'] },
    },
    entities: { parcel: { name: 'Parcel', fields: { status: { type: 'string' } } } },
    lifecycles: {
      parcel: {
        entity: 'parcel',
        states: { sent: { initial: true }, delivered: { final: true } },
        transitions: [{ from: 'sent', to: 'delivered', event: 'delivered' }],
      },
    },
  });

const CHANGES_STATE: ReadonlySet<string> = new Set(['update', 'upsert']);

export const unorderedStateChange = defineRule({
  id: 'consistency/unordered-state-change',
  severity: 'warning',
  depth: 'design',
  title: 'States set in the wrong order',
  documentation: {
    what: 'A consumer of a queue that keeps no order changes a record that goes through states.',
    why: '“Shipped” arrives after “delivered”, because it was retried or took another way, and the parcel is on its way again, for ever. Each message on its own was processed correctly.',
    detection:
      'A queue of ordering none, by its own statement, its technology or by default, with a consumer that updates or upserts an entity that has a lifecycle, directly or along requests.',
    falseAlarms: 'Consumers that refuse a change that is older than the state: waive it with that reason.',
    fix: 'Order the queue by the key of the record; or let each message carry a version, and ignore what is older.',
    sources: [
      'Hohpe, Woolf: Enterprise Integration Patterns, "Resequencer"',
      'Amazon SQS Developer Guide: Amazon SQS standard queues, "best-effort ordering"',
    ],
  },
  examples: {
    fails: [{ name: 'delivered may overtake sent', at: 'events', model: tracking('none') }],
    passes: [{ name: 'one parcel after the other', model: tracking('per-key') }],
  },
  *check(context): Generator<Report> {
    const { graph, model } = context;
    const stateful = new Set<Id>(Object.values(model.lifecycles).map(({ entity }) => entity));
    if (stateful.size === 0) return;
    const isStateChange = (flow: FlowView): boolean => {
      const [first] = flow.carries;
      return (
        first !== undefined && CHANGES_STATE.has(flow.operation) && stateful.has(entityOf(first)) && isEndOfEffect(flow)
      );
    };
    const targets = [...graph.flows.values()].filter(isStateChange);
    if (targets.length === 0) return;
    const ways = waysTo(graph, targets, setOffBy);
    for (const { id, element, outgoing } of elementsOf(context, 'queue')) {
      if (effectiveMember(element, 'ordering')?.value !== 'none') continue;
      const paths = outgoing.flatMap((flow) =>
        flow.interaction === 'consume' && ways.has(flow) ? [wayFrom(ways, flow)] : [],
      );
      const path = paths.toSorted((a, b) => a.length - b.length)[0];
      const change = path?.at(-1);
      if (path === undefined || change === undefined) continue;
      const entity = entityOf(graph.flows.get(change)?.carries[0] ?? '');
      const known = lookup(model.entities, entity) === undefined ? 'record' : record(context, entity);
      yield {
        subjects: [id],
        path,
        message: `${box(context, id)} keeps no order: a message about a ${known} may overtake the one before it, and ${arrow(context, change)} sets it back to a state that it has left.`,
      };
    }
  },
});
