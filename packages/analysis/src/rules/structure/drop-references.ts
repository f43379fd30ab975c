import {
  type CollectionName,
  type FlowView,
  freshId,
  type Id,
  lookup,
  type Patch,
  type PatchOp,
  type RecordOf,
  removeRecords,
} from '@spillway/model';
import type { Context } from '../../context.js';
import { hasEffect } from '../../facts/effects.js';
import { beside, put, setHandlers } from '../../fixes/patches.js';
import type { Dangling, Path } from './references.js';

type Plain = Record<string, unknown>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list of which nothing is left, as opposed to one that was empty before. */
const EMPTIED: readonly unknown[] = [];

function without(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return undefined;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const kept = items.flatMap((item, i) => (i !== key ? [item] : rest.length === 0 ? [] : [without(item, rest)]));
    return kept.length === 0 ? EMPTIED : kept;
  }
  if (!isPlain(value)) return value;
  const { [key]: member, ...others } = value;
  return rest.length === 0 ? others : { ...value, [key]: without(member, rest) };
}

const MAY_BE_EMPTY: ReadonlySet<string> = new Set(['steps', 'transitions', 'branches', 'otherwise']);

/** What a removal leaves empty says something else than before, or nothing: it goes too. */
function tidied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidied).filter((item) => item !== undefined);
  if (!isPlain(value)) return value;
  if (value.do === 'protect' && value.fields === EMPTIED) return undefined;
  if (typeof value.entity === 'string' && value.fields === EMPTIED) return undefined;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => {
      if (member !== EMPTIED || MAY_BE_EMPTY.has(key)) return [[key, tidied(member)] as const];
      // A message without a payload of its own takes along whatever was published.
      return key === 'carries' ? [[key, []] as const] : [];
    }),
  );
}

/** Later places first, so that what is removed does not move what is still to be removed. */
function fromTheBack(a: Path, b: Path): number {
  for (const [i, key] of a.entries()) {
    const other = b[i];
    if (key === other) continue;
    if (typeof key === 'number' && typeof other === 'number') return other - key;
    return String(key) < String(other) ? 1 : -1;
  }
  return b.length - a.length;
}

function cleaned(context: Context, collection: CollectionName, id: Id, found: readonly Dangling[]): PatchOp[] {
  const record: unknown = lookup<RecordOf<CollectionName>>(context.model[collection], id);
  const paths = found.map(({ drop }) => drop).toSorted(fromTheBack);
  // Only references were taken out of a record of this collection.
  const next = tidied(paths.reduce(without, record)) as RecordOf<CollectionName>;
  return [put(collection, id, next)];
}

/** What remains of a service's handlers, with those that were inferred written out as they were. */
function keepInferred(context: Context, service: Id, gone: (on: Id | 'schedule', index: number) => boolean): PatchOp[] {
  const view = context.graph.elements.get(service);
  if (view === undefined) return [];
  const removed = view.handlers.filter(({ index, on }) => index !== undefined && gone(on, index));
  if (!removed.some(({ calls }) => calls.length > 0)) return [];
  const kept = view.handlers.filter(({ index, on }) => index === undefined || !gone(on, index));
  return [
    setHandlers(
      service,
      kept.map(({ handler }) => handler),
    ),
  ];
}

const writes = (flow: FlowView, entity: Id): boolean =>
  hasEffect(flow) && flow.interaction === 'write' && flow.carries[0]?.startsWith(`${entity}.`) === true;

/** The patch that takes the dangling references out of a record, or gives them something to point at. */
export function dropReferences(
  context: Context,
  collection: CollectionName,
  id: Id,
  found: readonly Dangling[],
): Patch {
  const { model, graph } = context;
  if (found.some(({ drop }) => drop.length === 0)) {
    const flow = collection === 'flows' ? graph.flows.get(id) : undefined;
    const receiver = flow === undefined ? [] : keepInferred(context, flow.callee, (on) => on === id);
    return [...removeRecords(model, { [collection]: [id] }), ...receiver];
  }
  const patch = cleaned(context, collection, id, found);
  const element = collection === 'elements' ? lookup(model.elements, id) : undefined;
  if (element?.kind === 'queue' && found.some(({ drop }) => drop[0] === 'deadLetter')) {
    // Without a dead-letter queue, what cannot be processed would block or be lost.
    const target = freshId(model.elements, `${id}-dead`);
    const name = `${element.name}, dead letters`.slice(0, 200);
    patch.push(put('elements', target, { kind: 'queue', name, retention: '14d', alerts: true, ...beside(model, id) }));
    patch.push({ op: 'set', in: 'elements', id, path: ['deadLetter'], value: target });
  }
  if (collection === 'elements') {
    const dropped = new Set(
      found.flatMap(({ drop }) => (drop[0] === 'handlers' && drop.length === 2 ? [drop[1]] : [])),
    );
    if (dropped.size > 0 && keepInferred(context, id, (_, index) => dropped.has(index)).length > 0) {
      const [op] = patch;
      const record = op?.op === 'put' ? op.record : undefined;
      const kept = record !== undefined && 'handlers' in record ? (record.handlers ?? []) : [];
      const inferred = graph.elements.get(id)?.handlers.filter((handler) => handler.inferred) ?? [];
      patch.push(setHandlers(id, [...kept, ...inferred.map(({ handler }) => handler)]));
    }
  }
  if (collection === 'entities' && found.some(({ drop }) => drop[0] === 'writer')) {
    const writer = [...graph.flows.values()].find((flow) => writes(flow, id) && flow.sender?.kind === 'service');
    if (writer !== undefined) patch.push({ op: 'set', in: 'entities', id, path: ['writer'], value: writer.caller });
  }
  return patch;
}
