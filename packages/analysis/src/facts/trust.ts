import { type FlowView, type Id, type TrustLevel, trustOf } from '@spillway/model';
import type { Context } from '../context.js';
import { fact } from './fact.js';

const trustLevels = fact(
  ({ model, graph }): ReadonlyMap<Id, TrustLevel> =>
    new Map([...graph.elements.keys()].map((id) => [id, trustOf(model, id)])),
);

/** Trust of an element; `undefined` for one that is not there. */
const trustLevel = (context: Context, id: Id): TrustLevel | undefined => trustLevels(context).get(id);

/** The flow goes from one trust level to another, in either direction. */
export function crossesTrust(context: Context, flow: FlowView): boolean {
  const [caller, callee] = [trustLevel(context, flow.caller), trustLevel(context, flow.callee)];
  return caller !== undefined && callee !== undefined && caller !== callee;
}

/** A call goes inward when its receiver is trusted more than its caller. */
export function goesInward(context: Context, flow: FlowView): boolean {
  const [caller, callee] = [trustLevel(context, flow.caller), trustLevel(context, flow.callee)];
  return caller !== undefined && callee !== undefined && callee > caller;
}

/** Data gets from a more trusted element to a less trusted one. */
export function goesToLowerTrust(context: Context, from: Id, to: Id): boolean {
  const [sender, receiver] = [trustLevel(context, from), trustLevel(context, to)];
  return sender !== undefined && receiver !== undefined && receiver < sender;
}

/** The element is where anyone can act as it. */
export const isPublic = (context: Context, id: Id): boolean => trustLevel(context, id) === 0;
