import {
  type ElementView,
  expandReferences,
  type FieldReference,
  type FlowView,
  type HandlerView,
  type Id,
  type Mapping,
  type StepOf,
} from '@spillway/model';
import type { Context } from '../context.js';
import { answeredFields } from '../facts/at-hand.js';
import { fact } from '../facts/fact.js';
import { comesToStay, handsOn, holdings } from '../facts/holdings.js';
import { operationOfMapping } from '../facts/mappings.js';
import { type PlainStep, walkSteps } from '../facts/walk.js';
import { keyOf, type Occurrence } from './occurrence.js';

/** Something a step does to a value on its way through a service. */
export type Change = { readonly service: Id; readonly on: Id | 'schedule'; readonly field: FieldReference } & (
  | {
      readonly step: StepOf<'transform'>;
      readonly mapping: Mapping;
      readonly op: NonNullable<Mapping['op']>;
      readonly from: readonly FieldReference[];
    }
  | { readonly step: StepOf<'protect'> }
);

/** A value gets from one place to another; inside a service by its steps, in order. */
export interface Passage {
  readonly from: Occurrence;
  readonly to: Occurrence;
  readonly changes: readonly Change[];
}

/** Where a value that a handler has comes from, and what has been done to it since. */
interface Trail {
  readonly origin: Occurrence;
  readonly changes: readonly Change[];
}
type AtHand = ReadonlyMap<FieldReference, readonly Trail[]>;

/** One trail per origin is as good as all: the steps of the first way stand for the others. */
function together(trails: readonly Trail[]): readonly Trail[] {
  if (trails.length < 2) return trails;
  return [...new Map(trails.toReversed().map((trail) => [keyOf(trail.origin), trail])).values()].toReversed();
}

const merge = (a: AtHand, b: AtHand): AtHand => {
  if (a === b) return a;
  const merged = new Map(a);
  for (const [field, trails] of b) merged.set(field, together([...(merged.get(field) ?? []), ...trails]));
  return merged;
};

const changed = (trail: Trail, change: Change): Trail => ({ ...trail, changes: [...trail.changes, change] });

/** The last step that makes a value which this service uses, and never sends on under that name. */
function madeOnTheWay({ to, changes }: Passage, sent: ReadonlySet<FieldReference>): number {
  const isPassing = (change: Change): boolean => change.step.do === 'transform' && !sent.has(change.field);
  return to.at === 'made' ? changes.slice(0, -1).findLastIndex(isPassing) : changes.findLastIndex(isPassing);
}

/** A passage by way of the values that only exist inside the service, so that those have a place, too. */
function* byWayOfMade(passage: Passage, sent: ReadonlySet<FieldReference>): Generator<Passage> {
  const at = madeOnTheWay(passage, sent);
  const change = passage.changes[at];
  if (change === undefined) {
    yield passage;
    return;
  }
  const made: Occurrence = { at: 'made', element: change.service, field: change.field };
  // What a step makes of nothing begins there already.
  if (keyOf(made) === keyOf(passage.from)) {
    yield passage;
    return;
  }
  yield* byWayOfMade({ from: passage.from, to: made, changes: passage.changes.slice(0, at + 1) }, sent);
  yield { from: made, to: passage.to, changes: passage.changes.slice(at + 1) };
}

/** The passages through one handler: from what arrives and the answers to its calls, to its calls and its own answer. */
function throughHandler(context: Context, view: HandlerView, add: (passage: Passage) => void): void {
  const { graph, model } = context;
  const { service, on, arrival } = view;
  const trailsOf = (atHand: AtHand, field: FieldReference): readonly Trail[] =>
    atHand.get(field) ?? [{ origin: { at: 'made', element: service, field }, changes: [] }];
  const found: Passage[] = [];
  const sent = new Set<FieldReference>();
  const send = (atHand: AtHand, to: Occurrence): void => {
    sent.add(to.field);
    for (const { origin, changes } of trailsOf(atHand, to.field)) found.push({ from: origin, to, changes });
  };

  /** What the steps make, whether anything is sent of it or not. */
  const made = new Map<FieldReference, readonly Trail[]>();
  const transformed = (before: AtHand, step: StepOf<'transform'>): AtHand => {
    const after = new Map(before);
    for (const mapping of step.maps ?? []) {
      const from = expandReferences(model, mapping.from);
      for (const field of expandReferences(model, [mapping.to])) {
        const change: Change = { service, on, field, step, mapping, op: operationOfMapping(mapping), from };
        const sources: readonly Trail[] =
          from.length === 0
            ? [{ origin: { at: 'made', element: service, field }, changes: [] }]
            : from.flatMap((source) => trailsOf(after, source));
        const trails = together(sources.map((trail) => changed(trail, change)));
        after.set(field, trails);
        made.set(field, trails);
      }
    }
    for (const field of expandReferences(model, step.drops)) after.delete(field);
    return after;
  };
  const protectedBy = (before: AtHand, step: StepOf<'protect'>): AtHand => {
    const after = new Map(before);
    for (const field of expandReferences(model, step.fields)) {
      const change: Change = { service, on, field, step };
      after.set(
        field,
        trailsOf(before, field).map((trail) => changed(trail, change)),
      );
    }
    return after;
  };
  const called = (before: AtHand, call: FlowView): AtHand => {
    for (const field of call.carries) send(before, { at: 'payload', flow: call.id, field });
    if (call.returns.length === 0) return before;
    const after = new Map(before);
    for (const field of call.returns) {
      after.set(field, [{ origin: { at: 'answer', flow: call.id, field }, changes: [] }]);
    }
    return after;
  };
  const respond = (atHand: AtHand, step: StepOf<'respond'>): void => {
    if (arrival === undefined) return;
    for (const field of answeredFields(context, view, step)) send(atHand, { at: 'answer', flow: arrival.id, field });
  };
  const steps: { readonly [K in PlainStep['does']]?: (before: AtHand, step: StepOf<K>) => AtHand } = {
    transform: transformed,
    protect: protectedBy,
    call: (before, { flow }) => {
      const call = graph.flows.get(flow);
      return call === undefined || call.caller !== service ? before : called(before, call);
    },
    respond: (before, step) => {
      respond(before, step);
      return before;
    },
  };
  const start: AtHand = new Map(
    arrival?.carries.map((field) => [field, [{ origin: { at: 'payload', flow: arrival.id, field }, changes: [] }]]),
  );
  let hasResponded = false;
  const end = walkSteps<AtHand>(view.steps, start, {
    step: (before, { does, step }) => {
      if (does === 'respond') hasResponded = true;
      // Each function takes the step it stands under.
      const apply = steps[does] as ((before: AtHand, step: PlainStep['step']) => AtHand) | undefined;
      return apply?.(before, step) ?? before;
    },
    merge,
  });
  if (end !== undefined && !hasResponded) respond(end, { do: 'respond' });
  for (const [field, trails] of made) {
    if (sent.has(field)) continue;
    const to: Occurrence = { at: 'made', element: service, field };
    for (const { origin, changes } of trails)
      if (keyOf(origin) !== keyOf(to)) found.push({ from: origin, to, changes });
  }
  for (const passage of found) for (const each of byWayOfMade(passage, sent)) add(each);
}

/** The passages into a store or a queue, and out of it again. */
function throughKeeper(view: ElementView, add: (passage: Passage) => void): void {
  const { kind } = view.element;
  if (kind !== 'store' && kind !== 'queue') return;
  const held = (field: FieldReference): Occurrence => ({ at: 'held', element: view.id, field });
  for (const flow of view.incoming) {
    if (flow.operation === 'delete' || !comesToStay(flow)) continue;
    for (const field of flow.carries)
      add({ from: { at: 'payload', flow: flow.id, field }, to: held(field), changes: [] });
  }
  for (const flow of view.outgoing) {
    if (!handsOn(flow)) continue;
    for (const field of flow.carries)
      add({ from: held(field), to: { at: 'payload', flow: flow.id, field }, changes: [] });
  }
  for (const { id, interaction, returns } of view.arrivals) {
    if (interaction !== 'read') continue;
    for (const field of returns) add({ from: held(field), to: { at: 'answer', flow: id, field }, changes: [] });
  }
}

/** The passages into what someone else keeps, as far as the model says that they keep it. */
function toExternals(context: Context, add: (passage: Passage) => void): void {
  for (const { element, fields } of holdings(context)) {
    if (element.kind !== 'external') continue;
    for (const flow of element.incoming) {
      for (const field of flow.carries) {
        if (!fields.includes(field)) continue;
        const to: Occurrence = { at: 'held', element: element.id, field };
        add({ from: { at: 'payload', flow: flow.id, field }, to, changes: [] });
      }
    }
  }
}

/** How values get from place to place in the whole model, each passage once. */
export const passages = fact((context): readonly Passage[] => {
  const found = new Map<string, Passage>();
  const add = (passage: Passage): void => {
    const key = `${keyOf(passage.from)} > ${keyOf(passage.to)}`;
    if (!found.has(key)) found.set(key, passage);
  };
  for (const handler of context.graph.handlers) throughHandler(context, handler, add);
  for (const element of context.graph.elements.values()) throughKeeper(element, add);
  toExternals(context, add);
  return [...found.values()];
});
