import fc from 'fast-check';
import { ELEMENT_KINDS, type Element, ROLES } from '../schema/element.js';
import { type Entity, FIELD_TYPES, type Field } from '../schema/entity.js';
import { type Flow, INTERACTIONS, OPERATIONS } from '../schema/flow.js';
import type { Handler, Step } from '../schema/handler.js';
import type { Holding } from '../schema/holding.js';
import { emptyModel, type Model } from '../schema/model.js';
import type { Journey, Lifecycle, Waiver, Zone } from '../schema/records.js';
import type { Id } from '../schema/scalars.js';

export interface ArbitraryModelOptions {
  /** Lets references point at nothing, which valid documents may do; `false` by default. */
  dangling?: boolean;
  /** The most elements; 8 by default. */
  elements?: number;
}

const ODD_IDS = ['constructor', 'toString', '12', '7', 'A_b-c'];
const id = fc.oneof({ weight: 9, arbitrary: fc.stringMatching(/^[a-z][a-z0-9_-]{0,7}$/) }, fc.constantFrom(...ODD_IDS));
const name = fc.oneof(fc.stringMatching(/^[A-Za-z][A-Za-z ]{0,15}$/), fc.string({ minLength: 1, maxLength: 20 }));
const duration = fc
  .tuple(fc.integer({ min: 1, max: 99 }), fc.constantFrom('ms', 's', 'm', 'h', 'd'))
  .map((parts) => parts.join(''));
const point = fc.record({ x: fc.integer({ min: -2000, max: 2000 }), y: fc.integer({ min: -2000, max: 2000 }) });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });

/** A record with only its required members for sure. */
const record = <T extends object>(members: { [M in keyof T]: fc.Arbitrary<T[M]> }, requiredKeys: (keyof T)[]) =>
  // fast-check leaves optional members out, which is what absent means here.
  fc.record(members, { requiredKeys }) as fc.Arbitrary<T>;

const field: fc.Arbitrary<Field> = record<Field>(
  {
    type: fc.constantFrom(...FIELD_TYPES),
    required: fc.boolean(),
    maxLength: fc.nat(200),
    tags: fc.subarray(['pii.email', 'pii.name', 'pci.pan', 'secret.password'], { minLength: 1 }),
    description: fc.string({ minLength: 1, maxLength: 12 }),
  },
  ['type'],
);

const someOf = <T>(list: T[], most: number) => fc.subarray(list, { maxLength: Math.min(most, list.length) });

interface Pools {
  elements: readonly { id: Id; kind: Element['kind'] }[];
  zones: readonly Id[];
  flows: readonly Id[];
  entities: Readonly<Record<Id, Entity>>;
  dangling: boolean;
}

/** One of the ids; `undefined` where there is none, or now and then a dangling one. */
function oneOf(ids: readonly Id[], dangling: boolean): fc.Arbitrary<Id | undefined> {
  if (ids.length === 0) return dangling ? fc.constant('nobody') : fc.constant(undefined);
  const known = fc.constantFrom(...ids);
  return dangling ? fc.oneof({ weight: 5, arbitrary: known }, { weight: 1, arbitrary: fc.constant('nobody') }) : known;
}

function references({ entities, dangling }: Pools): fc.Arbitrary<string[]> {
  const all = Object.entries(entities).flatMap(([entity, { fields }]) => [
    `${entity}.*`,
    ...Object.keys(fields).map((each) => `${entity}.${each}`),
  ]);
  return someOf(dangling ? [...all, 'nothing.at_all'] : all, 4);
}

function step(pools: Pools, outgoing: readonly Id[]): fc.Arbitrary<Step> {
  const fields = references(pools);
  const plain = fields.map((list) => list.filter((reference) => !reference.endsWith('.*')));
  const simple: fc.Arbitrary<Step>[] = [
    plain.map(
      (list): Step => ({
        do: 'validate',
        layer: 'schema',
        ...(list.length > 0 ? { checks: list.map((each) => ({ field: each, rule: 'required' as const })) } : {}),
        onFailure: { action: 'reject', status: 400 },
      }),
    ),
    plain.map(
      (list): Step => ({
        do: 'transform',
        ...(list[0] === undefined ? {} : { maps: [{ to: list[0], from: list.slice(1), op: 'compute' }] }),
      }),
    ),
    plain.map((list): Step => ({ do: 'protect', how: 'hash', fields: list })),
    fields.map((list): Step => ({ do: 'log', fields: list, redacted: true })),
    fields.map((list): Step => ({ do: 'audit', fields: list })),
    fields.map((list): Step => ({ do: 'respond', status: 'ok', returns: list })),
  ];
  if (outgoing.length > 0) {
    const call = fc.constantFrom(...outgoing);
    simple.push(
      fc.tuple(call, maybe(call), fc.boolean()).map(
        ([flow, compensate, wait]): Step => ({
          do: 'call',
          flow,
          ...(compensate === undefined ? {} : { compensate }),
          ...(wait ? {} : { wait }),
        }),
      ),
    );
  }
  const { step: nested } = fc.letrec<{ step: Step; route: Step }>((tie) => ({
    step: fc.oneof({ depthSize: 'small', maxDepth: 2, withCrossShrink: true }, ...simple, tie('route')),
    route: fc
      .tuple(
        fc.array(fc.record({ when: name, steps: fc.array(tie('step'), { maxLength: 2 }) }), {
          minLength: 1,
          maxLength: 2,
        }),
        maybe(fc.array(tie('step'), { minLength: 1, maxLength: 2 })),
      )
      .map(([branches, otherwise]): Step => ({ do: 'route', branches, ...(otherwise ? { otherwise } : {}) })),
  }));
  return nested;
}

function holdings({ entities }: Pools): fc.Arbitrary<Holding[]> {
  const each = Object.entries(entities).map(([entity, { fields }]) =>
    fc
      .tuple(fc.subarray(Object.keys(fields)), maybe(fc.constantFrom('source', 'cache', 'replica')), maybe(duration))
      .map(
        ([kept, as, keep]): Holding => ({
          entity,
          ...(kept.length > 0 ? { fields: kept, limits: { [kept[0] ?? '']: { maxLength: 40 } } } : {}),
          ...(as === undefined ? {} : { as }),
          ...(keep === undefined ? {} : { retention: { keep, because: 'legal' } }),
        }),
      ),
  );
  return fc.tuple(...each).chain((all) => someOf(all, 2));
}

function element(
  pools: Pools,
  own: { id: Id; kind: Element['kind'] },
  flows: Readonly<Record<Id, Flow>>,
): fc.Arbitrary<Element> {
  const { kind } = own;
  const ids = (kinds: readonly Element['kind'][]) =>
    pools.elements.filter((each) => kinds.includes(each.kind)).map((each) => each.id);
  const common = fc.record(
    {
      name,
      role: fc.constantFrom(...ROLES[kind]),
      technology: fc.constantFrom('apache-kafka', 'postgresql', 'stripe', 'worker'),
      owner: name,
      zone: oneOf(pools.zones, pools.dangling),
      at: point,
      tracing: fc.boolean(),
    },
    { requiredKeys: ['name'] },
  );
  const arriving = Object.keys(flows).filter((flow) => flows[flow]?.to === own.id);
  const leaving = Object.keys(flows).filter((flow) => flows[flow]?.from === own.id);
  const handlers = fc.tuple(
    ...[...arriving, 'schedule'].map((on) =>
      fc.array(step(pools, leaving), { maxLength: 4 }).map(
        (steps): Handler => ({
          on,
          ...(on === 'schedule' ? { every: '1h', lock: true } : {}),
          steps,
        }),
      ),
    ),
  );
  const own_: Record<Element['kind'], fc.Arbitrary<object>> = {
    actor: fc.constant({}),
    service: fc.record(
      {
        instances: fc.constantFrom('one', 'many'),
        durable: fc.boolean(),
        handlers: handlers.chain((all) => fc.subarray(all)),
      },
      { requiredKeys: [] },
    ),
    queue: fc.record(
      {
        delivery: fc.constantFrom('at-most-once', 'at-least-once', 'exactly-once'),
        ordering: fc.constantFrom('none', 'fifo', 'per-key'),
        durable: fc.boolean(),
        deadLetter: oneOf(ids(['queue']), pools.dangling),
        maxDeliveries: fc.integer({ min: 1, max: 9 }),
        holds: holdings(pools),
      },
      { requiredKeys: [] },
    ),
    store: fc.record(
      { encrypted: fc.boolean(), backupOf: oneOf(ids(['store']), pools.dangling), holds: holdings(pools) },
      { requiredKeys: [] },
    ),
    external: fc.record(
      { agreement: fc.boolean(), idempotencyWindow: duration, holds: holdings(pools) },
      { requiredKeys: [] },
    ),
  };
  return fc.tuple(common, own_[kind]).map(([shared, special]) => {
    const members = Object.entries({ kind, ...shared, ...special }).filter(([, value]) => value !== undefined);
    // The members were drawn for this kind; the schema tests of this folder hold it to that.
    return Object.fromEntries(members) as Element;
  });
}

function flow(pools: Pools): fc.Arbitrary<Flow> {
  const end = oneOf(
    pools.elements.map((each) => each.id),
    pools.dangling,
  ).map((each) => each ?? 'nobody');
  return record<Flow>(
    {
      from: end,
      to: end,
      name,
      interaction: fc.constantFrom(...INTERACTIONS),
      operation: fc.constantFrom(...OPERATIONS),
      carries: references(pools),
      returns: references(pools),
      timeout: duration,
      retry: fc.record({ attempts: fc.integer({ min: 1, max: 5 }), jitter: fc.boolean() }),
      idempotency: fc.record(
        { by: fc.constantFrom('none', 'key', 'natural-key'), recorded: fc.constantFrom('with-effect', 'after') },
        { requiredKeys: ['by'] },
      ) as fc.Arbitrary<NonNullable<Flow['idempotency']>>, // as in `record`
      rate: fc.nat(1000),
    },
    ['from', 'to'],
  );
}

const ids = (maxLength: number) => fc.uniqueArray(id, { maxLength });
/** A map with one drawn record per id. */
const mapOf = <T>(keys: readonly Id[], arbitrary: (key: Id) => fc.Arbitrary<T>): fc.Arbitrary<Record<Id, T>> =>
  fc
    .tuple(...keys.map((key) => arbitrary(key).map((value) => [key, value] as const)))
    .map((entries) => Object.fromEntries(entries));

function others(model: Model, dangling: boolean): fc.Arbitrary<Model> {
  const flows = Object.keys(model.flows);
  const entities = Object.keys(model.entities);
  const subjects = [...Object.keys(model.elements), ...flows, ...entities];
  const journey = oneOf(flows, dangling).map((starts): Journey => ({ name: 'Journey', starts: starts ?? 'f' }));
  const lifecycle = fc.tuple(oneOf(entities, dangling), ids(4)).chain(([entity, states]) =>
    fc
      .array(fc.tuple(oneOf(states, false), oneOf(states, false), name), { maxLength: states.length === 0 ? 0 : 4 })
      .map(
        (transitions): Lifecycle => ({
          entity: entity ?? 'nothing',
          states: Object.fromEntries(states.map((state, i) => [state, i === 0 ? { initial: true } : {}])),
          transitions: transitions.map(([from = '*', to = 'x', event]) => ({ from, to, event })),
        }),
      ),
  );
  const waiver = fc
    .constant(subjects)
    .chain((all) => someOf(all, 2))
    .map((list): Waiver => ({ rule: 'failure/no-timeout', subjects: list, reason: 'Known' }));
  const some = (has: boolean, most: number) => (has ? ids(most) : fc.constant([]));
  return fc
    .tuple(
      some(flows.length > 0, 2).chain((keys) => mapOf(keys, () => journey)),
      some(entities.length > 0, 2).chain((keys) => mapOf(keys, () => lifecycle)),
      ids(2).chain((keys) => mapOf(keys, () => waiver)),
    )
    .map(([journeys, lifecycles, waivers]) => ({ ...model, journeys, lifecycles, waivers }));
}

/** Valid documents of every shape the format allows, small enough to read when one fails. */
export function arbitraryModel({
  dangling = false,
  elements: most = 8,
}: ArbitraryModelOptions = {}): fc.Arbitrary<Model> {
  const kinds = fc.array(fc.constantFrom(...ELEMENT_KINDS), { minLength: most, maxLength: most });
  return fc
    .tuple(name, ids(3), ids(most), kinds, ids(most), ids(3))
    .chain(([title, zoneIds, elementIds, kindOf, flowIds, entityIds]) => {
      const heads = elementIds.map((each, i) => ({ id: each, kind: kindOf[i] ?? 'service' }));
      const zone = (_: Id, index: number): fc.Arbitrary<Zone> =>
        record<Zone>(
          {
            name,
            trust: fc.constantFrom('public', 'partner', 'internal', 'restricted'),
            parent: oneOf(zoneIds.slice(0, index), dangling),
            at: point.map((at) => ({ ...at, width: 400, height: 300 })),
          },
          ['name'],
        );
      const fields = ids(5).chain((keys) => mapOf(keys, () => field));
      const entity: fc.Arbitrary<Entity> = record<Entity>(
        { name, subject: name, writer: oneOf(elementIds, dangling), fields },
        ['name', 'fields'],
      );
      return fc
        .tuple(
          mapOf(zoneIds, (key) => zone(key, zoneIds.indexOf(key)).map(withoutUndefined)),
          mapOf(entityIds, () => entity.map(withoutUndefined)),
        )
        .chain(([zones, entities]) => {
          const pools: Pools = { elements: heads, zones: zoneIds, flows: flowIds, entities, dangling };
          const possible = heads.length > 0 || dangling ? flowIds.filter((each) => each !== 'schedule') : [];
          return mapOf(possible, () => flow(pools)).chain((flows) =>
            mapOf(elementIds, (key) =>
              element(pools, heads.find((head) => head.id === key) ?? { id: key, kind: 'service' }, flows),
            ).chain((elements) => others({ ...emptyModel(title), zones, elements, flows, entities }, dangling)),
          );
        });
    });
}

const withoutUndefined = <T extends object>(value: T): T =>
  // Absent and `undefined` are the same to readers, and JSON has only the former.
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
