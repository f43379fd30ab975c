import type { Element } from '../schema/element.js';
import { type Entity, FIELD_TYPES } from '../schema/entity.js';
import type { Flow } from '../schema/flow.js';
import type { Handler, Step } from '../schema/handler.js';
import { emptyModel, type Model } from '../schema/model.js';
import type { Zone } from '../schema/records.js';
import type { Id, Point } from '../schema/scalars.js';

export interface GenerateModel {
  elements: number;
  flows: number;
  /** Equal seeds give equal models. */
  seed: number;
  /** How many fields each flow carries; 4 when absent. */
  fieldsPerFlow?: number;
}

/** A small repeatable source of numbers from 0 to 1 (mulberry32, Tommy Ettinger, public domain). */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const COLUMNS = ['actor', 'service', 'service', 'queue', 'service', 'store', 'external'] as const;
const TECHNOLOGIES: Readonly<Record<Element['kind'], readonly string[]>> = {
  actor: [],
  service: ['backend-service', 'worker', 'aws-lambda'],
  queue: ['apache-kafka', 'aws-sqs-standard', 'rabbitmq-quorum'],
  store: ['postgresql', 'redis', 'mongodb'],
  external: ['stripe', 'sendgrid', 'salesforce'],
};
const TAGS = ['pii.email', 'pii.name', 'pii.address', 'pii.user_id'];
const FIELDS = ['id', 'customer', 'amount', 'status', 'created_at', 'email', 'name', 'address', 'quantity', 'note'];
const ROWS_PER_ZONE = 4;
const GRID = { x: 280, y: 150 };

/** A zone takes a band of rows, with room for its border; zones stand side by side so that the whole is no tower. */
const BLOCK = { width: COLUMNS.length * GRID.x + 80, height: ROWS_PER_ZONE * GRID.y + 120 };
const IN_ZONE = COLUMNS.length * ROWS_PER_ZONE;

const zoneCorner = (zone: number, zones: number): Point => {
  const across = Math.max(1, Math.round(Math.sqrt((zones * BLOCK.height * 1.5) / BLOCK.width)));
  return { x: (zone % across) * BLOCK.width, y: Math.floor(zone / across) * BLOCK.height };
};

const placeOf = (index: number, zones: number): Point => {
  const corner = zoneCorner(Math.floor(index / IN_ZONE), zones);
  const row = Math.floor((index % IN_ZONE) / COLUMNS.length);
  return { x: corner.x + (index % COLUMNS.length) * GRID.x, y: corner.y + row * GRID.y };
};

function entityOf(index: number, fields: number, random: () => number): Entity {
  const entries = Array.from({ length: fields }, (_, i) => {
    const base = FIELDS[i % FIELDS.length] ?? 'field';
    const id = i < FIELDS.length ? base : `${base}_${Math.floor(i / FIELDS.length)}`;
    const tag = random() < 0.25 ? TAGS[Math.floor(random() * TAGS.length)] : undefined;
    const type = i === 0 ? 'uuid' : (FIELD_TYPES[Math.floor(random() * FIELD_TYPES.length)] ?? 'string');
    return [id, { type, required: i === 0, ...(tag === undefined ? {} : { tags: [tag] }) }] as const;
  });
  return { name: `Record ${index + 1}`, subject: 'customer', fields: Object.fromEntries(entries) };
}

/** Ends that a reader would believe in: data goes from callers to services, on to queues, stores and externals. */
const TARGETS: Readonly<Record<Element['kind'], readonly Element['kind'][]>> = {
  actor: ['service'],
  service: ['service', 'queue', 'store', 'external'],
  queue: ['service'],
  store: ['queue'],
  external: ['service'],
};

/**
 * A repeatable model of any size for benchmarks: services with handlers, queues, stores, actors and externals in
 * zones, laid out on a grid where no cards overlap.
 */
export function generateModel({ elements: count, flows: flowCount, seed, fieldsPerFlow = 4 }: GenerateModel): Model {
  const random = randomNumbers(seed);
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const zoneCount = Math.ceil(count / IN_ZONE);
  const zones = Object.fromEntries(
    Array.from({ length: zoneCount }, (_, i): [Id, Zone] => {
      const { x, y } = zoneCorner(i, zoneCount);
      const at = { x: x - 40, y: y - 40, width: BLOCK.width - 80, height: ROWS_PER_ZONE * GRID.y + 14 };
      return [`zone-${i + 1}`, { name: `Zone ${i + 1}`, trust: 'internal', at }];
    }),
  );
  const entityCount = Math.max(1, Math.ceil(count / 8));
  const entities = Object.fromEntries(
    Array.from({ length: entityCount }, (_, i) => [`record-${i + 1}`, entityOf(i, Math.max(fieldsPerFlow, 6), random)]),
  );
  const elements: Record<Id, Element> = {};
  for (let i = 0; i < count; i += 1) {
    const kind = COLUMNS[i % COLUMNS.length] ?? 'service';
    const zone = `zone-${Math.floor(i / IN_ZONE) + 1}`;
    const technology = pick(TECHNOLOGIES[kind]);
    const common = { name: `${kind} ${i + 1}`, owner: `team-${(i % 9) + 1}`, zone, at: placeOf(i, zoneCount) };
    elements[`${kind}-${i + 1}`] = { kind, ...common, ...(technology === undefined ? {} : { technology }) };
  }
  const ids = Object.entries(elements).map(([id, { kind }]) => ({ id, kind }));
  const nearby = (from: number, kinds: readonly Element['kind'][]): Id | undefined => {
    const reach = COLUMNS.length * 3;
    const near = ids
      .slice(Math.max(0, from - reach), from + reach)
      .filter((each, i) => kinds.includes(each.kind) && i + Math.max(0, from - reach) !== from);
    return (near.length > 0 ? pick(near) : undefined)?.id;
  };
  const flows: Record<Id, Flow> = {};
  let drawn = 0;
  for (let i = 0; ids.length > 1 && drawn < flowCount && i < flowCount * 4; i += 1) {
    const index = i < ids.length ? i : Math.floor(random() * ids.length);
    const source = ids[index];
    const to = source && nearby(index, TARGETS[source.kind]);
    if (source === undefined || to === undefined) continue;
    const entity = `record-${Math.floor(random() * entityCount) + 1}`;
    const names = Object.keys(entities[entity]?.fields ?? {}).slice(0, fieldsPerFlow);
    const timed = source.kind === 'service' || source.kind === 'actor';
    drawn += 1;
    flows[`flow-${drawn}`] = {
      from: source.id,
      to,
      name: `${entity} to ${to}`,
      carries: names.map((name) => `${entity}.${name}`),
      ...(timed ? { timeout: `${1 + Math.floor(random() * 9)}s` } : {}),
      ...(random() < 0.3 ? { retry: { attempts: 3, backoff: 'exponential', jitter: true } as const } : {}),
    };
  }
  return {
    ...emptyModel(`Generated ${count} × ${flowCount}`),
    zones,
    elements: withHandlers(elements, flows),
    flows,
    entities,
  };
}

/** Half of the services state what they do with what arrives; the others leave it to be inferred. */
function withHandlers(elements: Readonly<Record<Id, Element>>, flows: Readonly<Record<Id, Flow>>): Record<Id, Element> {
  const arriving = new Map<Id, Id[]>();
  const leaving = new Map<Id, Id[]>();
  for (const [id, { from, to }] of Object.entries(flows)) {
    arriving.set(to, [...(arriving.get(to) ?? []), id]);
    leaving.set(from, [...(leaving.get(from) ?? []), id]);
  }
  return Object.fromEntries(
    Object.entries(elements).map(([id, element], index): [Id, Element] => {
      if (element.kind !== 'service' || index % 2 === 0) return [id, element];
      const calls = (leaving.get(id) ?? []).map((flow): Step => ({ do: 'call', flow }));
      const handlers = (arriving.get(id) ?? []).map(
        (on): Handler => ({
          on,
          steps: [
            { do: 'validate', layer: 'schema', onFailure: { action: 'reject' } },
            ...calls,
            { do: 'respond', status: 'ok' },
          ],
        }),
      );
      return [id, handlers.length === 0 ? element : { ...element, handlers }];
    }),
  );
}
