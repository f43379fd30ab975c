import type { FieldReference, Id, Mapping, Model, StepOf } from '@spillway/model';
import { type Context, createContext } from '../context.js';
import { fact } from '../facts/fact.js';
import { holdings, holdingsByElement } from '../facts/holdings.js';
import { type ProtectionState, protection } from '../facts/protection.js';
import { atRest } from '../facts/travelling.js';
import { keyOf, type Occurrence } from './occurrence.js';
import { type Change, type Passage, passages } from './passages.js';

/** A step that a value goes through; plain data, fit to travel between threads. */
export interface LineageChange {
  readonly service: Id;
  readonly on: Id | 'schedule';
  /** What the field is called afterwards. */
  readonly field: FieldReference;
  readonly name?: string;
  readonly transform?: {
    readonly op: NonNullable<Mapping['op']>;
    readonly from: readonly FieldReference[];
    readonly formula?: string;
    /** Of the calculation. */
    readonly version?: string;
  };
  readonly protect?: StepOf<'protect'>['how'];
}

/** The field, or what it is made from or becomes, in one place. */
export interface LineagePlace {
  readonly occurrence: Occurrence;
  /** `here`: the field itself; `up`: what it is made from; `down`: what is made from it. */
  readonly side: 'up' | 'here' | 'down';
  /** Passages to the nearest place of the field itself. */
  readonly distance: number;
  /** Sensitive tags that the value has there, its own and inherited ones. */
  readonly tags: readonly string[];
  readonly protection: ProtectionState;
  /** Of a kept value: encrypted by itself, with the whole store, or not at all; absent when nobody says. */
  readonly atRest?: 'field' | 'store' | 'none';
}

export interface LineageHop {
  /** Indexes into `places`. */
  readonly from: number;
  readonly to: number;
  /** In order; empty when the value gets there as it is. */
  readonly changes: readonly LineageChange[];
}

/** The way of a field through a model. */
export interface Lineage {
  readonly field: FieldReference;
  /** In reading order: no place comes before those it gets its value from, circles aside. */
  readonly places: readonly LineagePlace[];
  readonly hops: readonly LineageHop[];
  /** How many places lie beyond the hops asked for. */
  readonly beyond: { readonly up: number; readonly down: number };
}

interface Index {
  readonly into: ReadonlyMap<string, readonly Passage[]>;
  readonly outOf: ReadonlyMap<string, readonly Passage[]>;
  readonly byField: ReadonlyMap<FieldReference, ReadonlyMap<string, Occurrence>>;
}

/** Passages by their ends, and the places of every field. */
const index = fact((context): Index => {
  const into = new Map<string, Passage[]>();
  const outOf = new Map<string, Passage[]>();
  const byField = new Map<FieldReference, Map<string, Occurrence>>();
  const list = (map: Map<string, Passage[]>, key: string): Passage[] => {
    const known = map.get(key) ?? [];
    map.set(key, known);
    return known;
  };
  const place = (occurrence: Occurrence): string => {
    const key = keyOf(occurrence);
    const known = byField.get(occurrence.field) ?? new Map<string, Occurrence>();
    byField.set(occurrence.field, known.set(key, occurrence));
    return key;
  };
  for (const passage of passages(context)) {
    list(outOf, place(passage.from)).push(passage);
    list(into, place(passage.to)).push(passage);
  }
  // Flows that nothing leads into or out of, such as a request to an external.
  for (const flow of context.graph.flows.values()) {
    for (const field of flow.carries) place({ at: 'payload', flow: flow.id, field });
    for (const field of flow.returns) place({ at: 'answer', flow: flow.id, field });
  }
  // What is said to be kept, though nothing brings or fetches it.
  for (const { element, fields } of holdings(context)) {
    for (const field of fields) place({ at: 'held', element: element.id, field });
  }
  return { into, outOf, byField };
});

const plain = ({ service, on, field, step, ...rest }: Change): LineageChange => ({
  service,
  on,
  field,
  ...(step.name === undefined ? {} : { name: step.name }),
  ...(step.do === 'protect' ? { protect: step.how } : {}),
  ...(step.do === 'transform' && 'mapping' in rest
    ? {
        transform: {
          op: rest.op,
          from: rest.from,
          ...(rest.mapping.formula === undefined ? {} : { formula: rest.mapping.formula }),
          ...(step.version === undefined ? {} : { version: step.version }),
        },
      }
    : {}),
});

function protectionAt(context: Context, occurrence: Occurrence) {
  const { on, answered, kept, fresh } = protection(context);
  const { at, field } = occurrence;
  const { elements, flows } = context.graph;
  if ('element' in occurrence) {
    return (at === 'held' ? kept(elements.get(occurrence.element), field) : undefined) ?? fresh(field);
  }
  const flow = flows.get(occurrence.flow);
  if (flow === undefined) return fresh(field);
  if (at === 'payload') return on(flow, field);
  return (flow.receiver?.kind === 'service' ? undefined : kept(flow.receiver, field)) ?? answered(flow, field);
}

/** How a kept value lies on the disk; `undefined` when nobody says, and for values on their way. */
function atRestAt(context: Context, occurrence: Occurrence): LineagePlace['atRest'] {
  if (!('element' in occurrence)) return undefined;
  const holding = holdingsByElement(context)
    .get(occurrence.element)
    ?.find(({ fields }) => fields.includes(occurrence.field));
  return holding === undefined ? undefined : atRest(holding, occurrence.field);
}

interface Found {
  readonly occurrence: Occurrence;
  readonly side: LineagePlace['side'];
  readonly distance: number;
}

/** Places within reach of the first ones, nearest first; `beyond` counts those one passage further. */
function search(
  found: Map<string, Found>,
  side: 'up' | 'down',
  { next, hops }: { next: (key: string) => readonly Occurrence[]; hops: number },
): number {
  const beyond = new Set<string>();
  const waiting = [...found].filter(([, place]) => place.side === 'here');
  for (const [key, { distance }] of waiting) {
    for (const occurrence of next(key)) {
      const reached = keyOf(occurrence);
      if (found.has(reached)) continue;
      if (distance >= hops) {
        beyond.add(reached);
        continue;
      }
      const place: Found = { occurrence, side, distance: distance + 1 };
      found.set(reached, place);
      waiting.push([reached, place]);
    }
  }
  return beyond.size;
}

/** Keys so that what a value comes from stands before it, one branch after the other; circles are cut where entered. */
function inReadingOrder(
  found: ReadonlyMap<string, Found>,
  { before, after }: { before: (key: string) => readonly string[]; after: (key: string) => readonly string[] },
): string[] {
  const order: string[] = [];
  const entered = new Set<string>();
  const rank = { up: 0, here: 1, down: 2 } as const;
  const starts = [...found].toSorted(
    ([, a], [, b]) =>
      rank[a.side] - rank[b.side] || (a.side === 'up' ? b.distance - a.distance : a.distance - b.distance),
  );
  const keys = starts.map(([key]) => key).toReversed();
  const begins = (key: string): boolean => !before(key).some((each) => found.has(each));
  // The last ones first, since the order is turned around in the end; then circles that nothing leads into.
  // Without recursion: lineages can be long.
  for (const start of [...keys.filter(begins), ...keys]) {
    const stack = entered.has(start) ? [] : [start];
    for (let key = stack.at(-1); key !== undefined; key = stack.at(-1)) {
      entered.add(key);
      const next = after(key).findLast((each) => found.has(each) && !entered.has(each));
      if (next !== undefined) stack.push(next);
      else {
        order.push(key);
        stack.pop();
      }
    }
  }
  return order.toReversed();
}

/** The way of a field through a model that is analysed already. */
export function lineageIn(context: Context, field: FieldReference, hops = Number.POSITIVE_INFINITY): Lineage {
  const { into, outOf, byField } = index(context);
  const found = new Map<string, Found>();
  for (const [key, occurrence] of byField.get(field) ?? []) found.set(key, { occurrence, side: 'here', distance: 0 });
  const up = search(found, 'up', { next: (key) => (into.get(key) ?? []).map(({ from }) => from), hops });
  const down = search(found, 'down', { next: (key) => (outOf.get(key) ?? []).map(({ to }) => to), hops });
  const order = inReadingOrder(found, {
    before: (key) => (into.get(key) ?? []).map(({ from }) => keyOf(from)),
    after: (key) => (outOf.get(key) ?? []).map(({ to }) => keyOf(to)),
  });
  const at = new Map(order.map((key, position) => [key, position]));
  const lineageHops = order.flatMap((key) =>
    (into.get(key) ?? []).flatMap((passage): LineageHop[] => {
      const [from, to] = [at.get(keyOf(passage.from)), at.get(key)];
      return from === undefined || to === undefined ? [] : [{ from, to, changes: passage.changes.map(plain) }];
    }),
  );
  const places = order.flatMap((key): LineagePlace[] => {
    const place = found.get(key);
    if (place === undefined) return [];
    const { state, tags } = protectionAt(context, place.occurrence);
    const rest = atRestAt(context, place.occurrence);
    return [{ ...place, tags, protection: state, ...(rest === undefined ? {} : { atRest: rest }) }];
  });
  return { field, places, hops: lineageHops, beyond: { up, down } };
}

/**
 * Where a field comes from and where it goes: through renames and calculations, calls, messages and stores, with its
 * protection in every place. `hops` limits how far from the field itself. A field that nothing carries has no places.
 */
export const lineageOf = (model: Model, field: FieldReference, hops?: number): Lineage =>
  lineageIn(createContext(model), field, hops);
