import { type Flow, type FlowView, type HandlerView, milliseconds, type StepView } from '@spillway/model';
import type { Context } from '../context.js';
import { attemptsOf } from './attempts.js';
import { cyclesAmong } from './components.js';
import { fact } from './fact.js';
import { PlaceMap, PlaceSet } from './place-map.js';
import { rounds } from './rounds.js';
import { timelineOf, waiting } from './timeline.js';

/** Decimals such as `2.3s` are no exact numbers; a thousandth of a millisecond is exact enough. */
export const durationOf = (text: string | undefined): number | undefined => {
  const ms = milliseconds(text);
  return ms === undefined ? undefined : Math.round(ms * 1_000) / 1_000;
};

/** What the receiver's own work takes, in ms: p99, or p50 where only that is stated. */
export const ownWork = ({ latency }: Flow): number | undefined => durationOf(latency?.p99) ?? durationOf(latency?.p50);

const FIRST_PAUSE = 100;

/** The pauses between so many attempts, in ms, when the first takes 100 ms and each of the others twice as long. */
export const doublingPauses = (attempts: number): number => FIRST_PAUSE * (2 ** (attempts - 1) - 1);

/** The pauses between the attempts of a call, in ms: 100 ms each if they are fixed; they double unless stated otherwise. */
export function pausesOf(context: Context, call: FlowView): number {
  const attempts = attemptsOf(context, call);
  const backoff = call.flow.retry?.backoff;
  if (backoff === 'none') return 0;
  return backoff === 'fixed' ? (attempts - 1) * FIRST_PAUSE : doublingPauses(attempts);
}

/** The calls along one branch, with the time they take together; the last call first. */
export interface Way {
  readonly ms: number;
  readonly call?: FlowView;
  readonly earlier?: Way;
}
const NO_TIME: Way = { ms: 0 };
const longer = (a: Way | undefined, b: Way | undefined): Way | undefined =>
  a === undefined || (b !== undefined && b.ms > a.ms) ? b : a;

type Until = 'answer' | 'end';

/** The branch of a handler that takes longest, up to its answer or to its end, by what each call takes. */
function longestWay(
  context: Context,
  handler: HandlerView,
  { until, takes }: { until: Until; takes: (call: FlowView) => number },
): Way {
  if (handler.calls.length === 0) return NO_TIME;
  if (handler.inferred) {
    let way = NO_TIME;
    for (const call of handler.calls) {
      const ms = takes(call);
      if (ms > 0) way = { ms: way.ms + ms, call, earlier: way };
    }
    return way;
  }
  const waitsAt = waiting(context);
  let closed: Way | undefined;
  const walk = (steps: readonly StepView[], start: Way): Way | undefined => {
    let way = start;
    for (const view of steps) {
      if (view.does === 'call') {
        const { call } = view;
        if (call === undefined || !waitsAt(view, call)) continue;
        const ms = takes(call);
        if (ms > 0) way = { ms: way.ms + ms, call, earlier: way };
      } else if (view.does === 'respond' && (until === 'answer' || view.ends)) {
        closed = longer(closed, way);
        return undefined;
      } else if (view.does === 'route') {
        let open = walk(view.ways.at(-1) ?? [], way);
        for (const branch of view.ways.slice(0, -1)) open = longer(open, walk(branch, way));
        if (open === undefined) return undefined;
        way = open;
      }
    }
    return way;
  };
  const open = walk(handler.steps, NO_TIME);
  return longer(open, closed) ?? NO_TIME;
}

/** The calls of a way in their order. */
export function callsAlong(way: Way): readonly FlowView[] {
  const calls: FlowView[] = [];
  for (let at: Way | undefined = way; at !== undefined; at = at.earlier) if (at.call !== undefined) calls.push(at.call);
  return calls.reverse();
}

/** The handlers that each handler waits for; those that wait for none are missing. */
const handlersCalled = fact((context): PlaceMap<HandlerView, readonly HandlerView[]> => {
  const { graph } = context;
  const called = new PlaceMap<HandlerView, HandlerView[]>(graph.handlers.length);
  for (const handler of graph.handlers) {
    if (!handler.calls.some((call) => call.interaction === 'request')) continue;
    for (const call of timelineOf(context, handler).waited) {
      const next = call.interaction === 'request' ? call.handler : undefined;
      if (next === undefined) continue;
      const known = called.get(handler);
      if (known === undefined) called.set(handler, [next]);
      else known.push(next);
    }
  }
  return called;
});
const NONE: readonly HandlerView[] = [];

/** All handlers, each after those it waits for; cycles are cut somewhere. */
const calledFirst = fact((context): readonly HandlerView[] => {
  const called = handlersCalled(context);
  const order: HandlerView[] = [];
  const seen = new PlaceSet<HandlerView>(context.graph.handlers.length);
  const open: { handler: HandlerView; next: readonly HandlerView[]; at: number }[] = [];
  const enter = (handler: HandlerView): void => {
    if (!seen.add(handler)) return;
    const next = called.get(handler);
    if (next === undefined) order.push(handler);
    else open.push({ handler, next, at: 0 });
  };
  for (const root of context.graph.handlers) {
    enter(root);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const next = top.next[top.at];
      top.at += 1;
      if (next !== undefined) enter(next);
      else {
        order.push(top.handler);
        open.pop();
      }
    }
  }
  return order;
});

/** All handlers, each before those it waits for; cycles are cut somewhere. */
export const callersFirst = fact((context): readonly HandlerView[] => calledFirst(context).toReversed());

/** For handlers that wait for each other in a circle: which circle. */
const circles = fact((context): PlaceMap<HandlerView, number> => {
  const called = handlersCalled(context);
  const circleOf = new PlaceMap<HandlerView, number>(context.graph.handlers.length);
  const round = new Set(rounds(context).flatMap((flows) => flows.flatMap(({ handler }) => handler ?? [])));
  for (const [i, circle] of cyclesAmong([...round], (handler) => called.get(handler) ?? NONE).entries()) {
    for (const handler of circle) circleOf.set(handler, i);
  }
  return circleOf;
});

/** The call leads back to where it came from: the handler that makes it waits, in the end, for itself. */
function goesRound(context: Context, handler: HandlerView, call: FlowView): boolean {
  const circle = circles(context).get(handler);
  const called = circle === undefined ? undefined : call.handler;
  return called !== undefined && circles(context).get(called) === circle;
}

type Behind<T> = (call: FlowView) => T | undefined;

/** What is known of the handlers that a handler waits for, those left out with which it goes round in a circle. */
function behindOf<T>(context: Context, handler: HandlerView, known: PlaceMap<HandlerView, T>): Behind<T> {
  return (call) => {
    const called = call.handler;
    return called === undefined || goesRound(context, handler, call) ? undefined : known.get(called);
  };
}

/**
 * Adds something up along synchronous calls, from the last called to the first: a value per handler, made from those of
 * the handlers it waits for. What a call sets off that goes round in a circle does not count.
 */
export function alongCalls<T>(
  context: Context,
  derive: (handler: HandlerView, behind: Behind<T>) => T,
): PlaceMap<HandlerView, T> {
  const known = new PlaceMap<HandlerView, T>(context.graph.handlers.length);
  for (const handler of calledFirst(context)) {
    known.set(handler, derive(handler, behindOf(context, handler, known)));
  }
  return known;
}

interface CallTime {
  /** The timeout, else what the receiver's own work takes. */
  readonly once: number;
  readonly hasTimeout: boolean;
  readonly attempts: number;
  readonly pauses: number;
}
function timeOf(context: Context, call: FlowView): CallTime {
  const timeout = durationOf(call.flow.timeout);
  const attempts = attemptsOf(context, call);
  const pauses = attempts === 1 ? 0 : pausesOf(context, call);
  return { once: timeout ?? ownWork(call.flow) ?? 0, hasTimeout: timeout !== undefined, attempts, pauses };
}

/** One call may be made by many handlers. */
const callTimes = fact((context) => {
  const { flows } = context.graph;
  const times = new PlaceMap<FlowView, CallTime>(flows.size);
  for (const flow of flows.values()) if (flow.callers.length > 0) times.set(flow, timeOf(context, flow));
  return times;
});

/**
 * How long a call can keep its caller: its timeout, else what is known of its receiver, for every attempt. Calls that go
 * round in a circle are left out: whatever their timeouts, each would have to be longer than the next.
 */
function worstOfCall(context: Context, handler: HandlerView, call: FlowView, behind: Behind<number>): number {
  const time = callTimes(context).get(call);
  if (time === undefined || goesRound(context, handler, call)) return 0;
  const { once, hasTimeout, attempts, pauses } = time;
  return (hasTimeout ? once : Math.max(once, behind(call) ?? 0)) * attempts + pauses;
}

const worstWay = (context: Context, handler: HandlerView, until: Until, behind: Behind<number>): Way =>
  longestWay(context, handler, { until, takes: (call) => worstOfCall(context, handler, call, behind) });

const usualWay = (context: Context, handler: HandlerView, behind: Behind<number>): Way =>
  longestWay(context, handler, {
    until: 'answer',
    takes: (call) => (call.isSynchronous ? (ownWork(call.flow) ?? 0) + (behind(call) ?? 0) : 0),
  });

const worstTimes = fact((context) =>
  alongCalls<number>(context, (handler, behind) => worstWay(context, handler, 'answer', behind).ms),
);

const usualTimes = fact((context) =>
  alongCalls<number>(context, (handler, behind) => usualWay(context, handler, behind).ms),
);

/** How long a handler can take until it answers, in ms, when everything it calls is as slow as it may be. */
export const worstUntilAnswer = (context: Context, handler: HandlerView): number =>
  worstTimes(context).get(handler) ?? 0;

/** The same until the answer or until all its work is done, with the calls that take the time. */
export const worstWayUntil = (context: Context, handler: HandlerView, until: Until): Way =>
  worstWay(context, handler, until, behindOf(context, handler, worstTimes(context)));

/** How long a handler takes until it answers on a slow day, in ms: the p99 of all it waits for, what is behind included. */
export const usualUntilAnswer = (context: Context, handler: HandlerView): number =>
  usualTimes(context).get(handler) ?? 0;

/** The same with the calls that take the time. */
export const usualWayUntilAnswer = (context: Context, handler: HandlerView): Way =>
  usualWay(context, handler, behindOf(context, handler, usualTimes(context)));
