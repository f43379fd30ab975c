import { type FlowView, formatDuration, milliseconds } from '@spillway/model';
import type { Context } from '../context.js';
import { attemptsOf } from '../facts/attempts.js';
import { callersOf } from '../facts/effects.js';

const USUAL = { store: 1_000, service: 2_000, external: 5_000 } as const;
/** Durations that people write. */
const ROUND = [5_000, 3_000, 2_000, 1_000, 800, 500, 300, 200, 100, 50, 20, 10, 5, 2, 1];

/** What the callers of a flow have left for it, after everything else that they call. */
function timeLeft(context: Context, flow: FlowView): number {
  const budgets = (callersOf(context).get(flow.id) ?? []).map(({ arrival, calls }) => {
    const whole = milliseconds(arrival?.flow.timeout);
    if (whole === undefined || arrival?.flow.deadline === true) return Number.POSITIVE_INFINITY;
    const others = calls.filter((call) => call !== flow);
    const spent = others.reduce(
      (sum, call) => sum + (milliseconds(call.flow.timeout) ?? 0) * attemptsOf(context, call),
      0,
    );
    return whole - spent;
  });
  return Math.min(Number.POSITIVE_INFINITY, ...budgets) / attemptsOf(context, flow);
}

/** A timeout for a flow that has none: the usual one for its receiver, shorter where its callers give up earlier. */
export function suggestedTimeout(context: Context, flow: FlowView): string {
  const kind = context.graph.elements.get(flow.callee)?.element.kind;
  const usual = kind === 'store' || kind === 'external' ? USUAL[kind] : USUAL.service;
  const slow = milliseconds(flow.flow.latency?.p99 ?? flow.flow.latency?.p50) ?? 0;
  const most = Math.min(Math.max(usual, slow * 2), timeLeft(context, flow) * 0.9);
  return formatDuration(most > 5_000 ? Math.ceil(most / 1_000) * 1_000 : (ROUND.find((each) => each <= most) ?? 1));
}
