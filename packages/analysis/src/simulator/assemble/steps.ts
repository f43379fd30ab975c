import { bounded, DO, KEYS, type Node } from '../code.js';
import type { Constants, ProgramStep } from '../program.js';
import type { Names, Sites } from './names.js';

/** What steps are assembled with: the tables that they refer to. */
export interface Workshop {
  readonly nodes: Node[];
  readonly constants: Constants;
  readonly sites: Sites;
  readonly elements: Names;
  readonly operations: Names;
  readonly effects: Names;
  readonly items: Names;
  readonly reads: Names;
  readonly steps: Names;
  readonly breakers: Names;
  readonly elementOfOperation: (operation: string) => string;
}

/** Where a list of steps belongs. */
export interface Place {
  readonly operation: string;
  /** Counts the steps of the operation that its durable record tells apart. */
  readonly slots: { count: number };
}

const BLANK: Node = {
  does: DO.end,
  name: '',
  next: -1,
  fail: -1,
  site: -1,
  target: -1,
  element: -1,
  effect: -1,
  item: -1,
  via: -1,
  out: -1,
  ttl: 0,
  guarded: false,
  flag: false,
  also: false,
  business: false,
  degrades: false,
  attempts: 1,
  pauses: [],
  doubles: true,
  retriesError: true,
  retriesTimeout: true,
  timeout: 0,
  slow: 0,
  key: KEYS.none,
  deadline: false,
  breaker: -1,
  breakerAfter: 0,
  breakerOpen: 0,
  branches: [],
  step: -1,
  slot: -1,
};

export function emit(shop: Workshop, node: Partial<Node> & { does: number }): number {
  return shop.nodes.push({ ...BLANK, ...node }) - 1;
}

type Flow = { readonly next: number; readonly fail: number };

function pauses(backoff: number | readonly number[] | undefined, constants: Constants) {
  if (typeof backoff === 'object') return { pauses: backoff.length > 0 ? backoff : [0], doubles: false };
  return { pauses: [backoff ?? constants.backoff], doubles: true };
}

const isStep = (value: unknown): value is ProgramStep => typeof value === 'object' && value !== null;

/** Where a failure of the step goes: past it, to a fallback step, or on to whatever surrounds it. */
function failureOf(shop: Workshop, place: Place, step: ProgramStep, id: string, flow: Flow) {
  const fallback = 'fallback' in step ? step.fallback : undefined;
  if (fallback !== undefined && fallback !== false && fallback !== 'none') {
    const written = Array.isArray(fallback) ? fallback.filter(isStep) : isStep(fallback) ? [fallback] : [];
    return { fail: assembleSteps(shop, place, written, flow, (index) => `${id}.fallback[${index}]`), degrades: true };
  }
  if ('ignore' in step && step.ignore === true) return { fail: flow.next, degrades: false };
  return { fail: flow.fail, degrades: false };
}

function assembleSaga(
  shop: Workshop,
  place: Place,
  step: Extract<ProgramStep, { saga: unknown }>,
  id: string,
  flow: Flow,
) {
  // R24: undo in reverse order, then a definite failure.
  const undone = emit(shop, { does: DO.sagaUndone, next: flow.fail, name: id });
  const undoFrom: number[] = [];
  let previous = undone;
  step.saga.forEach(({ undo }, index) => {
    if (undo !== undefined) {
      const failed = emit(shop, { does: DO.undoFailed, next: previous, name: id });
      previous = assembleStep(shop, place, undo, `${id}.undo${index + 1}`, { next: previous, fail: failed });
    }
    undoFrom.push(previous);
  });
  let next = flow.next;
  for (let index = step.saga.length - 1; index >= 0; index -= 1) {
    const part = step.saga[index];
    if (part === undefined) continue;
    const branches = [undoFrom[index] ?? undone, undoFrom[index - 1] ?? undone];
    const fail = emit(shop, { does: DO.sagaFailed, branches, flag: step.undoUnknown === false, name: id });
    next = assembleStep(shop, place, part.do, `${id}.do${index + 1}`, { next, fail });
  }
  return next;
}

function assembleParallel(
  shop: Workshop,
  place: Place,
  step: Extract<ProgramStep, { par: unknown }>,
  id: string,
  flow: Flow,
) {
  const joined = emit(shop, { does: DO.join });
  const broken = emit(shop, { does: DO.join, flag: true });
  const branches = step.par.map((branch, number) =>
    assembleSteps(shop, place, branch, { next: joined, fail: broken }, (index) => `${id}|${number}[${index}]`),
  );
  return emit(shop, { does: DO.fork, branches, name: id, ...flow });
}

/** Assembles one step so that it goes on to `next`, or to `fail`; returns its entry point. */
export function assembleStep(shop: Workshop, place: Place, step: ProgramStep, given: string, around: Flow): number {
  const id = ('id' in step ? step.id : undefined) ?? given;
  const { constants, sites, elements, operations, effects, items } = shop;
  const { fail, degrades } = failureOf(shop, place, step, id, around);
  const flow = { next: around.next, fail };
  if ('saga' in step) return assembleSaga(shop, place, step, id, flow);
  if ('par' in step) return assembleParallel(shop, place, step, id, flow);
  if ('tx' in step) {
    const step_ = shop.steps.of(id);
    const rollback = emit(shop, { does: DO.rollback, next: fail, name: id, degrades });
    const site = sites.of('commit', id);
    const element = elements.of(step.tx);
    const slot = place.slots.count++;
    const commit = emit(shop, {
      ...{ does: DO.commit, next: flow.next, fail: rollback, site, element, name: id, step: step_, slot },
    });
    const entry = assembleSteps(shop, place, step.steps, { next: commit, fail: rollback }, (index) => `${id}|${index}`);
    return emit(shop, { does: DO.begin, next: entry, fail, name: id, element });
  }
  const slot = place.slots.count++;
  const common = { ...flow, name: id, degrades, slot, step: shop.steps.of(id) };
  if ('sleep' in step) return emit(shop, { ...common, does: DO.sleep, timeout: bounded(step.sleep) });
  if ('respond' in step) return emit(shop, { ...common, does: DO.respond, flag: step.respond === 'error' });
  if ('outbox' in step) return emit(shop, { ...common, does: DO.outbox, target: elements.of(step.outbox) });
  const retried = { attempts: step.attempts ?? 1, ...pauses(step.backoff, constants) };
  if ('read' in step) {
    const item = items.of(step.item ?? id);
    const out = shop.reads.of(step.out ?? step.item ?? id);
    const via = elements.of(step.via);
    const site = sites.of('read', id);
    const element = elements.of(step.read);
    const ttl = bounded(step.ttl ?? Number.POSITIVE_INFINITY);
    return emit(shop, { ...common, ...retried, does: DO.read, site, element, item, via, out, ttl });
  }
  if ('write' in step) {
    const site = sites.of('write', id);
    const fill = step.fill === true;
    return emit(shop, {
      ...common,
      ...retried,
      does: DO.write,
      site,
      element: elements.of(step.write),
      effect: fill ? -1 : effects.of(step.effect),
      item: items.of(step.item ?? (fill ? id : undefined)),
      guarded: step.idem === 'natural' || step.idem === 'state',
      flag: fill,
      also: step.cdc !== false,
      ttl: bounded(step.ttl ?? Number.POSITIVE_INFINITY),
    });
  }
  if ('undo' in step) {
    const site = sites.of('write', id);
    const guarded = step.idem !== 'none';
    const effect = effects.of(step.undo);
    const flags = { guarded, flag: step.tombstone === true, also: step.all === true };
    return emit(shop, {
      ...common,
      ...retried,
      does: DO.undo,
      site,
      element: elements.of(step.store),
      effect,
      ...flags,
    });
  }
  if ('pub' in step) {
    const flags = { flag: step.acks === 0, business: step.eventId === 'business' };
    const element = elements.of(step.pub);
    return emit(shop, { ...common, ...retried, does: DO.publish, site: sites.of('publish', id), element, ...flags });
  }
  if ('invalidate' in step) {
    const element = elements.of(step.invalidate);
    const item = items.of(step.item ?? id);
    return emit(shop, {
      ...common,
      ...retried,
      does: DO.invalidate,
      site: sites.of('invalidation', id),
      element,
      item,
    });
  }
  const detached = 'webhook' in step;
  const callee = detached ? step.webhook : step.call;
  const timeout = bounded(step.timeout ?? 0);
  const element = elements.of(shop.elementOfOperation(callee));
  const call = {
    ...{ does: DO.call, site: sites.of('call', id), target: operations.of(callee), element, timeout },
    key: KEYS[step.key ?? 'none'],
    slow: Math.max(constants.slow, 2 * timeout),
  };
  if (detached) {
    const over = emit(shop, { does: DO.end });
    const loop = emit(shop, { ...common, ...retried, ...call, next: over, fail: over });
    return emit(shop, { ...common, does: DO.webhook, branches: [loop] });
  }
  const only = step.retryOn === undefined ? ['error', 'timeout'] : [step.retryOn].flat();
  const caller = shop.elementOfOperation(place.operation);
  return emit(shop, {
    ...common,
    ...retried,
    ...call,
    deadline: step.deadline === true,
    retriesError: only.includes('error'),
    retriesTimeout: only.includes('timeout'),
    // R14: one breaker per caller element and callee element.
    breaker: step.cb === undefined ? -1 : shop.breakers.of(`${caller}→${elements.list[element]}`),
    breakerAfter: step.cb?.after ?? 0,
    breakerOpen: step.cb?.open ?? 0,
  });
}

/** Assembles a list of steps from its end, so that each knows where it goes on; returns its entry point. */
export function assembleSteps(
  shop: Workshop,
  place: Place,
  steps: readonly ProgramStep[],
  flow: Flow,
  idOf: (index: number) => string,
): number {
  let next = flow.next;
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const step = steps[index];
    if (step !== undefined) next = assembleStep(shop, place, step, idOf(index), { next, fail: flow.fail });
  }
  return next;
}
