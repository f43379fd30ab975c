import { bounded, type Capture, type Code, DO, type Node, type Operation, RECORD, type Relay } from '../code.js';
import {
  CONSTANTS,
  type Feed,
  operationOf,
  ownerOf,
  type Program,
  type ProgramOperation,
  startsOf,
} from '../program.js';
import { createNames, createSites } from './names.js';
import { assembleQueues } from './queues.js';
import { operationsReached } from './reach.js';
import { assembleSteps, emit, type Workshop } from './steps.js';

const listOf = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T]; // Array.isArray does not narrow readonly arrays.

/** The operations of a program, and one of the actor for each start: it has no crash points and answers to nobody. */
function listOperations(program: Program): readonly [string, ProgramOperation, number][] {
  const actor = Object.entries(program.elements).find(([, { kind }]) => kind === 'actor')?.[0] ?? '';
  const starts = startsOf(program);
  return [
    ...Object.entries(program.ops).map(([name, written]): [string, ProgramOperation, number] => [
      name,
      operationOf(written),
      -1,
    ]),
    ...starts.map((start, index): [string, ProgramOperation, number] => {
      const id = start.id ?? (starts.length === 1 ? 'start' : `start[${index}]`);
      return [`${actor}.~start${index}`, { steps: [{ ...start, id }], nocrash: true }, index];
    }),
  ];
}

function assembleOperation(
  shop: Workshop,
  name: string,
  operation: ProgramOperation,
): { entry: number; slots: number } {
  const { idem } = operation;
  const slots = { count: 0 };
  const end = emit(shop, { does: DO.end });
  const fail = emit(shop, { does: DO.fail });
  const step = shop.steps.of(name);
  const recorded = { next: end, fail, name, step };
  // R18-R20: where the key is recorded. Without a key these are passed through (R17).
  let next = end;
  if (idem?.record === 'tx') {
    next = emit(shop, { ...recorded, does: DO.commitRecord });
  } else if (idem?.record === 'after') next = emit(shop, { ...recorded, does: DO.recordAfter });
  let entry = assembleSteps(
    shop,
    { operation: name, slots },
    operation.steps,
    { next, fail },
    (index) => `${name}[${index}]`,
  );
  if (idem?.record === 'before') entry = emit(shop, { ...recorded, does: DO.recordBefore, next: entry });
  if (idem !== undefined) entry = emit(shop, { ...recorded, does: DO.checkRecord, next: entry });
  return { entry, slots: slots.count };
}

/** Compiles every name of a program to an index. Linear in its size but for what can lead to what. */
export function assemble(program: Program): Code {
  const constants = { ...CONSTANTS, ...program.defaults };
  const nodes: Node[] = [];
  const sites = createSites();
  const elements = createNames();
  const operationNames = createNames();
  const effects = createNames();
  const items = createNames();
  const brokers = createNames();
  for (const name of Object.keys(program.elements)) elements.of(name);
  const written = listOperations(program);
  for (const [name] of written) {
    operationNames.of(name);
    elements.of(ownerOf(name));
  }
  let resources = 0;
  const nextResource = (): number => resources++;
  const messaging = assembleQueues(
    program,
    constants,
    { elements, operations: operationNames, brokers, sites },
    nextResource,
  );
  const shop: Workshop = {
    nodes,
    constants,
    sites,
    elements,
    operations: operationNames,
    effects,
    items,
    reads: createNames(),
    steps: createNames(),
    breakers: createNames(),
    elementOfOperation: ownerOf,
  };
  const nodesOf: Node[][] = [];
  const ranges: number[][] = [];
  const assembled = (name: string, operation: ProgramOperation, start: number): Operation => {
    const first = nodes.length;
    const { entry, slots } = assembleOperation(shop, name, operation);
    nodesOf.push(nodes.slice(first));
    ranges.push(Array.from({ length: nodes.length - first }, (_, index) => first + index));
    return {
      name,
      element: elements.of(ownerOf(name)),
      entry,
      site: sites.of('operation', name),
      record: operation.idem === undefined ? RECORD.none : RECORD[operation.idem.record],
      byMessage: operation.idem?.by === 'messageId',
      ttl: operation.idem?.ttl === undefined ? bounded(Number.POSITIVE_INFINITY) : bounded(operation.idem.ttl),
      durable: operation.durable === true,
      canDecline: operation.canDecline === true,
      crashes: operation.nocrash !== true,
      slots,
      start,
      resource: nextResource(),
    };
  };
  const operations = written.map(([name, operation, start]) => assembled(name, operation, start));
  const relays: Relay[] = messaging.relays;
  // Calls and subscriptions of operations that the program does not have lead to empty ones.
  for (let index = operations.length; index < operationNames.list.length; index += 1) {
    const name = operationNames.list[index] ?? '';
    operations.push(assembled(name, { steps: [] }, -1));
  }
  const capturesOf = elements.list.map((name): Capture[] => {
    // A drawing may capture from an element that the program gives no options.
    const feeds = listOf<Feed>(program.elements[name]?.cdc);
    if (feeds.length === 0) return [];
    const relay = `cdc:${name}`;
    const index =
      relays.push({ name: relay, site: sites.of('relay', relay), captures: true, resource: nextResource() }) - 1;
    return feeds.map((feed) => ({
      queue: messaging.queueOf[elements.of(feed.to)] ?? -1,
      effect: feed.effect === undefined ? -1 : effects.of(feed.effect),
      items: feed.items?.map((item) => items.of(item)),
      relay: index,
    }));
  });
  const elementSites = elements.list.map((name) => sites.of('element', name));
  const initial = Object.entries(program.init ?? {}).flatMap(([cache, entries]) =>
    Object.entries(entries).map(([item, { v, exp }]) => ({
      cache: elements.of(cache),
      item: items.of(item),
      v,
      exp: bounded(exp),
    })),
  );
  const parts = {
    ...messaging,
    capturesOf,
    operations,
    sites: sites.list,
    siteIndex: sites.index,
    elements: elements.list,
  };
  const reached = operationsReached(parts, nodesOf);
  const leadsTo = reached.map((set) => {
    const flags = new Uint8Array(effects.list.length);
    for (const operation of set)
      for (const { effect, does } of nodesOf[operation] ?? []) if (effect >= 0 && does === DO.write) flags[effect] = 1;
    return flags;
  });
  const cacheNumbers = new Map<number, number>();
  const cache = (element: number): number => {
    const known = cacheNumbers.get(element) ?? cacheNumbers.size;
    cacheNumbers.set(element, known);
    return known;
  };
  for (const node of nodes) {
    if (node.via >= 0) cache(node.via);
    if (node.does === DO.invalidate || (node.does === DO.write && node.flag)) cache(node.element);
  }
  for (const entry of initial) cache(entry.cache);
  const elementResource = resources;
  const effectResource = elementResource + elements.list.length;
  const itemResource = effectResource + effects.list.length;
  const callerResource = itemResource + items.list.length;
  return {
    program,
    constants,
    delayedAfter: program.delayedAfter ?? 5_000,
    nodes,
    nodesOf: ranges,
    operations,
    starts: startsOf(program).map((start, index) => ({
      operation: written.length - startsOf(program).length + index,
      at: start.at ?? 0,
    })),
    elements: elements.list,
    elementSites,
    stepNames: shop.steps.list.length,
    ...messaging,
    capturesOf,
    sites: sites.list,
    siteIndex: sites.index,
    effects: effects.list,
    items: items.list,
    reads: shop.reads.list,
    breakers: shop.breakers.list.length,
    cachesOf: elements.list.map((_, index) => cacheNumbers.get(index) ?? -1),
    caches: cacheNumbers.size,
    initial,
    leadsTo,
    resources: callerResource + 1,
    elementResource,
    effectResource,
    itemResource,
    callerResource,
    identities: new Map(),
  };
}
