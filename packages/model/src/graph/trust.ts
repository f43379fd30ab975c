import { roleOf } from '../catalog/effective.js';
import type { Model } from '../schema/model.js';
import type { Zone } from '../schema/records.js';
import type { Id } from '../schema/scalars.js';
import { lookup } from './lookup.js';

const RANKS = { public: 0, partner: 1, internal: 2, restricted: 3 } as const;
/** 0 public, 1 partner, 2 internal, 3 restricted. */
export type TrustLevel = (typeof RANKS)[keyof typeof RANKS];

/** The zones around an element (or around a zone), innermost first. Cycles of parents end where they close. */
export function zonesAround(model: Model, zone: Id | undefined): readonly Id[] {
  const chain: Id[] = [];
  let current = zone;
  while (current !== undefined && !chain.includes(current)) {
    const record: Zone | undefined = lookup(model.zones, current);
    if (record === undefined) break;
    chain.push(current);
    current = record.parent;
  }
  return chain;
}

function innermost<K extends 'trust' | 'jurisdiction'>(model: Model, zone: Id | undefined, key: K): Zone[K] {
  for (const id of zonesAround(model, zone)) {
    const value = lookup(model.zones, id)?.[key];
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Trust of an element: of its innermost zone that states one, else by kind and role (format 1, "Trust"). */
export function trustOf(model: Model, elementId: Id): TrustLevel {
  const element = lookup(model.elements, elementId);
  if (element === undefined) return RANKS.internal;
  const stated = innermost(model, element.zone, 'trust');
  if (stated !== undefined) return RANKS[stated];
  if (element.kind === 'actor') return RANKS.public;
  if (element.kind === 'external') return RANKS.partner;
  const role = roleOf(element);
  return role === 'frontend' || role === 'mobile' ? RANKS.public : RANKS.internal;
}

/** The innermost stated jurisdiction of an element, such as `EU` or `US-CA`. */
export const jurisdictionOf = (model: Model, elementId: Id): string | undefined =>
  innermost(model, lookup(model.elements, elementId)?.zone, 'jurisdiction');
