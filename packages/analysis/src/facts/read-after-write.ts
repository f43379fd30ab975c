import type { FlowView, HandlerView, Id, Journey } from '@spillway/model';
import type { Context } from '../context.js';
import { entitiesOf } from './fields.js';
import { writtenEntity } from './held-entities.js';
import { beginningOf } from './journeys.js';
import { walkSteps } from './walk.js';

/** A read of an entity that the same journey has written before. */
export interface ReadAfterWrite {
  readonly read: FlowView;
  readonly entity: Id;
  readonly write: FlowView;
  readonly journey: Id;
}

interface Writing {
  readonly write: FlowView;
  readonly journey: Id;
}
/** By entity, who has written it so far. */
type Written = ReadonlyMap<Id, Writing>;

/** What each handler writes, by itself and through the requests that it makes. */
function writtenByHandlers(context: Context): ReadonlyMap<HandlerView, ReadonlyMap<Id, FlowView>> {
  const { graph } = context;
  const written = new Map<HandlerView, Map<Id, FlowView>>();
  const add = (handler: HandlerView, entity: Id, write: FlowView): boolean => {
    const known = written.get(handler);
    if (known?.has(entity) === true) return false;
    if (known === undefined) written.set(handler, new Map([[entity, write]]));
    else known.set(entity, write);
    return true;
  };
  const toPass = new Set<HandlerView>();
  for (const handler of graph.handlers) {
    for (const call of handler.calls) {
      const entity = writtenEntity(call);
      if (entity !== undefined && add(handler, entity, call)) toPass.add(handler);
    }
  }
  for (const handler of toPass) {
    toPass.delete(handler);
    if (handler.arrival?.interaction !== 'request') continue;
    for (const caller of handler.arrival.callers) {
      for (const [entity, write] of written.get(handler) ?? []) if (add(caller, entity, write)) toPass.add(caller);
    }
  }
  return written;
}

/**
 * Follows journeys in the order in which things happen: along the steps of handlers, branch by branch, into what they
 * request, and behind queues and captured changes.
 */
export function readsAfterWrites(
  context: Context,
  journeys: Iterable<readonly [Id, Journey]>,
): readonly ReadAfterWrite[] {
  const writtenBy = writtenByHandlers(context);
  const found: ReadAfterWrite[] = [];
  const before = new Map<FlowView, Written>();
  const toVisit = new Set<FlowView>();

  const arrive = (flow: FlowView, written: Written): void => {
    const known = before.get(flow);
    if (known !== undefined && [...written.keys()].every((entity) => known.has(entity))) return;
    before.set(flow, known === undefined ? written : new Map([...written, ...known]));
    toVisit.add(flow);
  };
  const afterCall = (call: FlowView, written: Written, journey: Id): Written => {
    const handler = call.interaction === 'request' ? call.handler : undefined;
    const entity = writtenEntity(call);
    const added = handler === undefined ? undefined : writtenBy.get(handler);
    if (entity === undefined && added === undefined) return written;
    const after = new Map(written);
    for (const [each, write] of added ?? []) after.set(each, { write, journey });
    if (entity !== undefined) after.set(entity, { write: call, journey });
    return after;
  };
  const run = (handler: HandlerView, start: Written, journey: Id): void => {
    walkSteps(handler.steps, start, {
      step: (written, { call }) => {
        if (call === undefined) return written;
        if (call.interaction === 'read') {
          for (const entity of entitiesOf(call.returns)) {
            const writing = written.get(entity);
            if (writing !== undefined) found.push({ read: call, entity, ...writing });
          }
          return written;
        }
        arrive(call, written);
        return afterCall(call, written, journey);
      },
      merge: (a, b) => new Map([...a, ...b]),
    });
  };
  const visit = (flow: FlowView, journey: Id): void => {
    const written = before.get(flow) ?? new Map();
    const { handler } = flow;
    if (handler !== undefined) run(handler, written, journey);
    const { receiver } = flow;
    if (receiver?.kind === 'queue') {
      for (const out of receiver.outgoing) {
        if (out.interaction === 'consume' || out.interaction === 'forward') arrive(out, written);
      }
    }
    const entity = writtenEntity(flow);
    if (receiver?.kind !== 'store' || entity === undefined) return;
    const after = new Map(written).set(entity, { write: flow, journey });
    for (const out of receiver.outgoing) {
      const isAbout = out.carries.length === 0 || entitiesOf(out.carries).includes(entity);
      if (out.interaction === 'cdc' && isAbout) arrive(out, after);
    }
  };

  for (const [id, journey] of journeys) {
    const { flow: start, scheduled } = beginningOf(context, journey);
    if (start !== undefined) arrive(start, new Map());
    if (scheduled !== undefined) run(scheduled, new Map(), id);
    for (const flow of toVisit) {
      toVisit.delete(flow);
      visit(flow, id);
    }
  }
  return found;
}
