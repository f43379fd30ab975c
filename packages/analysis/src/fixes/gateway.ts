import {
  expandReferences,
  type FieldReference,
  type Flow,
  type FlowView,
  freshId,
  freshIds,
  type Handler,
  type Id,
  type Model,
  type Patch,
  type PatchOp,
  type Step,
} from '@spillway/model';

import type { Context } from '../context.js';
import { fieldOf } from '../facts/fields.js';
import { box } from '../facts/names.js';
import type { Fix } from '../finding.js';
import { beside, put, setFlow, setHandlers } from './patches.js';

/** What a flow says of itself, without references to what is not there: those are findings of the flow that has them. */
function payloadOf(model: Model, flow: Flow): Omit<Flow, 'from' | 'to'> {
  // The gateway tries once, and leaves it to its callers how long they wait.
  const {
    from: _from,
    to: _to,
    retry: _retry,
    timeout: _timeout,
    carries,
    returns,
    inUrl,
    idempotency,
    ...rest
  } = flow;
  const existing = (references: readonly FieldReference[] | undefined): FieldReference[] =>
    (references ?? []).filter((reference) =>
      expandReferences(model, [reference]).some((field) => fieldOf(model, field) !== undefined),
    );
  const [sent, answered, shown] = [existing(carries), existing(returns), existing(inUrl)];
  const guard = { ...idempotency };
  if (guard.field !== undefined && existing([guard.field]).length === 0) delete guard.field;
  return {
    ...rest,
    ...(sent.length > 0 && { carries: sent }),
    ...(answered.length > 0 && { returns: answered }),
    ...(shown.length > 0 && { inUrl: shown }),
    ...(guard.by !== undefined && { idempotency: { ...guard, by: guard.by } }),
  };
}

/** A gateway before a service: it takes some of the requests to it, runs checks on them and passes them on. */
export function gatewayBefore(
  context: Context,
  service: Id,
  entries: readonly FlowView[],
  checks: readonly Step[],
): Fix {
  const { model, graph } = context;
  const receiver = graph.elements.get(service);
  const name = `Gateway of ${receiver?.element.name ?? service}`.slice(0, 200);
  const gateway = freshId(model.elements, `${service}-gateway`);
  const passedAs = new Map<Id, Id>();
  const ids = freshIds(
    model.flows,
    entries.map(({ id }) => `${id}-checked`),
  );
  const passing: Patch = entries.flatMap((entry, i): PatchOp[] => {
    const passed = ids[i] ?? entry.id;
    passedAs.set(entry.id, passed);
    const payload = payloadOf(model, entry.flow);
    return [
      put('flows', passed, { ...payload, from: gateway, to: service, interaction: 'request' }),
      setFlow(entry.id, 'to', gateway),
      // How long the work takes is now known of the flow that arrives where it is done.
      ...(payload.latency === undefined ? [] : [setFlow(entry.id, 'latency')]),
    ];
  });
  const handlers = receiver?.element.kind === 'service' ? (receiver.element.handlers ?? []) : [];
  const moved = handlers.map((handler): Handler => ({ ...handler, on: passedAs.get(handler.on) ?? handler.on }));
  const renamed: PatchOp[] = handlers.some(({ on }) => passedAs.has(on)) ? [setHandlers(service, moved)] : [];
  return {
    label: `Put a gateway before ${box(context, service)} that checks first`,
    patch: [
      put('elements', gateway, {
        kind: 'service',
        name,
        role: 'gateway',
        ...beside(model, service),
        handlers: [...passedAs].map(([on, passed]) => ({
          on,
          steps: [...checks, { do: 'call' as const, flow: passed }, { do: 'respond' as const }],
        })),
      }),
      ...passing,
      ...renamed,
    ],
  };
}
