import type { Element } from '../schema/element.js';
import type { Entity } from '../schema/entity.js';
import type { Flow } from '../schema/flow.js';
import type { Handler, Step } from '../schema/handler.js';
import type { Holding } from '../schema/holding.js';
import type { Model } from '../schema/model.js';
import type { Journey } from '../schema/records.js';
import type { FieldReference, Id } from '../schema/scalars.js';
import { generateModel } from './generate-model.js';

export interface GenerateAnnotated {
  elements: number;
  /** Equal seeds give equal models. */
  seed: number;
  /** 10 when absent. */
  fieldsPerFlow?: number;
  /** 1.5 when absent. */
  flowsPerElement?: number;
}

const entityOf = (references: readonly FieldReference[] | undefined): Id => references?.[0]?.split('.')[0] ?? '';

/** Records of every kind call the same things the same, and classify them the same. */
const FIELDS: Entity['fields'] = {
  id: { type: 'uuid', required: true },
  customer: { type: 'uuid' },
  amount: { type: 'money', unit: 'EUR' },
  status: { type: 'string', maxLength: 40 },
  created_at: { type: 'timestamp', zoned: true },
  email: { type: 'string', maxLength: 254, tags: ['pii.email'] },
  name: { type: 'string', maxLength: 200, tags: ['pii.name'] },
  address: { type: 'string', maxLength: 400, tags: ['pii.address'] },
  quantity: { type: 'integer' },
  note: { type: 'text' },
};
const wellKnown = (fields: Entity['fields']): Entity['fields'] =>
  Object.fromEntries(Object.entries(fields).map(([id, field]) => [id, FIELDS[id] ?? field]));

/** Most arrows are as they should be; every sixth is left as it was sketched. */
const annotatedFlow = (flow: Flow, index: number): Flow =>
  index % 6 === 0
    ? flow
    : {
        ...flow,
        encrypted: 'tls',
        idempotency: { by: 'key', field: flow.carries?.[0] ?? '', window: '30d', recorded: 'with-effect' },
        deadline: true,
        circuitBreaker: true,
      };

/** What a handler makes of a record of another kind: field by field, the third one calculated. */
function mapping(arrived: readonly FieldReference[], sent: readonly FieldReference[]): Step[] {
  const maps = sent.flatMap((to, i) => {
    const from = arrived[i];
    if (from === undefined) return [];
    return i === 2
      ? [{ to, from: [from, arrived[0] ?? from], op: 'compute' as const, formula: 'a + b' }]
      : [{ to, from: [from] }];
  });
  return maps.length === 0 ? [] : [{ do: 'transform', version: '1', maps }];
}

function handlerOf(on: Id, calls: readonly Id[], flows: Readonly<Record<Id, Flow>>, index: number): Handler {
  const arrived = flows[on]?.carries ?? [];
  const checks = arrived.slice(0, 3).map((field) => ({ field, rule: 'required' as const }));
  const steps: Step[] = [{ do: 'validate', layer: 'schema', checks, onFailure: { action: 'reject', status: 400 } }];
  if (index % 8 !== 0) steps.unshift({ do: 'validate', layer: 'authentication', onFailure: { action: 'reject' } });
  const known = new Set([entityOf(arrived)]);
  for (const flow of calls) {
    const sent = flows[flow]?.carries ?? [];
    if (!known.has(entityOf(sent))) steps.push(...mapping(arrived, sent));
    known.add(entityOf(sent));
    if (index % 4 === 0) steps.push({ do: 'protect', how: 'hash', fields: sent.slice(5, 7) });
    steps.push({ do: 'call', flow, ...(index % 5 === 0 ? {} : { onFailure: { action: 'reject' } }) });
  }
  if (index % 5 === 0) steps.push({ do: 'audit', fields: arrived.slice(0, 2) });
  return { on, steps: [...steps, { do: 'respond', status: 'ok' }] };
}

function holdingsOf(entities: readonly Id[], index: number): Holding[] {
  return entities.map((entity, i) => ({
    entity,
    ...(i === 0 ? { as: 'source' as const, concurrency: 'optimistic' as const } : {}),
    ...(index % 2 === 0 ? { retention: { keep: '2y', then: 'delete' as const, because: 'business' } } : {}),
    ...(index % 3 === 0 ? { erasure: 'hard' as const } : {}),
    limits: { status: { maxLength: 40 } },
  }));
}

/**
 * A repeatable model with everything stated that the samples state: a handler for every arrival, mappings, checks,
 * protection, holdings with limits and retention, journeys for every flow of an actor, and one that erases.
 */
export function generateAnnotated({
  elements: count,
  seed,
  fieldsPerFlow = 10,
  flowsPerElement = 1.5,
}: GenerateAnnotated): Model {
  const drawing = generateModel({ elements: count, flows: Math.round(count * flowsPerElement), seed, fieldsPerFlow });
  const zones = Object.keys(drawing.zones);
  // One kind of record per zone: what a service sends is mostly what it got.
  const flows = Object.fromEntries(
    Object.entries(drawing.flows).map(([id, flow], index): [Id, Flow] => {
      const zone = zones.indexOf(drawing.elements[flow.from]?.zone ?? '');
      const entity = Object.keys(drawing.entities)[zone] ?? '';
      const names = Object.keys(drawing.entities[entity]?.fields ?? {}).slice(0, fieldsPerFlow);
      const carries = names.map((name) => `${entity}.${name}`);
      return [id, annotatedFlow({ ...flow, name: `${entity} to ${flow.to}`, carries }, index)];
    }),
  );
  const arriving = new Map<Id, Id[]>();
  const leaving = new Map<Id, Id[]>();
  for (const [id, { from, to }] of Object.entries(flows)) {
    arriving.set(to, [...(arriving.get(to) ?? []), id]);
    leaving.set(from, [...(leaving.get(from) ?? []), id]);
  }
  const annotated = Object.entries(drawing.elements).map(([id, element], index): [Id, Element] => {
    const kept = [...new Set((arriving.get(id) ?? []).map((flow) => entityOf(flows[flow]?.carries)))];
    if (element.kind === 'service') {
      const calls = leaving.get(id) ?? [];
      const handlers = (arriving.get(id) ?? []).map((on, i) => handlerOf(on, calls, flows, index + i));
      return [id, { ...element, tracing: true, metrics: true, authorization: index % 7 !== 0, handlers }];
    }
    if (element.kind === 'store')
      return [id, { ...element, encrypted: index % 4 !== 0, holds: holdingsOf(kept, index) }];
    if (element.kind === 'queue')
      return [id, { ...element, retention: '7d', alerts: true, bounded: true, maxDeliveries: 5 }];
    return [id, element.kind === 'external' ? { ...element, agreement: index % 3 !== 0 } : element];
  });
  const starts = Object.entries(flows).filter(([, { from }]) => drawing.elements[from]?.kind === 'actor');
  const journeys = starts.map(([id, flow], i): [Id, Journey] => [
    `journey-${i + 1}`,
    {
      name: `Journey ${flow.name}`,
      starts: id,
      budget: '10s',
      ...(i === 0 ? { purpose: 'erasure' as const, subject: 'customer' } : {}),
    },
  ]);
  const used = Object.entries(drawing.entities).slice(0, zones.length);
  const owned = used.map(([id, entity], i): [Id, Entity] => [
    id,
    { ...entity, owner: `team-${(i % 9) + 1}`, fields: wellKnown(entity.fields) },
  ]);
  return {
    ...drawing,
    flows,
    name: `Annotated ${count}`,
    elements: Object.fromEntries(annotated),
    entities: Object.fromEntries(owned),
    journeys: Object.fromEntries(journeys),
  };
}
