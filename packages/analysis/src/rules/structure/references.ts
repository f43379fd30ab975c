import {
  type Check,
  type CollectionName,
  type Element,
  type ElementView,
  type Entity,
  type FieldReference,
  type Flow,
  findClassification,
  findTechnology,
  type HandlerView,
  type Id,
  type Journey,
  type Lifecycle,
  lookup,
  type Step,
  scheduleStarts,
  splitReference,
  type Zone,
} from '@spillway/model';
import type { Context } from '../../context.js';
import { isSoundFlow, isSoundHandler, resolvesAll } from './soundness.js';

export type Path = readonly (string | number)[];

/** A reference that leads nowhere, or to the wrong place. */
export interface Dangling {
  /** A clause for the message: "it leads to `x`, which does not exist". */
  readonly says: string;
  readonly field?: FieldReference;
  /** What goes when the reference goes; empty for the whole record. */
  readonly drop: Path;
}

/** Where what is found goes: most records have nothing to find. */
type Found = Dangling[];

const missing = (drop: Path, what: string, id: string): Dangling => ({
  says: `${what} \`${id}\`, which does not exist`,
  drop,
});

function field(found: Found, { model }: Context, reference: FieldReference, drop: Path): void {
  const [entityId, fieldId] = splitReference(reference);
  const entity = lookup(model.entities, entityId);
  if (entity === undefined) {
    found.push({ says: `\`${reference}\` names an entity that does not exist`, field: reference, drop });
  } else if (fieldId !== '*' && !Object.hasOwn(entity.fields, fieldId)) {
    found.push({ says: `\`${entity.name}\` has no field \`${fieldId}\``, field: reference, drop });
  }
}

function fields(found: Found, context: Context, references: readonly FieldReference[] | undefined, path: Path): void {
  if (references === undefined || resolvesAll(context, references)) return;
  for (const [i, reference] of references.entries()) field(found, context, reference, [...path, i]);
}

function inFlow(found: Found, context: Context, flow: Flow): void {
  for (const end of ['from', 'to'] as const) {
    if (lookup(context.model.elements, flow[end]) === undefined) {
      found.push(missing([], end === 'from' ? 'it comes from' : 'it leads to', flow[end]));
    }
  }
  fields(found, context, flow.carries, ['carries']);
  fields(found, context, flow.returns, ['returns']);
  fields(found, context, flow.inUrl, ['inUrl']);
  if (flow.idempotency?.field !== undefined) {
    field(found, context, flow.idempotency.field, ['idempotency', 'field']);
  }
}

function inChecks(found: Found, context: Context, checks: readonly Check[], path: Path): void {
  for (const [i, check] of checks.entries()) field(found, context, check.field, [...path, 'checks', i]);
}

function leaves(found: Found, context: Context, service: Id, flow: Id, drop: Path): void {
  const view = context.graph.flows.get(flow);
  if (view === undefined) found.push(missing(drop, 'a step calls', flow));
  else if (view.caller !== service) found.push({ says: `a step calls \`${flow}\`, which starts elsewhere`, drop });
}

function inStep(found: Found, context: Context, service: Id, step: Step, path: Path): void {
  switch (step.do) {
    case 'validate':
      inChecks(found, context, step.checks ?? [], path);
      break;
    case 'transform':
      for (const [i, mapping] of (step.maps ?? []).entries()) {
        field(found, context, mapping.to, [...path, 'maps', i]);
        fields(found, context, mapping.from, [...path, 'maps', i, 'from']);
      }
      fields(found, context, step.drops, [...path, 'drops']);
      break;
    case 'protect':
    case 'log':
    case 'audit':
      fields(found, context, step.fields, [...path, 'fields']);
      break;
    case 'respond':
      fields(found, context, step.returns, [...path, 'returns']);
      break;
    case 'call':
      leaves(found, context, service, step.flow, path);
      if (step.compensate !== undefined) leaves(found, context, service, step.compensate, [...path, 'compensate']);
      break;
    case 'route':
      for (const [i, branch] of step.branches.entries()) {
        inSteps(found, context, service, branch.steps, [...path, 'branches', i, 'steps']);
      }
      inSteps(found, context, service, step.otherwise ?? [], [...path, 'otherwise']);
  }
}

function inSteps(found: Found, context: Context, service: Id, steps: readonly Step[], path: Path): void {
  for (const [i, step] of steps.entries()) inStep(found, context, service, step, [...path, i]);
}

function inHandler(found: Found, context: Context, view: HandlerView, path: Path): void {
  const { service, handler } = view;
  if (handler.on !== 'schedule') {
    const arrival = context.graph.flows.get(handler.on);
    if (arrival === undefined) found.push(missing(path, 'a handler waits for', handler.on));
    else if (arrival.callee !== service) {
      found.push({ says: `a handler waits for \`${handler.on}\`, which does not arrive here`, drop: path });
    }
  }
  if (!isSoundHandler(context, view)) inSteps(found, context, service, handler.steps, [...path, 'steps']);
}

function inHoldings(found: Found, context: Context, element: Element): void {
  for (const [i, holding] of ('holds' in element ? (element.holds ?? []) : []).entries()) {
    const entity = lookup(context.model.entities, holding.entity);
    if (entity === undefined) {
      found.push(missing(['holds', i], 'it holds', holding.entity));
      continue;
    }
    const isThere = (id: string): boolean => id === '*' || Object.hasOwn(entity.fields, id);
    for (const member of ['fields', 'encrypted', 'queriedBy'] as const) {
      const list = holding[member];
      if (!Array.isArray(list)) continue;
      for (const [at, id] of list.entries()) {
        if (!isThere(id)) field(found, context, `${holding.entity}.${id}`, ['holds', i, member, at]);
      }
    }
    for (const id in holding.limits) {
      if (!isThere(id)) field(found, context, `${holding.entity}.${id}`, ['holds', i, 'limits', id]);
    }
  }
}

function inElement(found: Found, context: Context, { element, handlers }: ElementView): void {
  const { elements, zones } = context.model;
  if (element.zone !== undefined && lookup(zones, element.zone) === undefined) {
    found.push(missing(['zone'], 'it lies in zone', element.zone));
  }
  if (element.technology !== undefined) {
    const technology = findTechnology(element.technology);
    if (technology === undefined) found.push(missing(['technology'], 'its technology is', element.technology));
    else if (technology.kind !== element.kind) {
      found.push({
        says: `its technology is ${technology.name}, a technology for ${technology.kind}s`,
        drop: ['technology'],
      });
    }
  }
  if (element.kind === 'queue' && element.deadLetter !== undefined) {
    const target = lookup(elements, element.deadLetter);
    if (target === undefined) found.push(missing(['deadLetter'], 'its dead letters go to', element.deadLetter));
    else if (target.kind !== 'queue') {
      found.push({ says: `its dead letters go to \`${target.name}\`, which is no queue`, drop: ['deadLetter'] });
    }
  }
  if (element.kind === 'store' && element.backupOf !== undefined && lookup(elements, element.backupOf) === undefined) {
    found.push(missing(['backupOf'], 'it is the backup of', element.backupOf));
  }
  for (const handler of handlers) {
    if (handler.index !== undefined) inHandler(found, context, handler, ['handlers', handler.index]);
  }
  inHoldings(found, context, element);
}

function inEntity(found: Found, { model }: Context, id: Id, entity: Entity): void {
  if (entity.writer !== undefined) {
    const writer = lookup(model.elements, entity.writer);
    if (writer === undefined) found.push(missing(['writer'], 'its writer is', entity.writer));
    else if (writer.kind !== 'service')
      found.push({ says: `its writer is \`${writer.name}\`, which is no service`, drop: ['writer'] });
  }
  for (const [fieldId, { tags }] of Object.entries(entity.fields)) {
    for (const [i, tag] of (tags ?? []).entries()) {
      if (findClassification(tag) !== undefined) continue;
      const says = `\`${fieldId}\` is tagged \`${tag}\`, which is no classification`;
      found.push({ says, field: `${id}.${fieldId}`, drop: ['fields', fieldId, 'tags', i] });
    }
  }
}

function inLifecycle(found: Found, context: Context, lifecycle: Lifecycle): void {
  if (lookup(context.model.entities, lifecycle.entity) === undefined) {
    found.push(missing([], 'it is about', lifecycle.entity));
    return;
  }
  if (lifecycle.field !== undefined) field(found, context, `${lifecycle.entity}.${lifecycle.field}`, ['field']);
  for (const [i, { from, to, flow }] of lifecycle.transitions.entries()) {
    for (const state of [from, to]) {
      const isKnown = (state === '*' && state === from) || Object.hasOwn(lifecycle.states, state);
      if (!isKnown) found.push(missing(['transitions', i], 'a transition names state', state));
    }
    if (flow !== undefined && !context.graph.flows.has(flow))
      found.push(missing(['transitions', i, 'flow'], 'a transition is made by', flow));
  }
}

function inJourney(found: Found, { model, graph }: Context, { starts }: Journey): void {
  if (graph.flows.has(starts) || scheduleStarts(model).has(starts)) return;
  found.push(missing([], 'it starts with', starts));
}

function inZone(found: Found, { model }: Context, { parent }: Zone): void {
  if (parent !== undefined && lookup(model.zones, parent) === undefined)
    found.push(missing(['parent'], 'it lies in zone', parent));
}

/** A record with references that lead nowhere. */
export interface DanglingRecord {
  readonly collection: CollectionName;
  readonly id: Id;
  readonly name: string;
  readonly found: readonly Dangling[];
}

/** Every record with references that lead nowhere, in document order. */
export function danglingRecords(context: Context): readonly DanglingRecord[] {
  const { model, graph } = context;
  const records: DanglingRecord[] = [];
  const note = (collection: CollectionName, id: Id, name: string, found: readonly Dangling[]): void => {
    if (found.length > 0) records.push({ collection, id, name, found });
  };
  for (const [id, zone] of Object.entries(model.zones)) {
    const found: Dangling[] = [];
    inZone(found, context, zone);
    note('zones', id, zone.name, found);
  }
  for (const view of graph.elements.values()) {
    const found: Dangling[] = [];
    inElement(found, context, view);
    note('elements', view.id, view.element.name, found);
  }
  for (const view of graph.flows.values()) {
    if (isSoundFlow(context, view)) continue;
    const found: Dangling[] = [];
    inFlow(found, context, view.flow);
    note('flows', view.id, view.flow.name || view.id, found);
  }
  for (const [id, entity] of Object.entries(model.entities)) {
    const found: Dangling[] = [];
    inEntity(found, context, id, entity);
    note('entities', id, entity.name, found);
  }
  for (const [id, journey] of Object.entries(model.journeys)) {
    const found: Dangling[] = [];
    inJourney(found, context, journey);
    note('journeys', id, journey.name, found);
  }
  for (const [id, lifecycle] of Object.entries(model.lifecycles)) {
    const found: Dangling[] = [];
    inLifecycle(found, context, lifecycle);
    note('lifecycles', id, id, found);
  }
  return records;
}
