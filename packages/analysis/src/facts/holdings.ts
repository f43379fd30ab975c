import { type ElementView, type FieldReference, type FlowView, type Holding, type Id, lookup } from '@spillway/model';
import type { Context } from '../context.js';
import { fact } from './fact.js';
import { entityOf } from './fields.js';
import { groupBy } from './group-by.js';

export type HeldAs = NonNullable<Holding['as']>;

/** What an element keeps of an entity: stated by someone, or implied by the flows into it. */
export interface HoldingView {
  readonly element: ElementView;
  readonly entity: Id;
  /** Field references. */
  readonly fields: readonly FieldReference[];
  readonly as: HeldAs;
  /** The stated record; absent for implied holdings. */
  readonly holding: Holding | undefined;
}

const BY_STORE_ROLE: Readonly<Record<string, HeldAs>> = {
  cache: 'cache',
  cdn: 'cache',
  search: 'derived',
  warehouse: 'derived',
  vector: 'derived',
  log: 'log',
  backup: 'backup',
};

/** What an element's role makes of the data it keeps, where a holding does not say. */
export function heldByRole({ element, role }: ElementView): HeldAs {
  if (element.kind === 'queue') return 'replica';
  if (element.kind === 'external') return 'derived';
  return BY_STORE_ROLE[role] ?? 'source';
}

const WRITES: ReadonlySet<string> = new Set(['write', 'batch', 'cdc', 'consume']);
const FEEDS: ReadonlySet<string> = new Set(['publish', 'forward', 'cdc', 'batch']);

const ARRIVES_TO_STAY: ReadonlySet<string> = new Set(['publish', 'forward']);
const HANDS_ON: ReadonlySet<string> = new Set(['consume', 'forward', 'cdc', 'batch']);

/** What the flow takes along stays with a queue or a store that it leads to. */
export const comesToStay = (flow: FlowView): boolean => ARRIVES_TO_STAY.has(flow.interaction) || isWrite(flow);

/** The flow takes along what the queue or the store it comes from has. */
export const handsOn = ({ interaction }: FlowView): boolean => HANDS_ON.has(interaction);

/** The flow puts data into a store. */
export const isWrite = ({ interaction, operation }: FlowView): boolean =>
  WRITES.has(interaction) && operation !== 'read';

function statedIn({ model }: Context, element: ElementView): HoldingView[] {
  const holds = 'holds' in element.element ? (element.element.holds ?? []) : [];
  return holds.map((holding) => {
    const fields = holding.fields ?? Object.keys(lookup(model.entities, holding.entity)?.fields ?? {});
    return {
      element,
      entity: holding.entity,
      fields: fields.map((field) => `${holding.entity}.${field}`),
      as: holding.as ?? heldByRole(element),
      holding,
    };
  });
}

/** Fields that arrive to stay, by entity, without those that a stated holding already accounts for. */
function arriving(element: ElementView, stated: readonly HoldingView[]): ReadonlyMap<Id, readonly FieldReference[]> {
  const isQueue = element.kind === 'queue';
  const named = new Set(stated.map((holding) => holding.entity));
  const held = new Set(stated.flatMap((holding) => holding.fields));
  const fields = new Set<FieldReference>();
  for (const flow of element.incoming) {
    const stays = isQueue ? FEEDS.has(flow.interaction) : isWrite(flow) && flow.operation !== 'delete';
    if (!stays) continue;
    for (const field of flow.carries) if (isQueue ? !held.has(field) : !named.has(entityOf(field))) fields.add(field);
  }
  return groupBy(fields, entityOf);
}

/** Every holding: stated ones, then implied ones, element by element in document order. */
export const holdings = fact((context): readonly HoldingView[] => {
  const elements = [...context.graph.elements.values()];
  const stated = new Map(elements.map((element) => [element.id, statedIn(context, element)]));
  const sources = new Map<Id, Set<Id>>();
  for (const { as, entity, element } of [...stated.values()].flat()) {
    if (as === 'source') sources.set(entity, (sources.get(entity) ?? new Set()).add(element.id));
  }
  const implySource = new Set<Id>();
  const impliedAs = (element: ElementView, entity: Id): HeldAs => {
    const as = heldByRole(element);
    if (as !== 'source') return as;
    if ([...(sources.get(entity) ?? [])].some((id) => id !== element.id) || implySource.has(entity)) return 'replica';
    implySource.add(entity);
    return 'source';
  };
  return elements.flatMap((element) => {
    const here = stated.get(element.id) ?? [];
    const { kind } = element.element;
    if (kind !== 'store' && kind !== 'queue') return here;
    const implied = [...arriving(element, here)].map(([entity, fields]): HoldingView => {
      return { element, entity, fields, as: impliedAs(element, entity), holding: undefined };
    });
    return [...here, ...implied];
  });
});

/** What an element keeps, by element. */
export const holdingsByElement = fact(
  (context): ReadonlyMap<Id, readonly HoldingView[]> => groupBy(holdings(context), (holding) => holding.element.id),
);

/** How a store keeps what a flow carries: by the holding of the first entity, else by the store's role. */
export function keptAs(flow: FlowView): HeldAs | undefined {
  const { receiver } = flow;
  if (receiver?.element.kind !== 'store') return undefined;
  const [first] = flow.carries;
  const entity = first === undefined ? undefined : entityOf(first);
  const stated = receiver.element.holds?.find((holding) => holding.entity === entity);
  return stated?.as ?? heldByRole(receiver);
}
