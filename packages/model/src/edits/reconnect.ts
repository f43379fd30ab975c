import { lookup } from '../graph/lookup.js';
import type { Patch } from '../patch.js';
import type { Element } from '../schema/element.js';
import type { Model } from '../schema/model.js';
import type { Id } from '../schema/scalars.js';
import { compact, mapRecords, revised } from './edit.js';
import { mapHandlers, mapSteps, withMembers } from './references.js';

export interface Reconnect {
  id: Id;
  from?: Id;
  to?: Id;
}

/**
 * Moves the ends of a flow. Its handlers move to the new receiver when that is a service without one, calls of
 * it by elements that are no longer an end go, and a stated interaction goes when the kinds of the ends change.
 */
export function reconnect(model: Model, { id, from, to }: Reconnect): Patch {
  const flow = lookup(model.flows, id);
  if (flow === undefined) return [];
  const ends = { from: from ?? flow.from, to: to ?? flow.to };
  const sender = lookup(model.elements, ends.from);
  const receiver = lookup(model.elements, ends.to);
  if (sender === undefined || receiver === undefined) return [];
  if (ends.from === flow.from && ends.to === flow.to) return [];
  const sameKinds =
    lookup(model.elements, flow.from)?.kind === sender.kind && lookup(model.elements, flow.to)?.kind === receiver.kind;
  const interaction = sameKinds ? flow.interaction : undefined;
  const arriving = ends.to === flow.to ? [] : handlersOn(lookup(model.elements, flow.to), id);
  const elements = mapRecords(model.elements, (element, elementId) => {
    const kept = detached(element, id, {
      calls: [ends.from, ends.to].includes(elementId),
      handles: elementId === ends.to,
    });
    if (elementId !== ends.to || kept.kind !== 'service' || handlersOn(kept, id).length > 0) return kept;
    return arriving.length === 0 ? kept : { ...kept, handlers: [...(kept.handlers ?? []), ...arriving] };
  });
  return revised(model, { elements, flows: { ...model.flows, [id]: compact({ ...flow, ...ends, interaction }) } });
}

const handlersOn = (element: Element | undefined, flow: Id) =>
  element?.kind === 'service' ? (element.handlers ?? []).filter(({ on }) => on === flow) : [];

function detached(element: Element, flow: Id, keeps: { calls: boolean; handles: boolean }): Element {
  return mapHandlers(element, (handler) => {
    if (handler.on === flow && !keeps.handles) return undefined;
    if (keeps.calls) return handler;
    const steps = mapSteps(handler.steps, (step) => {
      if (step.do !== 'call') return step;
      if (step.flow === flow) return undefined;
      return step.compensate === flow ? withMembers(step, { compensate: undefined }) : step;
    });
    return withMembers(handler, { steps });
  });
}
