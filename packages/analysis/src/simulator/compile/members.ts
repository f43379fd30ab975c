import { effectiveMember, type FlowView, milliseconds, type Operation, type StepOf } from '@spillway/model';
import { entityOf } from '../../facts/fields.js';
import type { Key, OperationIdempotency } from '../program.js';

const NATURAL: ReadonlySet<Operation> = new Set(['update', 'upsert', 'delete']);

/** The item of a write or a read: an entity, else the flow (C3). */
export function itemOf(flow: FlowView): string {
  const [first] = flow.interaction === 'read' ? [...flow.returns, ...flow.carries] : flow.carries;
  return first === undefined ? flow.id : entityOf(first);
}

/** `dedup` on a write or a request counts as key (C3). */
export function guardOf(flow: FlowView): 'none' | 'key' | 'natural-key' | 'state-machine' | 'dedup' | undefined {
  const by = flow.flow.idempotency?.by;
  const remembersMessages = flow.interaction === 'consume' || flow.interaction === 'cdc';
  return by === 'dedup' && !remembersMessages ? 'key' : by;
}

/** Whether an effect can be repeated without harm: C3, C6. `around` is what the arriving flow says of the whole operation. */
export function effectIdempotency(flow: FlowView, around?: FlowView): 'natural' | 'state' | undefined {
  const by = guardOf(flow);
  if (by === 'none') return undefined;
  if (by === 'state-machine') return 'state';
  if (by === 'natural-key' || NATURAL.has(flow.operation)) return 'natural';
  if (by === 'key' && flow.interaction === 'write') return 'natural';
  const surrounding = around === undefined ? undefined : guardOf(around);
  if (surrounding === 'natural-key') return 'natural';
  return surrounding === 'state-machine' ? 'state' : undefined;
}

/** How the receiver of a flow recognises its repetitions (C6); `undefined`: not at all. */
export function operationIdempotency(flow: FlowView): OperationIdempotency | undefined {
  const { idempotency } = flow.flow;
  const by = guardOf(flow);
  if (idempotency === undefined || (by !== 'key' && by !== 'dedup')) return undefined;
  const receiver = flow.receiver?.element;
  const remembers = receiver?.kind === 'external' ? effectiveMember(receiver, 'idempotencyWindow')?.value : undefined;
  if (remembers === 'none') return undefined;
  const windows = [milliseconds(idempotency.window), milliseconds(remembers)].flatMap((window) => window ?? []);
  const ttl = Math.min(...windows, Number.POSITIVE_INFINITY);
  const { recorded } = idempotency;
  return {
    by: by === 'dedup' ? 'messageId' : 'key',
    record: recorded === 'before' || recorded === 'after' ? recorded : 'tx',
    ...(Number.isFinite(ttl) ? { ttl } : {}),
  };
}

/** The key that a caller sends (C6). */
function keyOf(flow: FlowView, arrival: FlowView | undefined): { key?: Key } {
  if (guardOf(flow) !== 'key') return {};
  const field = flow.flow.idempotency?.field;
  const own = arrival === undefined ? undefined : arrival.flow.idempotency;
  const isSame = arrival !== undefined && guardOf(arrival) === 'key' && field !== undefined && own?.field === field;
  return { key: isSame ? 'forward' : 'stable' };
}

function backoffOf(flow: FlowView): { backoff?: number | readonly number[] } {
  const backoff = flow.flow.retry?.backoff;
  if (backoff === 'none') return { backoff: 0 };
  return backoff === 'fixed' ? { backoff: [100] } : {};
}

/** Attempts, pauses and what becomes of a failure: members of every kind of step (C5). */
export function retryMembers(flow: FlowView, call: StepOf<'call'> | undefined) {
  const action = call?.onFailure?.action;
  const attempts = flow.flow.retry?.attempts ?? (action === 'retry' ? 3 : 1);
  const { fallback } = flow.flow;
  const hasFallback = action === 'default' || (fallback !== undefined && fallback !== 'none');
  return {
    ...(attempts > 1 ? { attempts } : {}),
    ...(attempts > 1 ? backoffOf(flow) : {}),
    ...(hasFallback ? { fallback: true } : {}),
    ...(action === 'ignore' || action === 'skip' ? { ignore: true } : {}),
  };
}

/** Members of a call beside those of every step (C5, C6). */
export function callMembers(flow: FlowView, arrival: FlowView | undefined) {
  const timeout = milliseconds(flow.flow.timeout);
  return {
    ...(timeout !== undefined && Number.isFinite(timeout) ? { timeout } : {}),
    ...keyOf(flow, arrival),
    ...(flow.flow.deadline === true ? { deadline: true } : {}),
    ...(flow.flow.circuitBreaker === true ? { cb: { after: 5, open: 30_000 } } : {}),
  };
}

/** C11: what is unstated of a webhook. */
export function webhookMembers(flow: FlowView) {
  return {
    timeout: milliseconds(flow.flow.timeout) ?? 10_000,
    attempts: flow.flow.retry?.attempts ?? 3,
    ...(flow.flow.retry?.backoff === undefined ? { backoff: 60_000 } : backoffOf(flow)),
    ...keyOf(flow, undefined),
  };
}
