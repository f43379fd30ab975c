import { type FlowView, freshId, type Handler, type PatchOp, type Step } from '@spillway/model';
import type { Context } from '../context.js';
import { box } from '../facts/names.js';
import type { Fix } from '../finding.js';
import { beside, put, setFlow, setHandlers } from './patches.js';

/** A gateway before the receiver of a flow, which runs a check and passes the request on. */
export function gatewayBefore(context: Context, entry: FlowView, check: Step): Fix {
  const { model, graph } = context;
  const receiver = graph.elements.get(entry.callee);
  const name = `Gateway of ${receiver?.element.name ?? entry.callee}`.slice(0, 200);
  const gateway = freshId(model.elements, `${entry.callee}-gateway`);
  const passed = freshId(model.flows, `${entry.id}-checked`);
  const { from: _from, to: _to, interaction: _interaction, retry: _retry, ...payload } = entry.flow;
  const steps: Step[] = [check, { do: 'call', flow: passed }, { do: 'respond' }];
  const handlers = receiver?.element.kind === 'service' ? (receiver.element.handlers ?? []) : [];
  const moved = handlers.map((handler): Handler => (handler.on === entry.id ? { ...handler, on: passed } : handler));
  const renamed: PatchOp[] = handlers.some(({ on }) => on === entry.id) ? [setHandlers(entry.callee, moved)] : [];
  return {
    label: `Put a gateway before ${box(context, entry.callee)} that checks first`,
    patch: [
      put('elements', gateway, {
        kind: 'service',
        name,
        role: 'gateway',
        ...beside(model, entry.callee),
        handlers: [{ on: entry.id, steps }],
      }),
      put('flows', passed, { ...payload, from: gateway, to: entry.callee, interaction: 'request' }),
      setFlow(entry.id, 'to', gateway),
      ...renamed,
    ],
  };
}
