import {
  type ElementView,
  expandReferences,
  type FieldReference,
  type FlowView,
  type Holding,
  type Id,
} from '@spillway/model';
import { fact } from './fact.js';
import { entitiesOf, entityOf } from './fields.js';
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
export function heldByRole({ kind, role }: ElementView): HeldAs {
  if (kind === 'queue') return 'replica';
  if (kind === 'external') return 'derived';
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

function statedIn(element: ElementView, wholeOf: (entity: Id) => readonly FieldReference[]): readonly HoldingView[] {
  const holds = 'holds' in element.element ? element.element.holds : undefined;
  if (holds === undefined) return NONE;
  return holds.map((holding) => {
    const { entity } = holding;
    return {
      element,
      entity,
      fields: holding.fields?.map((field) => `${entity}.${field}`) ?? wholeOf(entity),
      as: holding.as ?? heldByRole(element),
      holding,
    };
  });
}

const NOTHING: ReadonlyMap<Id, readonly FieldReference[]> = new Map();
const NO_FIELDS: readonly FieldReference[] = [];

/** Fields that arrive to stay, by entity, without those that a stated holding already accounts for. */
function arriving(element: ElementView, stated: readonly HoldingView[]): ReadonlyMap<Id, readonly FieldReference[]> {
  const isQueue = element.kind === 'queue';
  const known = isQueue ? NONE : stated;
  // Many flows bring the same, and most of it to where it is known to stay.
  let lists: Set<readonly FieldReference[]> | undefined;
  for (const flow of element.incoming) {
    const stays = isQueue ? FEEDS.has(flow.interaction) : isWrite(flow) && flow.operation !== 'delete';
    if (!stays || entitiesOf(flow.carries).every((entity) => known.some((holding) => holding.entity === entity)))
      continue;
    lists ??= new Set();
    lists.add(flow.carries);
  }
  if (lists === undefined) return NOTHING;
  const [only = NO_FIELDS] = lists;
  const [entity, ...others] = entitiesOf(only);
  if (stated.length === 0 && lists.size === 1 && entity !== undefined && others.length === 0) {
    return new Map([[entity, only]]);
  }
  const isAccountedFor = (field: FieldReference): boolean =>
    isQueue
      ? stated.some((holding) => holding.fields.includes(field))
      : known.some((holding) => holding.entity === entityOf(field));
  const fields = new Set<FieldReference>();
  for (const list of lists) for (const field of list) if (!isAccountedFor(field)) fields.add(field);
  return groupBy(fields, entityOf);
}

const NONE: readonly HoldingView[] = [];

/** Every holding: stated ones, then implied ones, element by element in document order. */
export const holdings = fact((context): readonly HoldingView[] => {
  const elements = [...context.graph.elements.values()];
  const wholes = new Map<Id, readonly FieldReference[]>();
  const wholeOf = (entity: Id): readonly FieldReference[] => {
    const known = wholes.get(entity) ?? expandReferences(context.model, [`${entity}.*`]);
    wholes.set(entity, known);
    return known;
  };
  const stated = elements.map((element) => statedIn(element, wholeOf));
  const sources = new Map<Id, ElementView[]>();
  for (const holdingsOfOne of stated) {
    for (const { as, entity, element } of holdingsOfOne) {
      if (as !== 'source') continue;
      const known = sources.get(entity);
      if (known === undefined) sources.set(entity, [element]);
      else known.push(element);
    }
  }
  const implySource = new Set<Id>();
  const impliedAs = (element: ElementView, entity: Id): HeldAs => {
    const as = heldByRole(element);
    if (as !== 'source') return as;
    if (sources.get(entity)?.some((other) => other !== element) || implySource.has(entity)) return 'replica';
    implySource.add(entity);
    return 'source';
  };
  const all: HoldingView[] = [];
  for (const element of elements) {
    const here = stated[element.place] ?? NONE;
    all.push(...here);
    if (element.kind !== 'store' && element.kind !== 'queue') continue;
    for (const [entity, fields] of arriving(element, here)) {
      all.push({ element, entity, fields, as: impliedAs(element, entity), holding: undefined });
    }
  }
  return all;
});

/** What an element keeps, by element. */
export const holdingsByElement = fact(
  (context): ReadonlyMap<Id, readonly HoldingView[]> => groupBy(holdings(context), (holding) => holding.element.id),
);

/** How a store keeps what a flow carries: by the holding of the first entity, else by the store's role. */
export function keptAs(flow: FlowView): HeldAs | undefined {
  const { receiver } = flow;
  if (receiver?.kind !== 'store') return undefined;
  const [first] = flow.carries;
  const entity = first === undefined ? undefined : entityOf(first);
  const stated = receiver.element.holds?.find((holding) => holding.entity === entity);
  return stated?.as ?? heldByRole(receiver);
}
