import { type ElementView, type FlowView, type TrustLevel, trustOf } from '@spillway/model';
import type { Context } from '../context.js';
import { fact } from './fact.js';

const trustLevels = fact(({ model, graph }): readonly TrustLevel[] =>
  [...graph.elements.keys()].map((id) => trustOf(model, id)),
);

/** Trust of an element; `undefined` for one that is not there. */
const trustLevel = (context: Context, element: ElementView | undefined): TrustLevel | undefined =>
  element === undefined ? undefined : trustLevels(context)[element.place];

/** The flow goes from one trust level to another, in either direction. */
export function crossesTrust(context: Context, { sender, receiver }: FlowView): boolean {
  const [from, to] = [trustLevel(context, sender), trustLevel(context, receiver)];
  return from !== undefined && to !== undefined && from !== to;
}

/** A call goes inward when its receiver is trusted more than its caller. */
export function goesInward(context: Context, { sender, receiver }: FlowView): boolean {
  const [from, to] = [trustLevel(context, sender), trustLevel(context, receiver)];
  return from !== undefined && to !== undefined && to > from;
}

/** Data gets from a more trusted element to a less trusted one. */
export function goesToLowerTrust(
  context: Context,
  source: ElementView | undefined,
  target: ElementView | undefined,
): boolean {
  const [from, to] = [trustLevel(context, source), trustLevel(context, target)];
  return from !== undefined && to !== undefined && to < from;
}

/** The element is where anyone can act as it. */
export const isPublic = (context: Context, element: ElementView | undefined): boolean =>
  trustLevel(context, element) === 0;
