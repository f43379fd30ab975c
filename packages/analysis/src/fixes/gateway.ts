import { type FlowView, freshId, type Handler, type Id, type Patch, type PatchOp, type Step } from '@spillway/model';
import type { Context } from '../context.js';
import { box } from '../facts/names.js';
import type { Fix } from '../finding.js';
import { beside, put, setFlow, setHandlers } from './patches.js';

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
  const taken: Record<Id, unknown> = { ...model.flows };
  const passing: Patch = entries.flatMap((entry): PatchOp[] => {
    const passed = freshId(taken, `${entry.id}-checked`);
    taken[passed] = true;
    passedAs.set(entry.id, passed);
    // The gateway tries once, and leaves it to its callers how long they wait.
    const {
      from: _from,
      to: _to,
      interaction: _interaction,
      retry: _retry,
      timeout: _timeout,
      ...payload
    } = entry.flow;
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
