import { assignZone, type Model, moveRecords, type Rectangle, removeRecords } from '@spillway/model';
import type { NodeChange } from '@xyflow/react';
import { type RefObject, useCallback, useRef, useState } from 'react';
import { duplicate } from '../actions/fragments';
import { type EditorApi, type Ref, sameRef, useEditorApi } from '../store';
import { readChanges, withContents, zoneUnder } from './changes';
import { type Places, placesOf } from './drawing/places';
import { nodeId, refOfNode } from './ids';
import type { DrawingNode } from './nodes';

type Transient = ReadonlyMap<string, Rectangle>;
type Move = { in: 'elements'; id: string; at: { x: number; y: number } } | { in: 'zones'; id: string; at: Rectangle };

const placeIn = (places: Places, id: string): Rectangle | undefined => {
  const ref = refOfNode(id);
  return ref.in === 'zones' ? places.zones.get(ref.id) : places.elements.get(ref.id);
};

const moveOf = (ref: Ref, { x, y, width, height }: Rectangle): Move =>
  ref.in === 'zones'
    ? { in: 'zones', id: ref.id, at: { x, y, width, height } }
    : { in: 'elements', id: ref.id, at: { x, y } };

/** What has only been given a place here gets it in the document with the first move; otherwise the rest would jump. */
function settleOthers(document: Model, places: Places, moved: ReadonlySet<string>): Move[] {
  const settle = (name: 'elements' | 'zones'): Move[] =>
    Object.entries(document[name]).flatMap(([id, record]) => {
      const ref = { in: name, id };
      const place = placeIn(places, nodeId(ref));
      return record.at !== undefined || moved.has(nodeId(ref)) || place === undefined ? [] : [moveOf(ref, place)];
    });
  return [...settle('elements'), ...settle('zones')];
}

/** Puts what was dropped where it was dropped, and into the zone it was dropped on: one undo step. */
function drop(api: EditorApi, dropped: Transient, gesture: string): void {
  const { document } = api.getState();
  const places = placesOf(document);
  const moved = new Set(dropped.keys());
  const moves = [...dropped].map(([id, place]) => moveOf(refOfNode(id), place));
  const [first] = moves;
  const name = first === undefined ? '' : (document[first.in][first.id]?.name ?? '');
  const label = moves.length === 1 ? `Move ${name}` : `Move ${moves.length} things`;
  const settled = settleOthers(document, places, moved);
  api.dispatch(moveRecords, { moves: [...settled, ...moves], withContents: true }, { label, gesture });
  const after = api.getState().document;
  const targets = new Map<string | undefined, { elements: string[]; zones: string[] }>();
  for (const [id, place] of dropped) {
    const ref = refOfNode(id);
    const before = placeIn(places, id);
    if (ref.in === 'zones' && before !== undefined && (before.width !== place.width || before.height !== place.height))
      continue;
    const zone = zoneUnder(after, placesOf(after), ref, place, moved);
    const target = targets.get(zone) ?? { elements: [], zones: [] };
    targets.set(zone, target);
    if (ref.in === 'zones') target.zones.push(ref.id);
    else {
      const inside = after.elements[ref.id]?.zone;
      // What moves together with its zone stays in it.
      if (inside === undefined || !moved.has(nodeId({ in: 'zones', id: inside }))) target.elements.push(ref.id);
    }
  }
  for (const [zone, members] of targets) {
    const patch = api.dispatch(assignZone, { ...members, zone }, { label, gesture });
    if (patch.length === 0) continue;
    const what =
      members.elements.length + members.zones.length === 1
        ? name
        : `${members.elements.length + members.zones.length} things`;
    api.announce(zone === undefined ? `${what} is in no zone now.` : `${what} moved into ${after.zones[zone]?.name}.`);
  }
}

export interface NodeChanges {
  readonly transient: Transient | undefined;
  readonly onNodesChange: (changes: NodeChange<DrawingNode>[]) => void;
}

/** Maps React Flow's changes: selection to the store, moves to a transient place until they are dropped, then to one edit. */
export function useNodeChanges(modifiers: RefObject<{ shift: boolean; alt: boolean }>): NodeChanges {
  const api = useEditorApi();
  const [transient, setTransient] = useState<Transient>();
  const latest = useRef<Transient>(undefined);
  const onNodesChange = useCallback(
    (changes: NodeChange<DrawingNode>[]) => {
      const { document, selection } = api.getState();
      const places = placesOf(document);
      const { selected, moving, dropped, removed } = readChanges(
        changes,
        (id) => latest.current?.get(id) ?? placeIn(places, id),
      );
      if (selected.size > 0) {
        const kept = selection.filter((ref) => {
          if (ref.in === 'elements' || ref.in === 'zones') return selected.get(nodeId(ref)) !== false;
          return modifiers.current.shift;
        });
        const added = [...selected].flatMap(([id, on]) => (on ? [refOfNode(id)] : []));
        api.select([...kept, ...added.filter((ref) => !kept.some((other) => sameRef(ref, other)))]);
      }
      if (moving.size > 0) {
        latest.current = withContents(document, places, new Map([...(latest.current ?? []), ...moving]));
        setTransient(latest.current);
      }
      if (dropped.size > 0) {
        latest.current = undefined;
        setTransient(undefined);
        const [[id, place] = []] = dropped;
        const before = id === undefined ? undefined : placeIn(places, id);
        if (modifiers.current.alt && before !== undefined && place !== undefined) {
          duplicate(api, [...dropped.keys()].map(refOfNode), { x: place.x - before.x, y: place.y - before.y });
        } else drop(api, dropped, crypto.randomUUID());
      }
      if (removed.length > 0) {
        const idsIn = (name: 'elements' | 'zones'): string[] =>
          removed.flatMap((ref) => (ref.in === name ? [ref.id] : []));
        api.dispatch(removeRecords, { elements: idsIn('elements'), zones: idsIn('zones') }, { label: 'Delete' });
      }
    },
    [api, modifiers],
  );
  return { transient, onNodesChange };
}
