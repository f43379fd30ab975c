import { lookup } from '../graph/lookup.js';
import type { Patch } from '../patch.js';
import { ELEMENT_KINDS, type Element, type ElementKind } from '../schema/element.js';
import type { Model } from '../schema/model.js';
import type { Id } from '../schema/scalars.js';
import { compact, revised } from './edit.js';

export interface ChangeKind {
  id: Id;
  /** One of the five kinds; anything else changes nothing. */
  kind: unknown;
}

const isKind = (kind: unknown): kind is ElementKind => ELEMENT_KINDS.some((each) => each === kind);

/** Turns an element into another kind: what every kind has stays, what belongs to the old one goes. */
export function changeKind(model: Model, { id, kind }: ChangeKind): Patch {
  const element = lookup(model.elements, id);
  if (element === undefined || !isKind(kind) || element.kind === kind) return [];
  const { name, description, owner, zone, at, tracing, metrics, alerts } = element;
  const common = { name, description, owner, zone, at, tracing, metrics, alerts };
  const holds = 'holds' in element && 'service' !== kind && 'actor' !== kind ? { holds: element.holds } : {};
  const next: Element = compact({ kind, ...common, ...holds });
  return revised(model, { elements: { ...model.elements, [id]: next } });
}
