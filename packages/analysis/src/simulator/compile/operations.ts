import type { FlowView } from '@spillway/model';
import { hasEffect } from '../../facts/effects.js';
import { entitiesOf } from '../../facts/fields.js';
import type { Feed, ProgramOperation, ProgramStep } from '../program.js';
import { compileWrite } from './calls.js';
import { programElement } from './elements.js';
import { compileHandler } from './handlers.js';
import { effectIdempotency, operationIdempotency, retryMembers, webhookMembers } from './members.js';
import type { Walk } from './walk.js';

/** Makes an element part of the program. */
export function enterElement(walk: Walk, id: string): void {
  const view = walk.context.graph.elements.get(id);
  if (view !== undefined && !walk.elements.has(id)) walk.elements.set(id, programElement(walk.context, view));
}

/** Compiles an operation once. `false`: it is open, so that this would close a cycle (C16). */
export function enter(walk: Walk, name: string, flow: string, compile: () => ProgramOperation): boolean {
  if (walk.open.has(name)) {
    walk.cuts.push({ flow, operation: name });
    return false;
  }
  if (walk.operations.has(name)) return true;
  walk.open.add(name);
  // Its place among the operations is where the walk met it.
  walk.operations.set(name, { steps: [] });
  walk.operations.set(name, compile());
  walk.open.delete(name);
  return true;
}

/** C2, C11: what an external does: its effect, and the webhooks that this sets off. */
function compileExternal(walk: Walk, flow: FlowView): ProgramOperation {
  if (!hasEffect(flow)) return { steps: [] };
  const idem = operationIdempotency(flow);
  const effectIdem = effectIdempotency(flow);
  const write: ProgramStep = {
    ...{ write: flow.callee, effect: flow.id },
    ...(effectIdem === undefined ? {} : { idem: effectIdem }),
  };
  const webhooks = (flow.receiver?.calls ?? []).flatMap((hook): ProgramStep[] => {
    if (hook.interaction !== 'webhook') return [];
    const operation = enterOperation(walk, hook);
    return operation === undefined ? [] : [{ id: hook.id, webhook: operation, ...webhookMembers(hook) }];
  });
  return { ...(idem === undefined ? {} : { idem }), steps: [write, ...webhooks] };
}

/** The operation that a flow into a service, an external or an actor sets off; `undefined` where a cycle is cut. */
export function enterOperation(walk: Walk, flow: FlowView): string | undefined {
  const name = `${flow.callee}.${flow.id}`;
  enterElement(walk, flow.callee);
  const isEntered = enter(walk, name, flow.id, () => {
    const kind = flow.receiver?.kind;
    if (kind === 'external') return compileExternal(walk, flow);
    if (kind === 'store')
      return { steps: [compileWrite(walk, flow, { id: flow.id, isNatural: flow.interaction === 'cdc' })] };
    const { handler } = flow;
    return handler === undefined ? { steps: [] } : compileHandler(walk, handler, name);
  });
  return isEntered ? name : undefined;
}

/** C9: the operations that a queue hands its messages to, in drawing order; `undefined` where one of them is open. */
function enterSubscriptions(walk: Walk, queue: string): readonly string[] | undefined {
  const { graph } = walk.context;
  const subscribers: string[] = [];
  let isCut = false;
  for (const flow of graph.elements.get(queue)?.outgoing ?? []) {
    const receiver = flow.target;
    if (receiver === undefined) continue;
    if (flow.interaction === 'forward') {
      const name = `${queue}.${flow.id}`;
      const isEntered = enter(walk, name, flow.id, () => {
        const isReached = enterQueue(walk, flow.to, flow.id);
        const step: ProgramStep = { id: flow.id, pub: flow.to, ...retryMembers(flow, undefined) };
        return { nocrash: true, steps: isReached ? [step] : [] };
      });
      if (isEntered) subscribers.push(name);
      else isCut = true;
    } else if (flow.interaction === 'consume') {
      const name = receiver.kind === 'store' ? enterConnector(walk, flow) : enterOperation(walk, flow);
      if (name === undefined) isCut = true;
      else subscribers.push(name);
    }
  }
  return isCut ? undefined : subscribers;
}

/** C9: a queue whose messages a connector writes into a store. */
function enterConnector(walk: Walk, flow: FlowView): string | undefined {
  const name = `${flow.callee}.${flow.id}`;
  enterElement(walk, flow.callee);
  const isEntered = enter(walk, name, flow.id, () => {
    const idem = operationIdempotency(flow);
    return { ...(idem === undefined ? {} : { idem }), steps: [compileWrite(walk, flow, { id: flow.id })] };
  });
  return isEntered ? name : undefined;
}

/** Makes a queue and its consumers part of the program. `false`: a consumer is open (C16). */
export function enterQueue(walk: Walk, queue: string, flow: string): boolean {
  enterElement(walk, queue);
  const element = walk.elements.get(queue);
  if (element === undefined) return false;
  // A queue is complete once its subscriptions are known; a consumer that is open still makes this a cycle.
  const known = element.subs;
  if (known?.every((name) => !walk.open.has(name)) === true) return true;
  const subs = enterSubscriptions(walk, queue);
  if (subs === undefined) {
    if (walk.cuts.at(-1)?.flow !== flow) walk.cuts.push({ flow, operation: queue });
    return false;
  }
  walk.elements.set(queue, { ...element, subs });
  return true;
}

/** C10: the captures that a write sets off. `false`: one of them would close a cycle. */
export function enterFeeds(walk: Walk, store: string, item: string, write: string): boolean {
  const { graph } = walk.context;
  let isComplete = true;
  for (const flow of graph.elements.get(store)?.outgoing ?? []) {
    if (flow.interaction !== 'cdc') continue;
    const stated = flow.flow.carries;
    const items = stated === undefined ? undefined : entitiesOf(stated);
    if (items !== undefined && !items.includes(item)) continue;
    const receiver = flow.target;
    if (receiver === undefined) continue;
    const isQueue = receiver.kind === 'queue';
    const to = isQueue ? flow.to : `~${flow.id}`;
    if (isQueue ? !enterQueue(walk, flow.to, write) : !enterUnnamedQueue(walk, to, flow)) {
      isComplete = false;
      continue;
    }
    addFeed(walk, store, { to, ...(items === undefined ? {} : { items }) });
  }
  return isComplete;
}

function enterUnnamedQueue(walk: Walk, queue: string, flow: FlowView): boolean {
  const operation = enterOperation(walk, flow);
  if (operation === undefined) return false;
  walk.elements.set(queue, { kind: 'queue', subs: [operation] });
  return true;
}

function addFeed(walk: Walk, store: string, feed: Feed): void {
  const feeds = walk.feeds.get(store) ?? [];
  if (!feeds.some(({ to }) => to === feed.to)) feeds.push(feed);
  walk.feeds.set(store, feeds);
}
