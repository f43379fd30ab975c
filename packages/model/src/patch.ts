import { COLLECTIONS, type CollectionName, type Model, type RecordOf } from './schema/model.js';
import type { Id } from './schema/scalars.js';

/** A value as JSON has it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Adds or replaces a record. `after` is its place: the id before it, `null` for first; absent keeps its place, or appends. */
export interface PutRecord {
  op: 'put';
  in: CollectionName;
  id: Id;
  record: RecordOf<CollectionName>;
  after?: Id | null | undefined;
}
/** Sets one member of a record, at a path through objects (arrays are replaced whole); without `value` the member is removed. */
export interface SetField {
  op: 'set';
  in: CollectionName;
  id: Id;
  path: readonly string[];
  value?: Json | undefined;
}
export interface DeleteRecord {
  op: 'delete';
  in: CollectionName;
  id: Id;
}
/** Sets the name or the description of the document; without `value` the description is removed. */
export interface SetDocument {
  op: 'document';
  key: 'name' | 'description';
  value?: string | undefined;
}
export type PatchOp = PutRecord | SetField | DeleteRecord | SetDocument;
/** What changes a document: applied in order. Plain JSON, so that it can be stored, sent, inverted and squashed. */
export type Patch = readonly PatchOp[];

type Plain = Record<string, unknown>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Structural equality of JSON values; the order of keys counts, since it is part of the document. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => sameJson(item, b[i]));
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = Object.keys(a);
  const others = Object.keys(b);
  return keys.length === others.length && keys.every((key, i) => key === others[i] && sameJson(a[key], b[key]));
}

function withMember(target: unknown, path: readonly string[], value: Json | undefined): Plain {
  const base = isPlain(target) ? target : {};
  const [key, ...rest] = path;
  if (key === undefined) return base;
  const next = rest.length === 0 ? value : withMember(base[key], rest, value);
  if (next !== undefined) return { ...base, [key]: next };
  const { [key]: _removed, ...others } = base;
  return others;
}

function memberAt(target: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (isPlain(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    target,
  );
}

function placed(collection: Plain, id: Id, record: unknown, after: Id | null): Plain {
  const next: Plain = {};
  if (after === null) next[id] = record;
  for (const [key, value] of Object.entries(collection)) {
    if (key === id) continue;
    next[key] = value;
    if (key === after) next[id] = record;
  }
  if (!Object.hasOwn(next, id)) next[id] = record;
  return next;
}

/**
 * The document after a patch. Untouched records keep their identity. Operations on records that are not there
 * (set, delete) do nothing: with several editors, deletion wins over edits.
 * The result is not validated; see `checkRecords`.
 */
export function apply(model: Model, patch: Patch): Model {
  const next = { ...model };
  const copied = new Set<CollectionName>();
  const own = (name: CollectionName): Plain => {
    // A collection is a plain map of records; generic operations cannot know which kind they hold.
    const writable = next as unknown as Record<CollectionName, Plain>;
    if (!copied.has(name)) {
      writable[name] = { ...writable[name] };
      copied.add(name);
    }
    return writable[name];
  };
  for (const op of patch) {
    switch (op.op) {
      case 'document':
        if (op.value !== undefined) next[op.key] = op.value;
        else if (op.key === 'description') delete next.description;
        break;
      case 'put': {
        const collection = own(op.in);
        if (op.after === undefined) collection[op.id] = op.record;
        else (next as unknown as Record<CollectionName, Plain>)[op.in] = placed(collection, op.id, op.record, op.after);
        break;
      }
      case 'set': {
        if (!Object.hasOwn(next[op.in], op.id)) break;
        const collection = own(op.in);
        collection[op.id] = withMember(collection[op.id], op.path, op.value);
        break;
      }
      case 'delete':
        if (Object.hasOwn(next[op.in], op.id)) delete own(op.in)[op.id];
        break;
    }
  }
  return next;
}

function precedingId(collection: Plain, id: Id): Id | null {
  let previous: Id | null = null;
  for (const key of Object.keys(collection)) {
    if (key === id) return previous;
    previous = key;
  }
  return previous;
}

function inverseOf(model: Model, op: PatchOp): PatchOp[] {
  if (op.op === 'document') return [{ op: 'document', key: op.key, value: model[op.key] }];
  const collection: Plain = model[op.in];
  const existing = Object.hasOwn(collection, op.id) ? collection[op.id] : undefined;
  if (existing === undefined) return op.op === 'put' ? [{ op: 'delete', in: op.in, id: op.id }] : [];
  if (op.op !== 'set') {
    // What stands in the collection `op.in` is a record of that collection.
    const record = existing as RecordOf<CollectionName>;
    return [{ op: 'put', in: op.in, id: op.id, record, after: precedingId(collection, op.id) }];
  }
  // Setting a member creates the objects on its way: undo at the first that was not there.
  const present = op.path.findIndex((_, depth) => memberAt(existing, op.path.slice(0, depth + 1)) === undefined);
  const path = present === -1 ? op.path : op.path.slice(0, present + 1);
  const before = memberAt(existing, path);
  if (before === undefined) return [{ op: 'set', in: op.in, id: op.id, path }];
  // Removing a member loses its place among its siblings, so the parent is restored.
  const removes = op.value === undefined && path.length > 1;
  const target = removes ? path.slice(0, -1) : path;
  return [{ op: 'set', in: op.in, id: op.id, path: target, value: memberAt(existing, target) as Json }];
}

/** The patch that undoes `patch` on `model` (the document before it): `apply(apply(m, p), invert(m, p))` equals `m`. */
export function invert(model: Model, patch: Patch): Patch {
  const inverse: PatchOp[] = [];
  let current = model;
  for (const op of patch) {
    inverse.unshift(...inverseOf(current, op));
    current = apply(current, [op]);
  }
  return inverse;
}

const memberOf = (record: Plain, key: string): unknown => (Object.hasOwn(record, key) ? record[key] : undefined);

function memberChanges(before: unknown, after: unknown, path: readonly string[]): { path: string[]; value?: Json }[] {
  if (sameJson(before, after)) return [];
  const descend = isPlain(before) && isPlain(after) && (!isOrdered(path) || keepsOrder(before, after));
  // Both sides come from documents, which are JSON.
  if (!descend) return [after === undefined ? { path: [...path] } : { path: [...path], value: after as Json }];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => memberChanges(memberOf(before, key), memberOf(after, key), [...path, key]));
}

/** Fields and states are maps whose order is part of the document; other members are printed in the format's order. */
const isOrdered = (path: readonly string[]): boolean =>
  path.length === 1 && (path[0] === 'fields' || path[0] === 'states');

/** Such a map can be patched by member only while what stays keeps its order and what is new comes last. */
const keepsOrder = (before: Plain, after: Plain): boolean => {
  const kept = Object.keys(before).filter((key) => Object.hasOwn(after, key));
  const now = Object.keys(after);
  return kept.every((key, i) => key === now[i]);
};

/** The patch that leads from one document to another: `apply(a, diff(a, b))` equals `b`. */
export function diff(before: Model, after: Model): Patch {
  const patch: PatchOp[] = [];
  for (const key of ['name', 'description'] as const) {
    if (before[key] !== after[key]) patch.push({ op: 'document', key, value: after[key] });
  }
  for (const name of COLLECTIONS) {
    const old: Plain = before[name];
    const now: Plain = after[name];
    if (old === now) continue;
    for (const id of Object.keys(old)) if (!Object.hasOwn(now, id)) patch.push({ op: 'delete', in: name, id });
    let order = Object.keys(old).filter((id) => Object.hasOwn(now, id));
    let previous: Id | null = null;
    Object.keys(now).forEach((id, index) => {
      if (order[index] === id) {
        for (const change of memberChanges(old[id], now[id], [])) patch.push({ op: 'set', in: name, id, ...change });
      } else {
        const record = now[id] as RecordOf<CollectionName>; // as above: a record of this collection
        const appended = index === order.length && !Object.hasOwn(old, id);
        patch.push({ op: 'put', in: name, id, record, ...(appended ? {} : { after: previous }) });
        if (!appended) order = [...order.slice(0, index), id, ...order.slice(index).filter((other) => other !== id)];
        else order.push(id);
      }
      previous = id;
    });
  }
  return patch;
}

/** One patch with the same result on `model` as several in sequence. */
export function squash(model: Model, patches: readonly Patch[]): Patch {
  return diff(model, patches.reduce(apply, model));
}
