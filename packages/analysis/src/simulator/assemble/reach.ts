import { type Capture, type Code, DO, type Node, of } from '../code.js';

type Parts = Pick<
  Code,
  'queues' | 'queueOf' | 'subscriptions' | 'capturesOf' | 'operations' | 'sites' | 'siteIndex' | 'elements'
>;

const subscribers = (parts: Parts, queue: number): readonly number[] =>
  queue < 0 ? [] : of(parts.queues, queue).subscriptions.map((index) => of(parts.subscriptions, index).operation);

export const captureMatches = (capture: Capture, node: Node): boolean =>
  node.also &&
  !node.flag &&
  (capture.effect < 0 || capture.effect === node.effect) &&
  (capture.items === undefined || capture.items.includes(node.item));

/** The operations that one step sets off, waited for or not. */
export function setOffBy(parts: Parts, node: Node): readonly number[] {
  if (node.does === DO.call) return node.target < 0 ? [] : [node.target];
  if (node.does === DO.publish) return subscribers(parts, parts.queueOf[node.element] ?? -1);
  if (node.does === DO.outbox) return subscribers(parts, parts.queueOf[node.target] ?? -1);
  if (node.does !== DO.write || node.element < 0) return [];
  const captures = of(parts.capturesOf, node.element).filter((capture) => captureMatches(capture, node));
  return captures.flatMap((capture) => subscribers(parts, capture.queue));
}

/** Which operations each operation can lead to, itself included: synchronously, by message, by webhook. */
export function operationsReached(parts: Parts, nodesOf: readonly (readonly Node[])[]): readonly ReadonlySet<number>[] {
  const direct = nodesOf.map((nodes) => new Set(nodes.flatMap((node) => setOffBy(parts, node))));
  return direct.map((_, start) => {
    const reached = new Set([start]);
    for (const operation of reached) for (const next of direct[operation] ?? []) reached.add(next);
    return reached;
  });
}
