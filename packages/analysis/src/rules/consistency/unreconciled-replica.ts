import { effectiveMember, type FlowView, type Holding, type Id, lookup } from '@spillway/model';
import type { Context } from '../../context.js';
import { scheduledHandlers } from '../../facts/by-kind.js';
import { entityOf } from '../../facts/fields.js';
import { groupBy } from '../../facts/group-by.js';
import { type HoldingView, holdings, isWrite } from '../../facts/holdings.js';
import { box, listed, record } from '../../facts/names.js';
import type { PlaceSet } from '../../facts/place-map.js';
import { reachIn } from '../../facts/reach.js';
import { defineRule, example, type Report } from '../../rule.js';

const searching = (reconciledBy?: Holding['reconciledBy']) =>
  example({
    elements: {
      catalog: { kind: 'service', name: 'Catalogue' },
      search: {
        kind: 'store',
        name: 'Search',
        role: 'search',
        holds: [{ entity: 'product', as: 'derived', ...(reconciledBy && { reconciledBy }) }],
      },
    },
    flows: { index: { from: 'catalog', to: 'search', operation: 'upsert', carries: ['product.*'] } },
    entities: { product: { name: 'Product', fields: { title: { type: 'string' } } } },
  });

/** The flow brings what has changed until it has arrived: captured, copied in bulk, or delivered at least once. */
function isSteady({ interaction, source: from }: FlowView): boolean {
  if (interaction === 'cdc' || interaction === 'batch') return true;
  const source = interaction === 'consume' ? from?.element : undefined;
  return source?.kind === 'queue' && effectiveMember(source, 'delivery')?.value !== 'at-most-once';
}

/** Everything that such flows or a schedule bring about, along requests. */
function broughtSteadily(context: Context): PlaceSet<FlowView> {
  const { graph } = context;
  const scheduled = scheduledHandlers(context).flatMap(({ calls }) => calls);
  const steady = [...graph.flows.values()].filter(isSteady);
  return reachIn(graph, [...steady, ...scheduled], (flow) => flow.handler?.calls ?? []);
}

/** The entities of a store that are fed; `undefined` when a feed does not say what it brings. */
function fedInto(arrivals: readonly FlowView[], steady: PlaceSet<FlowView>): ReadonlySet<Id> | undefined {
  const fed = new Set<Id>();
  for (const flow of arrivals) {
    if (!steady.has(flow) || !isWrite(flow) || flow.operation === 'delete') continue;
    if (flow.carries.length === 0) return undefined;
    for (const field of flow.carries) fed.add(entityOf(field));
  }
  return fed;
}

/** Keys of records elsewhere never change: a store that is only said to be written with them keeps no copy. */
const isOnlyKeys = ({ model }: Context, { holding, entity, fields }: HoldingView): boolean =>
  holding === undefined &&
  fields.every(
    (field) => lookup(lookup(model.entities, entity)?.fields ?? {}, field.slice(entity.length + 1))?.type === 'uuid',
  );

const isUnreconciledCopy = ({ element, as, holding }: HoldingView): boolean =>
  element.kind === 'store' &&
  (as === 'replica' || as === 'derived') &&
  (holding?.reconciledBy === undefined || holding.reconciledBy === 'none');

export const unreconciledReplica = defineRule({
  id: 'consistency/unreconciled-replica',
  severity: 'warning',
  depth: 'design',
  title: 'Copy that stays wrong once it is wrong',
  documentation: {
    what: 'A replica or derived copy is kept up to date by calls that may fail, and nothing ever compares it with the original.',
    why: 'One lost write, and the copy differs for good: the product is sold out and still found, the price is the old one. Nobody notices until a customer does, and then nobody knows what else is wrong.',
    detection:
      'A holding of a store as replica or derived, reconciledBy none or not stated, that nothing brings to the store by change data capture, bulk copy, schedule or a queue that delivers at least once (directly, or along requests). Keys alone, where no holding is stated, are no copy.',
    falseAlarms: 'Copies that are thrown away and rebuilt by hand often enough.',
    fix: 'Feed the copy from the changes of the original; or compare both regularly, and say so in reconciledBy.',
    sources: [
      'Kleppmann: Designing Data-Intensive Applications, chapter 11, "Keeping Systems in Sync"',
      'Helland: Data on the Outside versus Data on the Inside, CIDR 2005',
    ],
  },
  examples: {
    fails: [{ name: 'the search index is written on the side', at: 'search', model: searching() }],
    passes: [{ name: 'a job compares it with the original', model: searching('job') }],
  },
  *check(context): Generator<Report> {
    const copies = groupBy(
      holdings(context).filter((view) => isUnreconciledCopy(view) && !isOnlyKeys(context, view)),
      ({ element }) => element,
    );
    if (copies.size === 0) return;
    const steady = broughtSteadily(context);
    for (const [element, kept] of copies) {
      const fed = fedInto(element.arrivals, steady);
      if (fed === undefined) continue;
      const entities = [...new Set(kept.map(({ entity }) => entity))].filter((entity) => !fed.has(entity));
      if (entities.length === 0) continue;
      const names = listed(entities.map((entity) => record(context, entity)));
      yield {
        subjects: [element.id, ...entities],
        message: `Once a change of ${names} has not reached ${box(context, element.id)}, the copy there stays wrong for good: no captured change, schedule or redelivery brings it again, and nothing compares it with the original.`,
      };
    }
  },
});
