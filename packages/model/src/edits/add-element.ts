import type { Patch } from '../patch.js';
import { type Element, type ElementKind, ROLES, type Role } from '../schema/element.js';
import type { Model } from '../schema/model.js';
import type { Id, Point } from '../schema/scalars.js';
import { addRecord, compact } from './edit.js';

export interface AddElement {
  id: Id;
  kind: ElementKind;
  name: string;
  /** Left out when the kind has no such role. */
  role?: Role | undefined;
  technology?: Id | undefined;
  zone?: Id | undefined;
  at?: Point | undefined;
}

/** Adds an element; nothing when the id is taken. */
export function addElement(model: Model, { id, kind, name, role, ...members }: AddElement): Patch {
  const fitting = (ROLES[kind] as readonly (Role | undefined)[]).includes(role) ? role : undefined;
  // The role was just checked against the kind, which is all that the kinds differ in here.
  const element = compact({ kind, name, role: fitting, ...members }) as Element;
  return addRecord(model, 'elements', id, element);
}
