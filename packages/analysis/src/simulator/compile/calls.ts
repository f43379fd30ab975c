import { type FlowView, milliseconds, type StepOf } from '@spillway/model';
import { heldByRole, holdings } from '../../facts/holdings.js';
import type { ProgramStep } from '../program.js';
import { callMembers, effectIdempotency, itemOf, retryMembers } from './members.js';
import { enterElement, enterFeeds, enterOperation, enterQueue } from './operations.js';
import type { Walk } from './walk.js';

/** The holding of an item by a store, where one is stated; how the store keeps the item; for how long. */
function keeping({ context }: Walk, store: string, item: string) {
  const view = context.graph.elements.get(store);
  if (view?.element.kind !== 'store') return { isCache: false };
  const holding = view.element.holds?.find(({ entity }) => entity === item);
  const ttl = milliseconds(holding?.ttl);
  const isCache = (holding?.as ?? heldByRole(view)) === 'cache';
  return { isCache, ...(ttl !== undefined && Number.isFinite(ttl) ? { ttl } : {}) };
}

function sourceOf({ context }: Walk, item: string, besides: string): string | undefined {
  return holdings(context).find(
    ({ element, entity, as }) =>
      entity === item && as === 'source' && element.id !== besides && element.kind === 'store',
  )?.element.id;
}

/** C4: a read, through the cache where the store is one and the source is elsewhere. */
function compileRead(walk: Walk, flow: FlowView, id: string, call: StepOf<'call'> | undefined): ProgramStep {
  const item = itemOf(flow);
  const { isCache, ...ttl } = keeping(walk, flow.callee, item);
  const source = isCache ? sourceOf(walk, item, flow.callee) : undefined;
  enterElement(walk, flow.callee);
  const members = { item, out: flow.id, ...retryMembers(flow, call) };
  if (source === undefined) return { id, read: flow.callee, ...members };
  enterElement(walk, source);
  return { id, read: source, via: flow.callee, ...ttl, ...members };
}

/** C3, C4, C10: a write with its effect; into a cache a fill or an invalidation. */
export function compileWrite(
  walk: Walk,
  flow: FlowView,
  options: { id: string; call?: StepOf<'call'> | undefined; arrival?: FlowView | undefined; isNatural?: boolean },
): ProgramStep {
  const { id, call, arrival, isNatural } = options;
  const item = itemOf(flow);
  const { isCache, ...ttl } = keeping(walk, flow.callee, item);
  enterElement(walk, flow.callee);
  const members = retryMembers(flow, call);
  if (isCache && flow.operation === 'delete') return { id, invalidate: flow.callee, item, ...members };
  if (isCache) return { id, write: flow.callee, fill: true, item, ...ttl, ...members };
  const idem = isNatural === true ? 'natural' : effectIdempotency(flow, arrival);
  const isCaptured = enterFeeds(walk, flow.callee, item, flow.id);
  return {
    ...{ id, write: flow.callee, effect: flow.id, item },
    ...(idem === undefined ? {} : { idem }),
    ...(isCaptured ? {} : { cdc: false }),
    ...members,
  };
}

/** The step that a call of a flow becomes (C4); `undefined`: it leads nowhere, or back into what is open (C16). */
export function compileCall(
  walk: Walk,
  flow: FlowView,
  options: { id: string; call?: StepOf<'call'> | undefined; arrival: FlowView | undefined },
): ProgramStep | undefined {
  const { id, call, arrival } = options;
  const { receiver } = flow;
  if (receiver === undefined) return undefined;
  const isDetached = call?.wait === false;
  switch (receiver.kind) {
    case 'store':
      if (flow.interaction === 'read' || flow.operation === 'read') return compileRead(walk, flow, id, call);
      return compileWrite(walk, flow, options);
    case 'queue': {
      if (!enterQueue(walk, flow.callee, flow.id)) return undefined;
      const by = flow.flow.idempotency?.by;
      return {
        ...{ id, pub: flow.callee },
        ...(isDetached ? { acks: 0 as const } : {}),
        ...(by === 'key' || by === 'natural-key' ? { eventId: 'business' as const } : {}),
        ...retryMembers(flow, call),
      };
    }
    default: {
      const operation = enterOperation(walk, flow);
      if (operation === undefined) return undefined;
      const members = { ...callMembers(flow, arrival), ...retryMembers(flow, call) };
      if (!isDetached) return { id, call: operation, ...members };
      // C12: nobody waits for it; one attempt unless the flow says more.
      const { timeout, key } = callMembers(flow, arrival);
      const { attempts, backoff } = retryMembers(flow, undefined);
      return {
        ...{ id, webhook: operation },
        ...(timeout === undefined ? {} : { timeout }),
        ...(attempts === undefined ? {} : { attempts }),
        ...(backoff === undefined ? {} : { backoff }),
        ...(key === undefined ? {} : { key }),
      };
    }
  }
}
