import type { ElementView, FieldReference, FlowView, HandlerView, Id } from '@spillway/model';
import type { Context } from '../../context.js';
import { handsOn } from '../holdings.js';
import { walkSteps } from '../walk.js';
import type { Dataflow, Domain, Values } from './domain.js';
import { createNetwork, type Line } from './network.js';
import { followedOf, type Interest, type Program, programOf } from './programs.js';
import { placeFor, type Row, valueIn } from './rows.js';

const CHANGES_VALUES: ReadonlySet<string> = new Set(['validate', 'transform', 'protect']);

/** Follows values through handlers, queues, stores and answers until nothing changes any more. */
export function solve<V>(context: Context, domain: Domain<V>): Dataflow<V> {
  const { graph } = context;
  const { lineOf, placeOf, comesFromElsewhere } = createNetwork<V>(domain.follows);
  const programs: Program[] = [];
  const toDeliver = new Set<Line<V>>();
  const toRun = new Set<HandlerView>();
  const interest: Interest = {
    follows: domain.follows,
    changes: (step) => CHANGES_VALUES.has(step.do) && domain.changes?.(step) !== false,
  };

  const joinOf = (old: V | undefined, value: V): V => (old === undefined ? value : domain.join(old, value));
  /** Whether a value adds to what is known of a field. */
  const addTo = ({ values }: Row<V>, at: number, value: V): boolean => {
    const old = values[at];
    const joined = joinOf(old, value);
    if (joined === old) return false;
    values[at] = joined;
    return true;
  };

  /** What a flow takes along of what its sender has. */
  const send = (line: Line<V>, values: Values<V>, isFresh: ((field: FieldReference) => boolean) | undefined): void => {
    const { sent } = line;
    let changed = !line.isSent;
    line.isSent = true;
    if (line.states) {
      for (let at = 0; at < sent.fields.length; at += 1) {
        const field = sent.fields[at] ?? '';
        let value = values.get(field);
        if (value === undefined && !values.has(field) && isFresh?.(field) !== false) value = domain.fresh(field);
        if (value !== undefined && addTo(sent, at, value)) changed = true;
      }
    } else {
      for (const [field, value] of values) {
        if (value !== undefined && addTo(sent, placeFor(sent, field), value)) changed = true;
      }
    }
    if (changed) toDeliver.add(line);
  };
  const passOn = (element: ElementView): void => {
    const { contents } = placeOf(element);
    for (const flow of element.outgoing) {
      if (handsOn(flow)) send(lineOf(flow), contents, (field) => !comesFromElsewhere(element, field));
    }
    for (const flow of element.arrivals) {
      if (flow.interaction === 'read') for (const handler of lineOf(flow).callers) toRun.add(handler);
    }
  };
  const deliver = ({ sent, handler, place }: Line<V>): void => {
    if (handler !== undefined) toRun.add(handler);
    if (place === undefined) return;
    const { contents } = placeOf(place);
    let changed = false;
    for (let at = 0; at < sent.fields.length; at += 1) {
      const [field = '', value] = [sent.fields[at], sent.values[at]];
      if (value === undefined) continue;
      const old = contents.get(field);
      const joined = joinOf(old, domain.stored === undefined ? value : domain.stored(place.id, field, value));
      if (joined === old) continue;
      contents.set(field, joined);
      changed = true;
    }
    if (changed) passOn(place);
  };
  const takeAnswer = (flow: FlowView, returns: readonly FieldReference[], values: Values<V>): void => {
    if (returns.length === 0) return;
    const callee = flow.receiver;
    const isService = callee?.kind === 'service';
    const line = lineOf(flow);
    for (const field of returns) {
      let value: V | undefined;
      if (isService) value = valueIn(line.answer, field);
      else if (callee !== undefined) value = placeOf(callee).contents.get(field);
      if (value === undefined && !(isService ? line.handler !== undefined : comesFromElsewhere(callee, field)))
        value = domain.fresh(field);
      const before = values.get(field);
      const again = before === undefined || value === undefined ? undefined : domain.answeredAgain?.(before, value);
      values.set(field, again ?? value);
    }
  };
  const answer = (line: Line<V>, fields: readonly FieldReference[], values: Values<V>): void => {
    let changed = !line.isAnswered;
    line.isAnswered = true;
    for (const field of fields) {
      const value = values.get(field) ?? (values.has(field) ? undefined : domain.fresh(field));
      if (value !== undefined && addTo(line.answer, placeFor(line.answer, field), value)) changed = true;
    }
    if (changed) for (const caller of line.callers) toRun.add(caller);
  };
  const meet = (now: Values<V>, others: Values<V>): Values<V> => {
    for (const [field, value] of others) {
      const other = now.get(field);
      now.set(field, value === undefined || other === undefined ? (value ?? other) : domain.join(other, value));
    }
    return now;
  };
  const arrivedWith = ({ arrival }: HandlerView): Values<V> => {
    const values: Values<V> = new Map();
    if (arrival === undefined) return values;
    const { sent } = lineOf(arrival);
    for (let at = 0; at < sent.fields.length; at += 1) values.set(sent.fields[at] ?? '', sent.values[at]);
    return values;
  };

  /** The values in the end; `undefined` where every way ends with an error. */
  const execute = (program: Program, handler: HandlerView, start: Values<V>): Values<V> | undefined => {
    let values = start;
    for (const instruction of program) {
      if (instruction.does === 'change') domain.step(values, instruction.step, handler);
      else if (instruction.does === 'call') {
        send(lineOf(instruction.flow), values, undefined);
        takeAnswer(instruction.flow, instruction.returns, values);
      } else if (instruction.does === 'answer') {
        if (handler.arrival !== undefined) answer(lineOf(handler.arrival), instruction.fields, values);
        if (instruction.isError) return undefined;
      } else {
        const from = values;
        const [first, ...others] = instruction.ways.flatMap((way) => execute(way, handler, new Map(from)) ?? []);
        if (first === undefined) return undefined;
        values = others.reduce(meet, first);
      }
    }
    return values;
  };
  const run = (handler: HandlerView): void => {
    const program = programs[handler.place] ?? programOf(context, interest, handler);
    programs[handler.place] = program;
    execute(program, handler, arrivedWith(handler));
  };
  const settle = (): void => {
    while (toDeliver.size > 0 || toRun.size > 0) {
      for (const line of toDeliver) {
        toDeliver.delete(line);
        deliver(line);
      }
      for (const handler of toRun) {
        toRun.delete(handler);
        run(handler);
        if (toDeliver.size > 0) break;
      }
    }
  };
  const replay: Dataflow<V>['replay'] = (handler, visit) => {
    const { service } = handler;
    const end = walkSteps<Values<V>>(handler.handler.steps, {
      start: arrivedWith(handler),
      step: (now, step) => {
        visit(step, now);
        if (CHANGES_VALUES.has(step.do)) domain.step(now, step, handler);
        const call = step.do === 'call' ? graph.flows.get(step.flow) : undefined;
        if (call !== undefined && call.caller === service)
          takeAnswer(call, followedOf(domain.follows, call.returns), now);
        return now;
      },
      fork: (now) => new Map(now),
      merge: meet,
    });
    if (end !== undefined) visit({ do: 'respond' }, end);
  };

  const isPassedOn = (flow: FlowView): boolean => handsOn(flow) && ['queue', 'store'].includes(flow.source?.kind ?? '');
  if (domain.follows.size > 0) {
    for (const handler of graph.handlers) if (handler.on === 'schedule') toRun.add(handler);
    for (const flow of graph.flows.values()) {
      if (isPassedOn(flow)) send(lineOf(flow), new Map(), (field) => !comesFromElsewhere(flow.source, field));
      else if (flow.callers.length === 0) send(lineOf(flow), new Map(), undefined);
    }
    settle();
    // What only a cycle without an entry would send: it may as well begin anywhere.
    for (const flow of graph.flows.values()) {
      const line = lineOf(flow);
      if (line.isSent) continue;
      send(line, new Map(), undefined);
      settle();
    }
  }
  const sentWith = (id: Id, field: FieldReference): V | undefined => {
    const flow = graph.flows.get(id);
    return flow === undefined ? undefined : valueIn(lineOf(flow).sent, field);
  };
  return {
    fresh: domain.fresh,
    sent: sentWith,
    on: (flow, field) => sentWith(flow, field) ?? domain.fresh(field),
    answered: (id, field) => {
      const flow = graph.flows.get(id);
      return (flow === undefined ? undefined : valueIn(lineOf(flow).answer, field)) ?? domain.fresh(field);
    },
    kept: (id, field) => {
      const element = graph.elements.get(id);
      return element === undefined ? undefined : placeOf(element).contents.get(field);
    },
    replay,
  };
}
