import {
  type ElementView,
  expandReferences,
  type FieldReference,
  type FlowView,
  type HandlerView,
  type Id,
} from '@spillway/model';
import type { Context } from '../context.js';
import { callersOf } from './effects.js';
import { comesToStay, handsOn } from './holdings.js';
import { placeIn, type Row, valueIn } from './rows.js';
import { type PlainStep, walkSteps } from './walk.js';

/** What is known of fields at one point of a handler; `undefined` for a value that no run has brought there yet. */
export type Values<V> = Map<FieldReference, V | undefined>;

/** A property of values that travels with them: its protection, its limits, … Joins must only ever go up. */
export interface Domain<V> {
  /** The fields worth following; closed under the mappings of the model. */
  readonly follows: ReadonlySet<FieldReference>;
  /** A value that enters the model here. */
  readonly fresh: (field: FieldReference) => V;
  /** What holds of either; `a` itself where `b` adds nothing. */
  readonly join: (a: V, b: V) => V;
  /** What a step does to the values, in place. */
  readonly step: (values: Values<V>, step: PlainStep, service: Id, handler: HandlerView) => void;
  /** A value as a store gives it back. */
  readonly stored?: (store: Id, field: FieldReference, value: V) => V;
  /** What a handler has after an answer that brings a field which it had already; the answer unless it says otherwise. */
  readonly answeredAgain?: (before: V, answer: V) => V;
}

/** The least solution of a domain over the whole model. */
export interface Dataflow<V> {
  /** What a field is like as a flow carries it. */
  readonly on: (flow: Id, field: FieldReference) => V;
  /** The same, but `undefined` where no run has sent the field with the flow. */
  readonly sent: (flow: Id, field: FieldReference) => V | undefined;
  /** What a field is like where it enters the model. */
  readonly fresh: (field: FieldReference) => V;
  /** What a field is like in the answer to a flow. */
  readonly answered: (flow: Id, field: FieldReference) => V;
  /** What a field is like in a store or a queue; `undefined` when no flow brings it. */
  readonly kept: (element: Id, field: FieldReference) => V | undefined;
  /** Goes through a handler once more; `visit` sees the values before each step, and may not keep them. */
  readonly replay: (handler: HandlerView, visit: (step: PlainStep, values: Values<V>) => void) => void;
}

const CHANGES_VALUES: ReadonlySet<string> = new Set(['validate', 'transform', 'protect']);

/** Follows values through handlers, queues, stores and answers until nothing changes any more. */
export function solve<V>(context: Context, domain: Domain<V>): Dataflow<V> {
  const { graph } = context;
  const callers = callersOf(context);
  const sent = new Map<Id, Row<V>>();
  const answers = new Map<Id, Map<FieldReference, V>>();
  const contents = new Map<Id, Map<FieldReference, V>>();
  const toDeliver = new Set<FlowView>();
  const toRun = new Set<HandlerView>();

  const valuesAt = (place: Map<Id, Map<FieldReference, V>>, id: Id): Map<FieldReference, V> => {
    const known = place.get(id) ?? new Map<FieldReference, V>();
    place.set(id, known);
    return known;
  };
  /** Whether a value adds to what is known of a field. */
  const add = (known: Map<FieldReference, V>, field: FieldReference, value: V): boolean => {
    const old = known.get(field);
    const joined = old === undefined ? value : domain.join(old, value);
    if (joined === old) return false;
    known.set(field, joined);
    return true;
  };
  const followed = new Map<readonly FieldReference[], readonly FieldReference[]>();
  /** Those of a list that are worth following: flows are sent again and again. */
  const followedIn = (fields: readonly FieldReference[]): readonly FieldReference[] => {
    const known = followed.get(fields) ?? fields.filter((field) => domain.follows.has(field));
    followed.set(fields, known);
    return known;
  };
  const states = (flow: FlowView): boolean => flow.carries.length > 0 || flow.flow.carries !== undefined;
  const fed = new Map<Id, { readonly fields: ReadonlySet<FieldReference>; readonly isOpen: boolean }>();
  const fedInto = (element: ElementView) => {
    const known = fed.get(element.id);
    if (known !== undefined) return known;
    const flows = element.incoming.filter(comesToStay);
    const found = {
      fields: new Set(flows.flatMap((flow) => flow.carries)),
      isOpen: flows.some((flow) => !states(flow)),
    };
    fed.set(element.id, found);
    return found;
  };
  /** Something in the model brings the field here, or may. */
  const comesFromElsewhere = (element: ElementView | undefined, field: FieldReference): boolean =>
    element !== undefined && (fedInto(element).isOpen || fedInto(element).fields.has(field));

  const rowOf = (flow: FlowView): Row<V> => {
    const known = sent.get(flow.id);
    if (known !== undefined) return known;
    const fields = states(flow) ? [...followedIn(flow.carries)] : [];
    const row: Row<V> = { fields, values: fields.map(() => undefined) };
    sent.set(flow.id, row);
    return row;
  };
  const addTo = ({ values }: Row<V>, place: number, value: V): boolean => {
    const old = values[place];
    const joined = old === undefined ? value : domain.join(old, value);
    if (joined === old) return false;
    values[place] = joined;
    return true;
  };
  /** What a flow takes along of what its sender has. */
  const send = (flow: FlowView, values: Values<V>, isFresh: (field: FieldReference) => boolean): void => {
    let changed = !sent.has(flow.id);
    const row = rowOf(flow);
    const { fields } = row;
    if (states(flow)) {
      for (let place = 0; place < fields.length; place += 1) {
        const field = fields[place] ?? '';
        const value = values.get(field) ?? (values.has(field) || !isFresh(field) ? undefined : domain.fresh(field));
        if (value !== undefined && addTo(row, place, value)) changed = true;
      }
    } else {
      for (const [field, value] of values) {
        if (value === undefined) continue;
        let place = placeIn(row, field);
        if (place === -1) {
          place = fields.push(field) - 1;
          row.places?.set(field, place);
        }
        if (addTo(row, place, value)) changed = true;
      }
    }
    if (changed) toDeliver.add(flow);
  };
  const passOn = (element: ElementView): void => {
    const values: Values<V> = contents.get(element.id) ?? new Map();
    for (const flow of element.outgoing) {
      if (!handsOn(flow)) continue;
      send(flow, values, (field) => !comesFromElsewhere(element, field));
    }
    for (const flow of element.arrivals) {
      if (flow.interaction === 'read') for (const handler of callers.get(flow.id) ?? []) toRun.add(handler);
    }
  };
  const deliver = (flow: FlowView): void => {
    const receiver = graph.elements.get(flow.callee);
    const handler = graph.handlerOf(flow.id);
    if (handler !== undefined) toRun.add(handler);
    if (receiver === undefined || receiver.element.kind === 'service') return;
    if (!comesToStay(flow)) return;
    const known = valuesAt(contents, receiver.id);
    let changed = false;
    const row = sent.get(flow.id);
    for (const [place, field] of (row?.fields ?? []).entries()) {
      const value = row?.values[place];
      if (value === undefined) continue;
      const kept = domain.stored === undefined ? value : domain.stored(receiver.id, field, value);
      if (add(known, field, kept)) changed = true;
    }
    if (changed) passOn(receiver);
  };
  const returnedBy = (flow: FlowView, values: Values<V>): void => {
    const callee = graph.elements.get(flow.callee);
    const known = callee?.element.kind === 'service' ? answers.get(flow.id) : contents.get(flow.callee);
    for (const field of followedIn(flow.returns)) {
      const waits =
        callee?.element.kind === 'service' ? graph.handlerOf(flow.id) !== undefined : comesFromElsewhere(callee, field);
      const value = known?.get(field) ?? (waits ? undefined : domain.fresh(field));
      const before = values.get(field);
      const again = before === undefined || value === undefined ? undefined : domain.answeredAgain?.(before, value);
      values.set(field, again ?? value);
    }
  };
  type Visit = (step: PlainStep, values: Values<V>) => void;
  const run = (handler: HandlerView, visit: Visit): void => {
    const { arrival, service } = handler;
    const values: Values<V> = new Map();
    if (arrival !== undefined) {
      const arrived = sent.get(arrival.id);
      const fields = arrived?.fields ?? followedIn(arrival.carries);
      for (let place = 0; place < fields.length; place += 1) values.set(fields[place] ?? '', arrived?.values[place]);
    }
    const end = walkSteps<Values<V>>(handler.handler.steps, {
      start: values,
      step: (now, current) => {
        visit(current, now);
        if (CHANGES_VALUES.has(current.do)) domain.step(now, current, service, handler);
        const call = current.do === 'call' ? graph.flows.get(current.flow) : undefined;
        if (call !== undefined && call.caller === service && call.returns.length > 0) returnedBy(call, now);
        return now;
      },
      fork: (now) => new Map(now),
      merge: (now, others) => {
        for (const [field, value] of others) {
          const other = now.get(field);
          now.set(field, value === undefined || other === undefined ? (value ?? other) : domain.join(other, value));
        }
        return now;
      },
    });
    if (end !== undefined) visit({ do: 'respond' }, end);
  };
  const propagate = (handler: HandlerView): void =>
    run(handler, (step, values) => {
      const call = step.do === 'call' ? graph.flows.get(step.flow) : undefined;
      if (call !== undefined && call.caller === handler.service) send(call, values, () => true);
      if (step.do !== 'respond' || handler.arrival === undefined) return;
      const { id, returns } = handler.arrival;
      let changed = !answers.has(id);
      const answer = valuesAt(answers, id);
      // An error says only what it states.
      const said = step.status === 'error' ? new Set(expandReferences(context.model, step.returns)) : undefined;
      for (const field of followedIn(returns)) {
        if (said?.has(field) === false) continue;
        const value = values.get(field) ?? (values.has(field) ? undefined : domain.fresh(field));
        if (value !== undefined && add(answer, field, value)) changed = true;
      }
      if (changed) for (const caller of callers.get(id) ?? []) toRun.add(caller);
    });
  const settle = (): void => {
    while (toDeliver.size > 0 || toRun.size > 0) {
      for (const flow of toDeliver) {
        toDeliver.delete(flow);
        deliver(flow);
      }
      for (const handler of toRun) {
        toRun.delete(handler);
        propagate(handler);
        if (toDeliver.size > 0) break;
      }
    }
  };

  const isPassedOn = (flow: FlowView): boolean =>
    handsOn(flow) && ['queue', 'store'].includes(graph.elements.get(flow.from)?.element.kind ?? '');
  if (domain.follows.size > 0) {
    for (const handler of graph.handlers) if (handler.on === 'schedule') toRun.add(handler);
    for (const flow of graph.flows.values()) {
      if (isPassedOn(flow)) send(flow, new Map(), (field) => !comesFromElsewhere(graph.elements.get(flow.from), field));
      else if (!callers.has(flow.id)) send(flow, new Map(), () => true);
    }
    settle();
    // What only a cycle without an entry would send: it may as well begin anywhere.
    for (const flow of graph.flows.values()) {
      if (sent.has(flow.id)) continue;
      send(flow, new Map(), () => true);
      settle();
    }
  }
  return {
    fresh: domain.fresh,
    sent: (flow, field) => valueIn(sent.get(flow), field),
    on: (flow, field) => valueIn(sent.get(flow), field) ?? domain.fresh(field),
    answered: (flow, field) => answers.get(flow)?.get(field) ?? domain.fresh(field),
    kept: (element, field) => contents.get(element)?.get(field),
    replay: run,
  };
}
