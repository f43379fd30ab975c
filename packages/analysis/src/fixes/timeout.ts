import { type FlowView, formatDuration, type HandlerView, type Patch } from '@spillway/model';
import type { Context } from '../context.js';
import { ackTimeoutOf } from '../facts/ack-timeouts.js';
import { attemptsOf } from '../facts/attempts.js';
import {
  callersFirst,
  doublingPauses,
  durationOf,
  ownWork,
  pausesOf,
  worstUntilAnswer,
  worstWayUntil,
} from '../facts/durations.js';
import { fact } from '../facts/fact.js';
import type { Fix } from '../finding.js';
import { setFlow } from './patches.js';

const USUAL = { store: 1_000, service: 2_000, external: 5_000 } as const;
/** Durations that people write. */
const ROUND = [5_000, 3_000, 2_000, 1_000, 800, 500, 300, 200, 100, 50, 20, 10, 5, 2, 1];
/** What is left over of the time that callers leave. */
const MARGIN = 0.9;
const NO_LIMIT = Number.POSITIVE_INFINITY;

const timesCalled = (handler: HandlerView, flow: FlowView): number =>
  Math.max(1, handler.calls.filter((call) => call === flow).length);

/** How much more time a call may take in all, its attempts and pauses included, without its callers becoming too slow. */
const moreInAll = (left: ReadonlyMap<HandlerView, number>, flow: FlowView): number =>
  flow.callers.reduce(
    (least, handler) => Math.min(least, (left.get(handler) ?? NO_LIMIT) / timesCalled(handler, flow)),
    NO_LIMIT,
  );

/** The same for each of its attempts. */
const moreFor = (context: Context, left: ReadonlyMap<HandlerView, number>, flow: FlowView): number =>
  moreInAll(left, flow) / attemptsOf(context, flow);

/** How much longer each handler may take; those for which it is too late already are not kept from anything. */
const timeLeft = fact((context): ReadonlyMap<HandlerView, number> => {
  const left = new Map<HandlerView, number>();
  for (const handler of callersFirst(context)) {
    const { arrival } = handler;
    if (arrival?.interaction === 'consume') {
      const limit = ackTimeoutOf(arrival);
      const more = limit === undefined ? NO_LIMIT : limit - worstWayUntil(context, handler, 'end').ms;
      left.set(handler, more >= 0 ? more : NO_LIMIT);
    }
    if (arrival?.interaction !== 'request' || arrival.flow.deadline === true) continue;
    const whole = durationOf(arrival.flow.timeout);
    const more = whole === undefined ? 0 : whole - worstUntilAnswer(context, handler);
    left.set(handler, whole === undefined ? moreFor(context, left, arrival) : more > 0 ? more : NO_LIMIT);
  }
  return left;
});

/** What the receiver of a call may need, as far as that is known, in ms. */
function neededBy(context: Context, flow: FlowView): number {
  const handler = flow.interaction === 'request' ? flow.handler : undefined;
  return handler === undefined ? 0 : worstUntilAnswer(context, handler);
}

const roundedDown = (ms: number): number => {
  if (ms < 1) return Math.max(0.01, Math.floor(ms * 100) / 100);
  return ms > 5_000 ? Math.floor(ms / 1_000) * 1_000 : (ROUND.find((each) => each <= ms) ?? 1);
};

/** The usual timeout for the receiver, longer where that needs it, and shorter where callers give up earlier. */
function suggested(context: Context, flow: FlowView): { ms: number; isTooShort: boolean } {
  const kind = flow.receiver?.kind;
  const usual = kind === 'store' || kind === 'external' ? USUAL[kind] : USUAL.service;
  const needed = neededBy(context, flow);
  const own = ownWork(flow.flow) ?? 0;
  const most = Math.max(needed, own) + moreFor(context, timeLeft(context), flow) * MARGIN;
  const wanted = Math.min(Math.max(usual, own * 2, needed * 1.25), most);
  const rounded = roundedDown(wanted);
  const ms = rounded > needed ? rounded : Math.max(rounded, Math.floor(wanted));
  return { ms, isTooShort: ms <= needed };
}

/** How often a call can be tried with pauses that double, no more often than now, before its callers give up on theirs. */
export function attemptsWithPauses(context: Context, flow: FlowView): number {
  const now = attemptsOf(context, flow);
  const more = moreInAll(timeLeft(context), flow);
  if (more === NO_LIMIT) return now;
  const once = durationOf(flow.flow.timeout) ?? Math.max(neededBy(context, flow), ownWork(flow.flow) ?? 0);
  const most = now * once + pausesOf(context, flow) + more * MARGIN;
  let attempts = now;
  while (attempts > 1 && attempts * once + doublingPauses(attempts) > most) attempts -= 1;
  return attempts;
}

/** A timeout for a flow that has none; where it cannot be as long as the receiver may need, that has to know. */
export function giveUp(context: Context, flow: FlowView): Fix {
  const { ms, isTooShort } = suggested(context, flow);
  const timeout = formatDuration(ms);
  const patch: Patch = [setFlow(flow.id, 'timeout', timeout)];
  if (!isTooShort || flow.flow.deadline === true) return { label: `Give up after ${timeout}`, patch };
  return {
    label: `Give up after ${timeout}, and send the time that is left along`,
    patch: [...patch, setFlow(flow.id, 'deadline', true)],
  };
}
