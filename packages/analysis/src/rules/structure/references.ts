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
  type Handler,
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

type Found = Iterable<Dangling>;
const NONE: readonly Dangling[] = [];

const missing = (drop: Path, what: string, id: string): Dangling => ({
  says: `${what} \`${id}\`, which does not exist`,
  drop,
});

function* field({ model }: Context, reference: FieldReference, drop: Path): Found {
  const [entityId, fieldId] = splitReference(reference);
  const entity = lookup(model.entities, entityId);
  if (entity === undefined) {
    yield { says: `\`${reference}\` names an entity that does not exist`, field: reference, drop };
  } else if (fieldId !== '*' && !Object.hasOwn(entity.fields, fieldId)) {
    yield { says: `\`${entity.name}\` has no field \`${fieldId}\``, field: reference, drop };
  }
}

function fields(context: Context, references: readonly FieldReference[] | undefined, path: Path): Found {
  if (references === undefined || resolvesAll(context, references)) return NONE;
  return references.flatMap((reference, i) => [...field(context, reference, [...path, i])]);
}

function* inFlow(context: Context, flow: Flow): Found {
  for (const end of ['from', 'to'] as const) {
    if (lookup(context.model.elements, flow[end]) === undefined) {
      yield missing([], end === 'from' ? 'it comes from' : 'it leads to', flow[end]);
    }
  }
  yield* fields(context, flow.carries, ['carries']);
  yield* fields(context, flow.returns, ['returns']);
  yield* fields(context, flow.inUrl, ['inUrl']);
  if (flow.idempotency?.field !== undefined) {
    yield* field(context, flow.idempotency.field, ['idempotency', 'field']);
  }
}

function* inChecks(context: Context, checks: readonly Check[], path: Path): Found {
  for (const [i, check] of checks.entries()) yield* field(context, check.field, [...path, 'checks', i]);
}

function* leaves(context: Context, service: Id, flow: Id, drop: Path): Found {
  const view = context.graph.flows.get(flow);
  if (view === undefined) yield missing(drop, 'a step calls', flow);
  else if (view.caller !== service) yield { says: `a step calls \`${flow}\`, which starts elsewhere`, drop };
}

function* inStep(context: Context, service: Id, step: Step, path: Path): Found {
  switch (step.do) {
    case 'validate':
      yield* inChecks(context, step.checks ?? [], path);
      break;
    case 'transform':
      for (const [i, mapping] of (step.maps ?? []).entries()) {
        yield* field(context, mapping.to, [...path, 'maps', i]);
        yield* fields(context, mapping.from, [...path, 'maps', i, 'from']);
      }
      yield* fields(context, step.drops, [...path, 'drops']);
      break;
    case 'protect':
    case 'log':
    case 'audit':
      yield* fields(context, step.fields, [...path, 'fields']);
      break;
    case 'respond':
      yield* fields(context, step.returns, [...path, 'returns']);
      break;
    case 'call':
      yield* leaves(context, service, step.flow, path);
      if (step.compensate !== undefined) yield* leaves(context, service, step.compensate, [...path, 'compensate']);
      break;
    case 'route':
      for (const [i, branch] of step.branches.entries()) {
        yield* inSteps(context, service, branch.steps, [...path, 'branches', i, 'steps']);
      }
      yield* inSteps(context, service, step.otherwise ?? [], [...path, 'otherwise']);
  }
}

function* inSteps(context: Context, service: Id, steps: readonly Step[], path: Path): Found {
  for (const [i, step] of steps.entries()) yield* inStep(context, service, step, [...path, i]);
}

function* inHandler(context: Context, service: Id, handler: Handler, path: Path): Found {
  if (handler.on !== 'schedule') {
    const arrival = context.graph.flows.get(handler.on);
    if (arrival === undefined) yield missing(path, 'a handler waits for', handler.on);
    else if (arrival.callee !== service) {
      yield { says: `a handler waits for \`${handler.on}\`, which does not arrive here`, drop: path };
    }
  }
  if (!isSoundHandler(context, service, handler)) yield* inSteps(context, service, handler.steps, [...path, 'steps']);
}

function* inHoldings(context: Context, element: Element): Found {
  for (const [i, holding] of ('holds' in element ? (element.holds ?? []) : []).entries()) {
    const entity = lookup(context.model.entities, holding.entity);
    if (entity === undefined) {
      yield missing(['holds', i], 'it holds', holding.entity);
      continue;
    }
    const isThere = (id: string): boolean => id === '*' || Object.hasOwn(entity.fields, id);
    const lists = { fields: holding.fields, encrypted: holding.encrypted, queriedBy: holding.queriedBy };
    for (const [member, list] of Object.entries(lists)) {
      if (!Array.isArray(list)) continue;
      for (const [at, id] of list.entries()) {
        if (!isThere(id)) yield* field(context, `${holding.entity}.${id}`, ['holds', i, member, at]);
      }
    }
    for (const id of Object.keys(holding.limits ?? {})) {
      if (!isThere(id)) yield* field(context, `${holding.entity}.${id}`, ['holds', i, 'limits', id]);
    }
  }
}

function* inElement(context: Context, { id, element }: ElementView): Found {
  const { elements, zones } = context.model;
  if (element.zone !== undefined && lookup(zones, element.zone) === undefined) {
    yield missing(['zone'], 'it lies in zone', element.zone);
  }
  if (element.technology !== undefined) {
    const technology = findTechnology(element.technology);
    if (technology === undefined) yield missing(['technology'], 'its technology is', element.technology);
    else if (technology.kind !== element.kind) {
      yield {
        says: `its technology is ${technology.name}, a technology for ${technology.kind}s`,
        drop: ['technology'],
      };
    }
  }
  if (element.kind === 'queue' && element.deadLetter !== undefined) {
    const target = lookup(elements, element.deadLetter);
    if (target === undefined) yield missing(['deadLetter'], 'its dead letters go to', element.deadLetter);
    else if (target.kind !== 'queue') {
      yield { says: `its dead letters go to \`${target.name}\`, which is no queue`, drop: ['deadLetter'] };
    }
  }
  if (element.kind === 'store' && element.backupOf !== undefined && lookup(elements, element.backupOf) === undefined) {
    yield missing(['backupOf'], 'it is the backup of', element.backupOf);
  }
  if (element.kind === 'service') {
    for (const [i, handler] of (element.handlers ?? []).entries())
      yield* inHandler(context, id, handler, ['handlers', i]);
  }
  yield* inHoldings(context, element);
}

function* inEntity({ model }: Context, id: Id, entity: Entity): Found {
  if (entity.writer !== undefined) {
    const writer = lookup(model.elements, entity.writer);
    if (writer === undefined) yield missing(['writer'], 'its writer is', entity.writer);
    else if (writer.kind !== 'service')
      yield { says: `its writer is \`${writer.name}\`, which is no service`, drop: ['writer'] };
  }
  for (const [fieldId, { tags }] of Object.entries(entity.fields)) {
    for (const [i, tag] of (tags ?? []).entries()) {
      if (findClassification(tag) !== undefined) continue;
      const says = `\`${fieldId}\` is tagged \`${tag}\`, which is no classification`;
      yield { says, field: `${id}.${fieldId}`, drop: ['fields', fieldId, 'tags', i] };
    }
  }
}

function* inLifecycle(context: Context, lifecycle: Lifecycle): Found {
  if (lookup(context.model.entities, lifecycle.entity) === undefined) {
    yield missing([], 'it is about', lifecycle.entity);
    return;
  }
  if (lifecycle.field !== undefined) yield* field(context, `${lifecycle.entity}.${lifecycle.field}`, ['field']);
  for (const [i, { from, to, flow }] of lifecycle.transitions.entries()) {
    for (const state of [from, to]) {
      const isKnown = (state === '*' && state === from) || Object.hasOwn(lifecycle.states, state);
      if (!isKnown) yield missing(['transitions', i], 'a transition names state', state);
    }
    if (flow !== undefined && !context.graph.flows.has(flow))
      yield missing(['transitions', i, 'flow'], 'a transition is made by', flow);
  }
}

function* inJourney({ model, graph }: Context, { starts }: Journey): Found {
  if (graph.flows.has(starts) || scheduleStarts(model).has(starts)) return;
  yield missing([], 'it starts with', starts);
}

function* inZone({ model }: Context, { parent }: Zone): Found {
  if (parent !== undefined && lookup(model.zones, parent) === undefined)
    yield missing(['parent'], 'it lies in zone', parent);
}

/** Every record with references that lead nowhere, in document order. */
export function* danglingRecords(
  context: Context,
): Generator<{ collection: CollectionName; id: Id; name: string; found: readonly Dangling[] }> {
  const { model, graph } = context;
  for (const [id, zone] of Object.entries(model.zones)) {
    yield { collection: 'zones', id, name: zone.name, found: [...inZone(context, zone)] };
  }
  for (const view of graph.elements.values()) {
    yield { collection: 'elements', id: view.id, name: view.element.name, found: [...inElement(context, view)] };
  }
  for (const { id, flow } of graph.flows.values()) {
    yield {
      collection: 'flows',
      id,
      name: flow.name || id,
      found: isSoundFlow(context, flow) ? NONE : [...inFlow(context, flow)],
    };
  }
  for (const [id, entity] of Object.entries(model.entities)) {
    yield { collection: 'entities', id, name: entity.name, found: [...inEntity(context, id, entity)] };
  }
  for (const [id, journey] of Object.entries(model.journeys)) {
    yield { collection: 'journeys', id, name: journey.name, found: [...inJourney(context, journey)] };
  }
  for (const [id, lifecycle] of Object.entries(model.lifecycles)) {
    yield { collection: 'lifecycles', id, name: id, found: [...inLifecycle(context, lifecycle)] };
  }
}
