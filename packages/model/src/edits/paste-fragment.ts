import type { Patch } from '../patch.js';
import type { Element } from '../schema/element.js';
import type { Handler, Step } from '../schema/handler.js';
import type { Model } from '../schema/model.js';
import type { Id, Point } from '../schema/scalars.js';
import { type CopyFragment, copyFragment, type Fragment } from './copy-fragment.js';
import { compact, revised } from './edit.js';
import { freshId } from './fresh-id.js';
import { mapHandlers, mapSteps } from './references.js';

export interface PasteFragment {
  fragment: Fragment;
  /** How far from where it was copied. */
  offset: Point;
}

type Renaming = ReadonlyMap<Id, Id>;

function renaming(taken: Readonly<Record<string, unknown>>, ids: readonly Id[], letter: string): Renaming {
  const used: Record<string, unknown> = { ...taken };
  return new Map(
    ids.map((id) => {
      const next = Object.hasOwn(used, id) ? freshId(used, id.replace(/-\d+$/, ''), letter) : id;
      used[next] = true;
      return [id, next];
    }),
  );
}

const shifted = <T extends Point>(at: T | undefined, by: Point): T | undefined =>
  at && { ...at, x: at.x + by.x, y: at.y + by.y };

const stepOf = (step: Step, flows: Renaming): Step | undefined => {
  if (step.do !== 'call') return step;
  const flow = flows.get(step.flow);
  if (flow === undefined) return undefined;
  return compact({ ...step, flow, compensate: step.compensate && flows.get(step.compensate) });
};

const handlerOf = (handler: Handler, flows: Renaming): Handler | undefined => {
  const on = handler.on === 'schedule' ? handler.on : flows.get(handler.on);
  if (on === undefined) return undefined;
  return { ...handler, on, steps: mapSteps(handler.steps, (step) => stepOf(step, flows)) };
};

/**
 * Adds a copied fragment under fresh ids. References inside it follow; handlers and calls of flows that were not
 * copied go. Entities are added only where the document has none of that id.
 */
export function pasteFragment(model: Model, { fragment, offset }: PasteFragment): Patch {
  const zones = renaming(model.zones, Object.keys(fragment.zones), 'z');
  const elements = renaming(model.elements, Object.keys(fragment.elements), 'e');
  const flows = renaming({ ...model.flows, schedule: true }, Object.keys(fragment.flows), 'f');
  const kept = (ids: Renaming, here: Readonly<Record<string, unknown>>, id: Id | undefined): Id | undefined =>
    id === undefined ? undefined : (ids.get(id) ?? (Object.hasOwn(here, id) ? id : undefined));
  const elementOf = (element: Element): Element => {
    const next = mapHandlers(element, (handler) => handlerOf(handler, flows));
    const common = { zone: kept(zones, model.zones, next.zone), at: shifted(next.at, offset) };
    if (next.kind === 'queue') {
      return compact({ ...next, ...common, deadLetter: kept(elements, model.elements, next.deadLetter) });
    }
    if (next.kind === 'store') {
      return compact({ ...next, ...common, backupOf: kept(elements, model.elements, next.backupOf) });
    }
    return compact({ ...next, ...common });
  };
  const added = {
    zones: Object.entries(fragment.zones).map(([id, zone]) => {
      const parent = kept(zones, model.zones, zone.parent);
      return [zones.get(id) ?? id, compact({ ...zone, parent, at: shifted(zone.at, offset) })] as const;
    }),
    elements: Object.entries(fragment.elements).map(([id, each]) => [elements.get(id) ?? id, elementOf(each)] as const),
    flows: Object.entries(fragment.flows).map(([id, flow]) => {
      const ends = { from: elements.get(flow.from) ?? flow.from, to: elements.get(flow.to) ?? flow.to };
      return [flows.get(id) ?? id, { ...flow, ...ends }] as const;
    }),
    entities: Object.entries(fragment.entities)
      .filter(([id]) => !Object.hasOwn(model.entities, id))
      .map(
        ([id, entity]) => [id, compact({ ...entity, writer: kept(elements, model.elements, entity.writer) })] as const,
      ),
  };
  return revised(model, {
    zones: { ...model.zones, ...Object.fromEntries(added.zones) },
    elements: { ...model.elements, ...Object.fromEntries(added.elements) },
    flows: { ...model.flows, ...Object.fromEntries(added.flows) },
    entities: { ...model.entities, ...Object.fromEntries(added.entities) },
  });
}

/** Copies and pastes in one go; 40 units to the right and down when no offset is given. */
export function duplicateRecords(model: Model, { offset, ...what }: CopyFragment & { offset?: Point }): Patch {
  return pasteFragment(model, { fragment: copyFragment(model, what), offset: offset ?? { x: 40, y: 40 } });
}
