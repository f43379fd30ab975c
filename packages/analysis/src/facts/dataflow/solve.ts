import {
  type ElementView,
  expandReferences,
  type FieldReference,
  type FlowView,
  type HandlerView,
} from '@spillway/model';
import type { Context } from '../../context.js';
import { scheduledHandlers } from '../by-kind.js';
import { handsOn } from '../holdings.js';
import { PlaceQueue, PlaceSet } from '../place-map.js';
import { ANSWER, walkSteps } from '../walk.js';
import type { Dataflow, Domain } from './domain.js';
import { followedAmong } from './following.js';
import { comesFromElsewhere, createNetwork, placeOf, states } from './network.js';
import { Values } from './values.js';

const NONE: readonly FieldReference[] = [];
/** So many flows begin at once: what is behind them is still near at hand when it comes to it. */
const TOGETHER = 64;
const CHANGES_VALUES: ReadonlySet<string> = new Set(['validate', 'transform', 'protect']);

/** Follows values through handlers, queues, stores and answers until nothing changes any more. */
export function solve<V>(context: Context, domain: Domain<V>): Dataflow<V> {
  const { graph } = context;
  const among = followedAmong(domain.follows);
  const { sentWith, answerTo, contentsOf } = createNetwork<V>(graph, among);
  const areSent = new PlaceSet<FlowView>(graph.flows.size);
  const toDeliver = new PlaceQueue<FlowView>(graph.flows.size);
  const toRun = new PlaceQueue<HandlerView>(graph.handlers.length);

  const runAgain = (handlers: readonly HandlerView[]): void => {
    for (const handler of handlers) toRun.add(handler);
  };
  const joinOf = (old: V | undefined, value: V): V => (old === undefined ? value : domain.join(old, value));
  /** Whether a value adds to what is known of a field. */
  const addTo = (values: Values<V>, at: number, value: V): boolean => {
    const old = values.at(at);
    const joined = joinOf(old, value);
    if (joined === old) return false;
    values.setAt(at, joined);
    return true;
  };

  /** What a flow takes along of what its sender has. */
  const send = (flow: FlowView, values: Values<V>, isFresh?: (field: FieldReference) => boolean): void => {
    const sent = sentWith(flow);
    let changed = areSent.add(flow);
    const isStated = states(flow);
    const { fields } = isStated ? sent : values;
    // Most handlers pass on what they have got.
    const isSameList = sent.fields === values.fields;
    for (let at = 0; at < fields.length; at += 1) {
      const field = fields[at] ?? '';
      const from = isSameList || !isStated ? at : values.indexOf(field);
      const value = from !== -1 ? values.at(from) : isFresh?.(field) === false ? undefined : domain.fresh(field);
      if (value === undefined) continue;
      if (addTo(sent, isSameList || isStated ? at : sent.positionFor(field), value)) changed = true;
    }
    if (changed) toDeliver.add(flow);
  };
  const passOn = (element: ElementView): void => {
    const contents = contentsOf(element);
    for (const flow of element.outgoing) {
      if (handsOn(flow)) send(flow, contents, (field) => !comesFromElsewhere(context, element, field));
    }
    for (const flow of element.arrivals) if (flow.interaction === 'read') runAgain(flow.callers);
  };
  const deliver = (flow: FlowView): void => {
    if (flow.handler !== undefined) toRun.add(flow.handler);
    const sent = sentWith(flow);
    const place = placeOf(flow);
    if (place === undefined) return;
    const contents = contentsOf(place);
    contents.beginWith(sent.fields);
    let changed = false;
    for (let at = 0; at < sent.fields.length; at += 1) {
      const [field = '', value] = [sent.fields[at], sent.at(at)];
      if (value === undefined) continue;
      const stored = domain.stored === undefined ? value : domain.stored(place.id, field, value);
      if (addTo(contents, contents.positionFor(field), stored)) changed = true;
    }
    if (changed) passOn(place);
  };
  const takeAnswer = (flow: FlowView, returns: readonly FieldReference[], values: Values<V>): void => {
    if (returns.length === 0) return;
    const { receiver, handler } = flow;
    const isService = receiver?.kind === 'service';
    const known = isService ? answerTo(flow) : receiver && contentsOf(receiver);
    for (const field of returns) {
      let value = known?.get(field);
      if (value === undefined && !(isService ? handler !== undefined : comesFromElsewhere(context, receiver, field)))
        value = domain.fresh(field);
      const at = values.positionFor(field);
      const before = values.at(at);
      const again = before === undefined || value === undefined ? undefined : domain.answeredAgain?.(before, value);
      values.setAt(at, again ?? value);
    }
  };
  /** The fields that a respond step gives of those that its flow returns: an error says only what it states. */
  const answeredIn = ({ returns }: FlowView, { step, ends }: typeof ANSWER): readonly FieldReference[] => {
    const fields = among(returns);
    if (!ends || fields.length === 0) return fields;
    const said = expandReferences(context.model, step.returns);
    return fields.filter((field) => said.includes(field));
  };
  const giveAnswer = (flow: FlowView, fields: readonly FieldReference[], values: Values<V>): void => {
    if (fields.length === 0) return;
    const answer = answerTo(flow);
    let changed = false;
    for (const field of fields) {
      const from = values.indexOf(field);
      const value = from === -1 ? domain.fresh(field) : values.at(from);
      if (value !== undefined && addTo(answer, answer.positionFor(field), value)) changed = true;
    }
    if (changed) runAgain(flow.callers);
  };
  const meet = (now: Values<V>, others: Values<V>): Values<V> => {
    for (const [from, field] of others.fields.entries()) {
      const at = now.positionFor(field);
      const [value, other] = [others.at(from), now.at(at)];
      now.setAt(at, value === undefined || other === undefined ? (value ?? other) : domain.join(other, value));
    }
    return now;
  };
  const arrivedWith = ({ arrival }: HandlerView): Values<V> =>
    arrival === undefined ? new Values(NONE) : sentWith(arrival).copy();

  const replay: Dataflow<V>['replay'] = (handler, visit) => {
    const end = walkSteps<Values<V>>(handler.steps, arrivedWith(handler), {
      step: (now, step) => {
        visit(step, now);
        if (CHANGES_VALUES.has(step.does)) domain.step(now, step, handler);
        else if (step.call !== undefined) takeAnswer(step.call, among(step.call.returns), now);
        return now;
      },
      fork: (now) => now.copy(),
      merge: meet,
    });
    // Whoever says nothing of an answer gives one in the end.
    if (end !== undefined) visit(ANSWER, end);
  };
  const run = (handler: HandlerView): void => {
    const { arrival } = handler;
    replay(handler, (step, values) => {
      if (step.call !== undefined) send(step.call, values);
      if (step.does === 'respond' && arrival !== undefined) giveAnswer(arrival, answeredIn(arrival, step), values);
    });
  };
  /** What has been sent is delivered before anybody runs. */
  const settle = (): void => {
    for (;;) {
      const flow = toDeliver.take();
      const handler = flow === undefined ? toRun.take() : undefined;
      if (flow !== undefined) deliver(flow);
      else if (handler !== undefined) run(handler);
      else return;
    }
  };

  const nothing = new Values<V>(NONE);
  const isPassedOn = (flow: FlowView): boolean =>
    handsOn(flow) && (flow.source?.kind === 'queue' || flow.source?.kind === 'store');
  if (domain.follows.size > 0) {
    runAgain(scheduledHandlers(context));
    for (const flow of graph.flows.values()) {
      if (isPassedOn(flow)) send(flow, nothing, (field) => !comesFromElsewhere(context, flow.source, field));
      else if (flow.callers.length === 0) send(flow, nothing);
      if (toDeliver.length >= TOGETHER) settle();
    }
    settle();
    // What only a cycle without an entry would send: it may as well begin anywhere.
    for (const flow of graph.flows.values()) {
      if (areSent.has(flow)) continue;
      send(flow, nothing);
      settle();
    }
  }
  const sent: Dataflow<V>['sent'] = (flow, field) => sentWith(flow).get(field);
  return {
    fresh: domain.fresh,
    sent,
    on: (flow, field) => sent(flow, field) ?? domain.fresh(field),
    answered: (flow, field) => answerTo(flow).get(field) ?? domain.fresh(field),
    kept: (element, field) => (element === undefined ? undefined : contentsOf(element).get(field)),
    replay,
  };
}
