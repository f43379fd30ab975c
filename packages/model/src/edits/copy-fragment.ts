import { eachStep } from '../graph/steps.js';
import type { Model } from '../schema/model.js';
import type { Id } from '../schema/scalars.js';
import { contentsOf } from './zones.js';

export interface CopyFragment {
  elements: readonly Id[];
  /** Copied with everything that lies in them. */
  zones?: readonly Id[];
}
/** A part of a document that can be pasted into the same or another one. Plain JSON. */
export type Fragment = Pick<Model, 'zones' | 'elements' | 'flows' | 'entities'>;

const pick = <T>(records: Readonly<Record<string, T>>, keep: (id: Id, record: T) => boolean): Record<string, T> =>
  Object.fromEntries(Object.entries(records).filter(([id, record]) => keep(id, record)));

const REFERENCE = /^([^.]+)\./;

/** The ids of entities that the records name, in field references and holdings. */
function entitiesOf({ elements, flows }: Pick<Fragment, 'elements' | 'flows'>): ReadonlySet<Id> {
  const references: (string | undefined)[] = [];
  for (const flow of Object.values(flows)) {
    references.push(...(flow.carries ?? []), ...(flow.returns ?? []), ...(flow.inUrl ?? []), flow.idempotency?.field);
  }
  const entities = new Set<Id>();
  for (const element of Object.values(elements)) {
    if ('holds' in element) for (const holding of element.holds ?? []) entities.add(holding.entity);
    if (element.kind !== 'service') continue;
    for (const step of (element.handlers ?? []).flatMap((handler) => [...eachStep(handler.steps)])) {
      if (step.do === 'validate') references.push(...(step.checks ?? []).map((check) => check.field));
      if (step.do === 'transform') {
        references.push(...(step.maps ?? []).flatMap((each) => [each.to, ...(each.from ?? [])]), ...(step.drops ?? []));
      }
      if (step.do === 'protect' || step.do === 'log' || step.do === 'audit') references.push(...(step.fields ?? []));
      if (step.do === 'respond') references.push(...(step.returns ?? []));
    }
  }
  for (const reference of references) {
    const entity = REFERENCE.exec(reference ?? '')?.[1];
    if (entity !== undefined) entities.add(entity);
  }
  return entities;
}

/** Takes elements and zones, the flows between them and the entities they name. */
export function copyFragment(model: Model, { elements, zones = [] }: CopyFragment): Fragment {
  const contents = zones.map((zone) => contentsOf(model, zone));
  const elementIds = new Set([...elements, ...contents.flatMap((each) => each.elements)]);
  const zoneIds = new Set([...zones, ...contents.flatMap((each) => each.zones)]);
  const copied = {
    elements: pick(model.elements, (id) => elementIds.has(id)),
    flows: pick(model.flows, (_, flow) => elementIds.has(flow.from) && elementIds.has(flow.to)),
  };
  const entities = entitiesOf(copied);
  return {
    ...copied,
    zones: pick(model.zones, (id) => zoneIds.has(id)),
    entities: pick(model.entities, (id) => entities.has(id)),
  };
}
