import { type Flow, type FlowView, freshId, type Holding, type Id, type Patch, splitReference } from '@spillway/model';
import type { Context } from '../context.js';
import { box } from '../facts/names.js';
import type { Fix } from '../finding.js';
import { beside, put, setHandlers } from './patches.js';

/** What a copy of some fields keeps of each entity, for an hour at most. */
function copied(fields: readonly string[]): Holding[] {
  const byEntity = new Map<Id, Id[]>();
  for (const reference of fields) {
    const [entity, field] = splitReference(reference);
    byEntity.set(entity, [...(byEntity.get(entity) ?? []), field]);
  }
  return [...byEntity].map(([entity, kept]) => ({
    entity,
    fields: kept,
    as: 'cache',
    ttl: '1h',
    invalidation: 'ttl',
    retention: { keep: '1h', then: 'delete', because: 'business' },
    erasure: 'expire',
  }));
}

/** The caller reads from a copy, which a worker fetches from the slow source every few minutes. */
export function preparedCopy(context: Context, flow: FlowView): Fix {
  const { model } = context;
  const source = flow.receiver?.element.name ?? flow.callee;
  const copy = freshId(model.elements, `${flow.callee}-copy`);
  const worker = freshId(model.elements, `${flow.callee}-refresher`);
  const fetching = freshId(model.flows, `${flow.id}-fetch`);
  const filling = freshId(model.flows, `${flow.id}-fill`);
  const at = beside(model, flow.caller);
  const holds = copied(flow.returns);
  const returns = flow.returns.length > 0 && { returns: [...flow.returns] };
  const { name, timeout, operation, latency, idempotency } = flow.flow;
  const read: Flow = {
    from: flow.caller,
    to: copy,
    ...(name === undefined ? {} : { name }),
    interaction: 'read',
    ...returns,
    encrypted: 'tls',
    timeout: '1s',
  };
  const isStore = flow.receiver?.kind === 'store';
  // Whoever handled the call handles it for the worker.
  const element = flow.receiver?.element;
  const handlers = element?.kind === 'service' ? (element.handlers ?? []) : [];
  const moved = handlers.map((handler) => (handler.on === flow.id ? { ...handler, on: fetching } : handler));
  const patch: Patch = [
    put('elements', copy, {
      kind: 'store',
      name: `${source}: copy`.slice(0, 200),
      role: 'cache',
      ...at,
      encrypted: true,
      ...(holds.length > 0 && { holds }),
    }),
    put('elements', worker, {
      kind: 'service',
      name: `${source}: refresher`.slice(0, 200),
      role: 'worker',
      ...at,
      ...(at.at && { at: { x: at.at.x + 260, y: at.at.y } }),
      handlers: [
        {
          on: 'schedule',
          every: '5m',
          lock: true,
          steps: [
            { do: 'call', flow: fetching },
            { do: 'call', flow: filling },
          ],
        },
      ],
    }),
    put('flows', flow.id, read),
    put('flows', fetching, {
      from: worker,
      to: flow.callee,
      interaction: isStore ? 'read' : 'request',
      ...(operation && !isStore && { operation }),
      ...returns,
      encrypted: 'mtls',
      timeout: timeout ?? '30s',
      ...(latency && { latency }),
      ...(idempotency && { idempotency }),
    }),
    ...(handlers.some(({ on }) => on === flow.id) ? [setHandlers(flow.callee, moved)] : []),
    put('flows', filling, {
      from: worker,
      to: copy,
      interaction: 'write',
      operation: 'upsert',
      ...(flow.returns.length > 0 && { carries: [...flow.returns] }),
      encrypted: 'tls',
      timeout: '1s',
    }),
  ];
  return {
    label: `Let ${box(context, flow.caller)} read from a copy of ${box(context, flow.callee)} that is prepared in advance`,
    patch,
  };
}
