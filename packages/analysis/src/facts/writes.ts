import type { ElementView, FlowView, Id } from '@spillway/model';
import type { Context } from '../context.js';
import { fact } from './fact.js';
import { entityOf } from './fields.js';
import { holdings, isWrite } from './holdings.js';
import { erasureReaches } from './journeys.js';

/** The flow is only ever made to erase something. */
export function isOnlyForErasure(context: Context, flow: FlowView): boolean {
  const erasing = erasureReaches(context);
  if (!erasing.some(({ flows }) => flows.has(flow))) return false;
  return flow.callers.every((handler) => erasing.some(({ handlers }) => handlers.has(handler)));
}

/** A write, with the entity it is about: the first that it carries. */
export interface WriteView {
  readonly flow: FlowView;
  readonly entity: Id;
  readonly store: ElementView;
}

/** Writes by services, deletions and what only erases aside. */
export const writesByServices = fact((context): readonly WriteView[] =>
  [...context.graph.flows.values()].flatMap((flow) => {
    const store = flow.receiver;
    const [first] = flow.carries;
    if (store?.kind !== 'store' || first === undefined || flow.sender?.kind !== 'service') return [];
    if (!isWrite(flow) || flow.operation === 'delete' || isOnlyForErasure(context, flow)) return [];
    return [{ flow, entity: entityOf(first), store }];
  }),
);

/** Those of them that go into a source of truth, stated or implied. */
export const writesToSources = fact((context): readonly WriteView[] => {
  const sources = new Set(
    holdings(context).flatMap(({ as, element, entity }) => (as === 'source' ? [`${element.id} ${entity}`] : [])),
  );
  return writesByServices(context).filter(({ entity, store }) => sources.has(`${store.id} ${entity}`));
});
