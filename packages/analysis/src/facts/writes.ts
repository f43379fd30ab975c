import type { ElementView, FlowView, Id } from '@spillway/model';
import type { Context } from '../context.js';
import { callersOf, isService } from './effects.js';
import { fact } from './fact.js';
import { isWrite } from './holdings.js';
import { erasureReaches } from './journeys.js';

/** The flow is only ever made to erase something. */
function isOnlyForErasure(context: Context, flow: FlowView): boolean {
  const erasing = erasureReaches(context);
  if (!erasing.some(({ flows }) => flows.has(flow))) return false;
  return (callersOf(context).get(flow.id) ?? []).every((handler) =>
    erasing.some(({ handlers }) => handlers.has(handler)),
  );
}

/** Writes by services (deletions and what only erases aside), with the entity they are about: the first that they carry. */
export const writesByServices = fact((context): readonly { flow: FlowView; entity: Id; store: ElementView }[] =>
  [...context.graph.flows.values()].flatMap((flow) => {
    const store = context.graph.elements.get(flow.callee);
    const [first] = flow.carries;
    if (store?.element.kind !== 'store' || first === undefined || !isService(context, flow.caller)) return [];
    if (!isWrite(flow) || flow.operation === 'delete' || isOnlyForErasure(context, flow)) return [];
    return [{ flow, entity: first.slice(0, first.indexOf('.')), store }];
  }),
);
