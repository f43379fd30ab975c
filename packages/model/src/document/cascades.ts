import { compact, mapList, mapRecords } from '../edits/edit.js';
import { mapHandlers, mapSteps, rewriteReferences, withMembers } from '../edits/references.js';
import { lookup } from '../graph/lookup.js';
import { apply, diff, type Patch } from '../patch.js';
import type { Element } from '../schema/element.js';
import type { Step } from '../schema/handler.js';
import type { CollectionName, Model } from '../schema/model.js';
import type { Lifecycle } from '../schema/records.js';
import type { FieldReference, Id } from '../schema/scalars.js';

type Gone = (name: CollectionName, id: Id | undefined) => boolean;

/** The nearest zone around a removed one that is still there. */
function survivingZone(before: Model, after: Model, zone: Id | undefined): Id | undefined {
  const seen = new Set<Id>();
  let current = zone;
  while (current !== undefined && !Object.hasOwn(after.zones, current) && !seen.has(current)) {
    seen.add(current);
    current = lookup(before.zones, current)?.parent;
  }
  return current !== undefined && Object.hasOwn(after.zones, current) ? current : undefined;
}

const withoutCalls = (step: Step, gone: Gone): Step | undefined => {
  if (step.do !== 'call') return step;
  if (gone('flows', step.flow)) return undefined;
  return gone('flows', step.compensate) ? withMembers(step, { compensate: undefined }) : step;
};

function elementWithout(element: Element, gone: Gone, zoneOf: (zone: Id) => Id | undefined): Element {
  let next = mapHandlers(element, (handler) =>
    gone('flows', handler.on)
      ? undefined
      : withMembers(handler, { steps: mapSteps(handler.steps, (step) => withoutCalls(step, gone)) }),
  );
  if (next.zone !== undefined && gone('zones', next.zone)) next = compact({ ...next, zone: zoneOf(next.zone) });
  if (next.kind === 'queue' && gone('elements', next.deadLetter)) next = compact({ ...next, deadLetter: undefined });
  if (next.kind === 'store' && gone('elements', next.backupOf)) next = compact({ ...next, backupOf: undefined });
  if ('holds' in next && next.holds !== undefined) {
    const holds = mapList(next.holds, (holding) => (gone('entities', holding.entity) ? undefined : holding));
    next = withMembers(next, { holds: holds.length === 0 ? undefined : holds });
  }
  return next;
}

function lifecycleWithout(before: Lifecycle | undefined, lifecycle: Lifecycle, gone: Gone): Lifecycle | undefined {
  if (gone('entities', lifecycle.entity)) return undefined;
  const lost = (state: Id) =>
    before !== undefined && Object.hasOwn(before.states, state) && !Object.hasOwn(lifecycle.states, state);
  return withMembers(lifecycle, {
    transitions: mapList(lifecycle.transitions, (transition) => {
      if (lost(transition.from) || lost(transition.to)) return undefined;
      return gone('flows', transition.flow) ? compact({ ...transition, flow: undefined }) : transition;
    }),
  });
}

/** Whether a field reference points at an entity or a field that the patch took away. */
function lostReference(before: Model, after: Model): (reference: FieldReference) => boolean {
  return (reference) => {
    const [entityId = '', fieldId = ''] = reference.split('.');
    const old = lookup(before.entities, entityId);
    if (old === undefined) return false;
    const now = lookup(after.entities, entityId);
    if (now === undefined) return true;
    return Object.hasOwn(old.fields, fieldId) && !Object.hasOwn(now.fields, fieldId);
  };
}

const losesFields = (before: Model, after: Model): boolean =>
  before.entities !== after.entities &&
  Object.entries(before.entities).some(([id, entity]) => {
    const now = lookup(after.entities, id);
    return now !== entity && !Object.keys(entity.fields).every((field) => now && Object.hasOwn(now.fields, field));
  });

/** Most patches move or set something, and need no look at the whole document. */
const removesNothing = (model: Model, patch: Patch): boolean =>
  patch.every((op) => {
    if (op.op === 'document') return true;
    if (op.op === 'set') return op.path[0] !== 'fields' && op.path[0] !== 'states';
    return op.op === 'put' && !Object.hasOwn(model[op.in], op.id);
  });

/**
 * What has to change besides `patch` so that what it deletes leaves nothing behind that points at it: flows of
 * removed elements, handlers and calls of removed flows, references to removed fields, and so on. Members of a
 * removed zone move to the zone around it. References that dangled before are left as they are.
 */
export function cascades(model: Model, patch: Patch): Patch {
  if (removesNothing(model, patch)) return [];
  const after = apply(model, patch);
  const removed = (next: Model): Gone => {
    return (name, id) => id !== undefined && Object.hasOwn(model[name], id) && !Object.hasOwn(next[name], id);
  };
  const goneElement = removed(after);
  const flows = mapRecords(after.flows, (flow) =>
    goneElement('elements', flow.from) || goneElement('elements', flow.to) ? undefined : flow,
  );
  let next: Model = { ...after, flows };
  const gone = removed(next);
  const lost = lostReference(model, after);
  if (losesFields(model, after)) {
    next = rewriteReferences(next, (reference) => (lost(reference) ? undefined : reference));
  }
  const zoneOf = (zone: Id) => survivingZone(model, after, zone);
  next = {
    ...next,
    zones: mapRecords(next.zones, (zone) =>
      zone.parent !== undefined && gone('zones', zone.parent)
        ? compact({ ...zone, parent: zoneOf(zone.parent) })
        : zone,
    ),
    elements: mapRecords(next.elements, (element) => elementWithout(element, gone, zoneOf)),
    entities: mapRecords(next.entities, (entity) =>
      gone('elements', entity.writer) ? compact({ ...entity, writer: undefined }) : entity,
    ),
    journeys: mapRecords(next.journeys, (journey) => {
      const service = /^(.+)\.schedule(~\d+)?$/.exec(journey.starts)?.[1];
      return gone('flows', journey.starts) || gone('elements', service) ? undefined : journey;
    }),
    lifecycles: mapRecords(next.lifecycles, (lifecycle, id) =>
      lifecycleWithout(lookup(model.lifecycles, id), lifecycle, gone),
    ),
  };
  return diff(after, { ...next, waivers: keptWaivers(model, next) });
}

/** A waiver matches findings about all of its subjects; without one of them it never will again. */
function keptWaivers(before: Model, after: Model): Model['waivers'] {
  const names = ['zones', 'elements', 'flows', 'entities', 'journeys', 'lifecycles'] as const;
  const has = (model: Model, id: Id) => names.some((name) => Object.hasOwn(model[name], id));
  return mapRecords(after.waivers, (waiver) =>
    waiver.subjects.some((id) => has(before, id) && !has(after, id)) ? undefined : waiver,
  );
}
