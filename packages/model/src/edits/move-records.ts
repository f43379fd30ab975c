import { lookup } from '../graph/lookup.js';
import { type Patch, type SetField, sameJson } from '../patch.js';
import type { Model } from '../schema/model.js';
import type { Id, Point, Rectangle } from '../schema/scalars.js';
import { contentsOf } from './zones.js';

export interface MoveRecords {
  moves: readonly ({ in: 'elements'; id: Id; at: Point } | { in: 'zones'; id: Id; at: Point | Rectangle })[];
  /** Moves what lies inside the moved zones along with them. */
  withContents?: boolean;
}

const NEW_ZONE = { width: 320, height: 240 };

/** Puts elements and zones at places on the canvas; what is moved by name is not moved again with its zone. */
export function moveRecords(model: Model, { moves, withContents }: MoveRecords): Patch {
  const patch = new Map<string, SetField>();
  const place = (name: 'elements' | 'zones', id: Id, at: Point | Rectangle) =>
    patch.set(`${name} ${id}`, { op: 'set', in: name, id, path: ['at'], value: { ...at } });
  for (const move of moves) {
    if (!withContents || move.in !== 'zones') continue;
    const old = lookup(model.zones, move.id)?.at;
    if (old === undefined) continue;
    const by = { x: move.at.x - old.x, y: move.at.y - old.y };
    const contents = contentsOf(model, move.id);
    for (const id of contents.elements) {
      const at = lookup(model.elements, id)?.at;
      if (at !== undefined) place('elements', id, { x: at.x + by.x, y: at.y + by.y });
    }
    for (const id of contents.zones) {
      const at = lookup(model.zones, id)?.at;
      if (at !== undefined) place('zones', id, { ...at, x: at.x + by.x, y: at.y + by.y });
    }
  }
  for (const { in: name, id, at } of moves) {
    if (name === 'elements') place(name, id, { x: at.x, y: at.y });
    else place(name, id, { x: at.x, y: at.y, ...NEW_ZONE, ...sizeOf(lookup(model.zones, id)?.at), ...sizeOf(at) });
  }
  return [...patch.values()].filter((op) => Object.hasOwn(model[op.in], op.id) && !isThere(model, op));
}

const sizeOf = (at: Point | Rectangle | undefined) =>
  at !== undefined && 'width' in at ? { width: at.width, height: at.height } : {};

const isThere = (model: Model, op: SetField): boolean => {
  const at = op.in === 'zones' ? lookup(model.zones, op.id)?.at : lookup(model.elements, op.id)?.at;
  return at !== undefined && sameJson(at, op.value);
};
