import type { Lineage, LineageChange, LineagePlace } from '@spillway/analysis';
import { type CollectionName, lookup, type Model } from '@spillway/model';
import type { Ref } from '../../../editor/store';
import { type Rail, railsOf } from './rails';

/** Where the value is before it is the field, as the field, and what becomes of it. */
export type LineageGroup = 'from' | 'itself' | 'becomes';

/** How a value gets to a place: from which rows, and through which steps. */
export interface Arrival {
  readonly from: readonly number[];
  readonly changes: readonly LineageChange[];
  /** The row above that the same steps lead to: there is no need to read them twice. */
  readonly sameAs: number | undefined;
}

export interface LineageRow {
  readonly key: string;
  readonly place: LineagePlace;
  readonly group: LineageGroup;
  readonly arrivals: readonly Arrival[];
  readonly rail: Rail;
}

export interface LineageRows {
  readonly rows: readonly LineageRow[];
  /** Places left out because they are farther than asked for; and how many of them one hop more would show. */
  readonly beyond: number;
  readonly nextHop: number;
}

/** The record on the canvas that a place belongs to. */
export function refOfPlace({ occurrence }: LineagePlace): Ref {
  const [name, id]: [CollectionName, string] =
    'flow' in occurrence ? ['flows', occurrence.flow] : ['elements', occurrence.element];
  return { in: name, id };
}

/** More places than this are shown a few hops at a time. */
const MANY = 40;
const FIRST_HOPS = 3;

/** How many hops to show before anyone has asked for more. */
export const firstHops = ({ places }: Lineage): number =>
  places.length > MANY ? FIRST_HOPS : Number.POSITIVE_INFINITY;

interface Link {
  readonly from: number;
  readonly to: number;
}

/**
 * The side each place is shown on. What lies between two places of the field stays with it: a round trip through
 * another name would otherwise be told backwards.
 */
function groupsOf({ places }: Lineage, links: readonly Link[]): readonly LineageGroup[] {
  const groups = places.map(
    ({ side }): LineageGroup => (side === 'up' ? 'from' : side === 'here' ? 'itself' : 'becomes'),
  );
  const after = new Map<number, number[]>();
  for (const { from, to } of links) after.set(from, [...(after.get(from) ?? []), to]);
  const waiting = groups.flatMap((group, at) => (group === 'itself' ? [at] : []));
  for (const at of waiting) {
    for (const next of after.get(at) ?? []) {
      if (groups[next] !== 'from') continue;
      groups[next] = 'itself';
      waiting.push(next);
    }
  }
  return groups;
}

const ORDER: readonly LineageGroup[] = ['from', 'itself', 'becomes'];

const keyOf = ({ occurrence }: LineagePlace): string =>
  `${occurrence.at} ${'flow' in occurrence ? occurrence.flow : occurrence.element} ${occurrence.field}`;

/** What leads to each row; ways with the same steps count as one. */
function arrivalsOf(
  links: readonly (Link & { readonly changes: readonly LineageChange[] })[],
): ReadonlyMap<number, readonly Arrival[]> {
  const arrivals = new Map<number, Arrival[]>();
  const told = new Map<string, number>();
  for (const { from, to, changes } of links.toSorted((a, b) => a.to - b.to || a.from - b.from)) {
    const here = arrivals.get(to) ?? [];
    arrivals.set(to, here);
    const steps = JSON.stringify(changes);
    const same = here.findIndex((arrival) => JSON.stringify(arrival.changes) === steps);
    const known = here[same];
    if (known !== undefined) here[same] = { ...known, from: [...known.from, from] };
    else here.push({ from: [from], changes, sameAs: changes.length === 0 ? undefined : told.get(steps) });
    if (!told.has(steps)) told.set(steps, to);
  }
  return arrivals;
}

/** A lineage as rows, group by group, each with what leads to it and its part of the rail that shows the branches. */
export function lineageRows(lineage: Lineage, hops: number): LineageRows {
  const groups = groupsOf(lineage, lineage.hops);
  const order = lineage.places
    .flatMap(({ distance }, at) => (distance <= hops ? [at] : []))
    .toSorted((a, b) => ORDER.indexOf(groups[a] ?? 'itself') - ORDER.indexOf(groups[b] ?? 'itself') || a - b);
  const rowOf = new Map(order.map((at, row) => [at, row]));
  const shown = lineage.hops.flatMap(({ from, to, changes }) => {
    const [fromRow, toRow] = [rowOf.get(from), rowOf.get(to)];
    return fromRow === undefined || toRow === undefined ? [] : [{ from: fromRow, to: toRow, changes }];
  });
  const arrivals = arrivalsOf(shown);
  const rails = railsOf(order.length, shown);
  const rows = order.flatMap((at, row): LineageRow[] => {
    const [place, group, rail] = [lineage.places[at], groups[at], rails[row]];
    if (place === undefined || group === undefined || rail === undefined) return [];
    return [{ key: keyOf(place), place, group, arrivals: arrivals.get(row) ?? [], rail }];
  });
  const nextHop = lineage.places.filter(({ distance }) => distance > hops && distance <= hops + 1).length;
  return { rows, beyond: lineage.places.length - order.length, nextHop };
}

/** The records to point out on the canvas: what the value passes, and the ends of the flows that take it along. */
export function refsOfRows(model: Model, rows: readonly LineageRow[]): readonly Ref[] {
  const refs = new Map<string, Ref>();
  const add = (ref: Ref): unknown => refs.set(`${ref.in} ${ref.id}`, ref);
  for (const { place } of rows) {
    const ref = refOfPlace(place);
    add(ref);
    const flow = ref.in === 'flows' ? lookup(model.flows, ref.id) : undefined;
    if (flow === undefined) continue;
    add({ in: 'elements', id: flow.from });
    add({ in: 'elements', id: flow.to });
  }
  return [...refs.values()];
}
