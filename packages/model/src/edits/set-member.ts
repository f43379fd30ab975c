import { apply, diff, type Json, type Patch, type PatchOp } from '../patch.js';
import type { CollectionName, Model } from '../schema/model.js';
import type { Id } from '../schema/scalars.js';
import { changeKind } from './change-kind.js';
import { zoneIsInside } from './zones.js';

export interface SetMember {
  in: CollectionName;
  id: Id;
  /** Through objects, e.g. `['retry', 'attempts']` or `['fields', 'email', 'type']`. */
  path: readonly string[];
  /** Without it, or with an empty text or list, the member is removed. */
  value?: Json | undefined;
}

const REQUIRED: Readonly<Record<CollectionName, readonly string[]>> = {
  zones: ['name'],
  elements: ['kind', 'name'],
  flows: ['from', 'to'],
  entities: ['name', 'fields'],
  journeys: ['name', 'starts'],
  lifecycles: ['entity', 'states', 'transitions'],
  waivers: ['rule', 'subjects', 'reason'],
};
/** Members that cannot do without one of their own, and what that is when another is set first. */
const NEEDED: Readonly<Record<string, { member: string; otherwise: Json }>> = {
  retry: { member: 'attempts', otherwise: 2 },
  idempotency: { member: 'by', otherwise: 'key' },
};
const isObject = (value: unknown): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isEmpty = (value: Json | undefined) =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** A part of an optional member that became empty, or lost what it needs, goes as a whole. */
function pruned(record: unknown, path: readonly string[]): readonly string[] {
  const [key] = path;
  if (key === undefined || path.length !== 2) return path;
  const rest = isObject(record) ? record[key] : undefined;
  const members = isObject(rest) ? Object.keys(rest).filter((member) => member !== path[1]) : [];
  const broken = members.length === 0 || NEEDED[key]?.member === path[1];
  return broken && key !== 'fields' && key !== 'states' ? [key] : path;
}

/**
 * Sets or removes one member of a record. Members that the format requires are never removed, a change of `kind`
 * drops what the new kind does not have, and a zone does not become its own ancestor.
 */
export function setMember(model: Model, { in: name, id, path, value }: SetMember): Patch {
  const [first] = path;
  if (first === undefined || !Object.hasOwn(model[name], id)) return [];
  if (name === 'elements' && first === 'kind') return changeKind(model, { id, kind: value });
  const required = path.length === 1 && REQUIRED[name].includes(first);
  if (required && (value === undefined || value === '')) return [];
  if (name === 'zones' && first === 'parent' && typeof value === 'string' && zoneIsInside(model, value, id)) return [];
  const record: unknown = model[name][id];
  if (isEmpty(value) && !required) return changes(model, [{ op: 'set', in: name, id, path: pruned(record, path) }]);
  const ops: PatchOp[] = [];
  const needed = NEEDED[first];
  const parent = isObject(record) ? record[first] : undefined;
  if (path.length === 2 && needed !== undefined && path[1] !== needed.member && parent === undefined) {
    ops.push({ op: 'set', in: name, id, path: [first, needed.member], value: needed.otherwise });
  }
  return changes(model, [...ops, { op: 'set', in: name, id, path, value }]);
}

/** Only what really changes, by the smallest members. */
const changes = (model: Model, patch: Patch): Patch => diff(model, apply(model, patch));
