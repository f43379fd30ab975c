import {
  type Element,
  type ElementKind,
  type Id,
  type Model,
  type Rectangle,
  roleOf,
  type Zone,
} from '@spillway/model';
import type { Node } from '@xyflow/react';
import type { Ref } from '../store';
import { type CardFace, cardFace } from './drawing/card';
import type { Places } from './drawing/places';
import { zoneNodeId } from './ids';
import { bearsMark, type Mark } from './marks';

export type CardData = {
  readonly face: CardFace;
  readonly renaming: boolean;
};
export type ZoneData = {
  readonly zone: Zone;
  readonly depth: number;
  readonly mark: Mark | undefined;
  readonly renaming: boolean;
  readonly resizable: boolean;
};
export type CardNode = Node<CardData, ElementKind>;
export type ZoneNode = Node<ZoneData, 'zone'>;
export type DrawingNode = CardNode | ZoneNode;

export interface NodeInput {
  readonly document: Model;
  readonly places: Places;
  /** Where things are while they are dragged; by node id. */
  readonly transient: ReadonlyMap<string, Rectangle> | undefined;
  readonly selection: readonly Ref[];
  readonly highlighted: readonly Ref[];
  readonly marks: ReadonlyMap<Id, Mark>;
  readonly path: ReadonlySet<Id> | undefined;
  /** The element that takes the focus when the canvas does. */
  readonly active: Id | undefined;
  readonly renaming: Ref | undefined;
  readonly readOnly: boolean;
}

export type NodeAdapter = (input: NodeInput) => DrawingNode[];

/** Cards lie above flows, which lie above zones. */
export const FLOW_LEVEL = 100;
const CARD_LEVEL = 200;

const ZONE_STYLE = { pointerEvents: 'none' } as const;
const TAB_STOP = { tabIndex: 0 } as const;
const NO_STOP = { tabIndex: -1 } as const;
const NO_HANDLES: NonNullable<CardNode['handles']> = [];

interface Counts {
  in: number;
  out: number;
}

function flowCounts(flows: Model['flows']): ReadonlyMap<Id, Counts> {
  const counts = new Map<Id, Counts>();
  const of = (id: Id): Counts => {
    const known = counts.get(id) ?? { in: 0, out: 0 };
    counts.set(id, known);
    return known;
  };
  for (const { from, to } of Object.values(flows)) {
    of(from).out += 1;
    of(to).in += 1;
  }
  return counts;
}

const KIND_WORDS: Readonly<Record<ElementKind, string>> = {
  actor: 'Actor',
  service: 'Service',
  queue: 'Queue',
  store: 'Store',
  external: 'External',
};

const findings = (mark: Mark | undefined): string =>
  mark === undefined
    ? 'no findings'
    : `${mark.count} ${mark.count === 1 ? 'finding' : 'findings'}, worst ${mark.severity}`;

function elementLabel(element: Element, counts: Counts | undefined, mark: Mark | undefined): string {
  const role = roleOf(element);
  const kind =
    role === element.kind ? KIND_WORDS[element.kind] : `${KIND_WORDS[element.kind]}, ${role.replaceAll('-', ' ')}`;
  const incoming = counts?.in ?? 0;
  return `${kind}: ${element.name}. ${incoming} ${incoming === 1 ? 'flow' : 'flows'} in, ${counts?.out ?? 0} out, ${findings(mark)}.`;
}

const classes = (...names: (string | false)[]): string => names.filter(Boolean).join(' ');

/** Gives back the former object when nothing in it has changed, so that React Flow and React leave it alone. */
function reuse<T extends DrawingNode>(before: DrawingNode | undefined, next: T): T {
  if (before === undefined || before.type !== next.type) return next;
  // Same id and type: nodes of one kind have data of one shape.
  const old = before as T;
  const a: Readonly<Record<string, unknown>> = old.data;
  const b: Readonly<Record<string, unknown>> = next.data;
  const sameData = Object.keys(b).every((key) => a[key] === b[key]);
  const same =
    sameData &&
    old.position.x === next.position.x &&
    old.position.y === next.position.y &&
    old.width === next.width &&
    old.height === next.height &&
    old.selected === next.selected &&
    old.className === next.className &&
    old.ariaRole === next.ariaRole &&
    old.ariaLabel === next.ariaLabel &&
    old.domAttributes === next.domAttributes &&
    old.draggable === next.draggable;
  if (same) return old;
  return sameData ? { ...next, data: old.data } : next;
}

/** Derives React Flow's nodes from the document; keeps the identity of each node that did not change. */
export function createNodeAdapter(): NodeAdapter {
  let known = new Map<string, DrawingNode>();
  let counted: { flows: Model['flows']; counts: ReadonlyMap<Id, Counts> } | undefined;
  return ({ document, places, transient, selection, highlighted, marks, path, active, renaming, readOnly }) => {
    if (counted?.flows !== document.flows) counted = { flows: document.flows, counts: flowCounts(document.flows) };
    const { counts } = counted;
    const chosen = new Set(selection.map((ref) => `${ref.in} ${ref.id}`));
    const pointed = new Set(highlighted.map((ref) => `${ref.in} ${ref.id}`));
    const next = new Map<string, DrawingNode>();
    for (const [id, zone] of Object.entries(document.zones)) {
      const key = zoneNodeId(id);
      const place = transient?.get(key) ?? places.zones.get(id);
      if (place === undefined) continue;
      const depth = places.depth.get(id) ?? 0;
      const mark = bearsMark(document, { in: 'zones', id }) ? marks.get(id) : undefined;
      const selected = chosen.has(`zones ${id}`);
      const node: ZoneNode = {
        id: key,
        type: 'zone',
        position: { x: place.x, y: place.y },
        width: place.width,
        height: place.height,
        measured: { width: place.width, height: place.height },
        handles: NO_HANDLES,
        zIndex: Math.min(depth, FLOW_LEVEL - 1),
        selected,
        draggable: !readOnly,
        dragHandle: '.zone-grip',
        style: ZONE_STYLE,
        className: classes(path?.has(id) === true && 'on-path', pointed.has(`zones ${id}`) && 'pointed'),
        ariaRole: 'group',
        ariaLabel: `Zone: ${zone.name}, ${findings(mark)}.`,
        domAttributes: NO_STOP,
        data: {
          zone,
          depth,
          mark,
          renaming: renaming?.in === 'zones' && renaming.id === id,
          resizable: selected && !readOnly,
        },
      };
      next.set(key, reuse(known.get(key), node));
    }
    for (const [id, element] of Object.entries(document.elements)) {
      const place = transient?.get(id) ?? places.elements.get(id);
      if (place === undefined) continue;
      const mark = marks.get(id);
      const isRenaming = renaming?.in === 'elements' && renaming.id === id;
      const node: CardNode = {
        id,
        type: element.kind,
        position: { x: place.x, y: place.y },
        width: place.width,
        height: place.height,
        measured: { width: place.width, height: place.height },
        handles: NO_HANDLES,
        zIndex: CARD_LEVEL,
        selected: chosen.has(`elements ${id}`),
        draggable: !readOnly,
        className: classes(path?.has(id) === true && 'on-path', pointed.has(`elements ${id}`) && 'pointed'),
        // A button may not hold the field in which it is renamed.
        ariaRole: isRenaming ? 'group' : 'button',
        ariaLabel: elementLabel(element, counts.get(id), mark),
        domAttributes: id === active ? TAB_STOP : NO_STOP,
        data: {
          face: cardFace(element, document.entities),
          renaming: isRenaming,
        },
      };
      next.set(id, reuse(known.get(id), node));
    }
    known = next;
    return [...next.values()];
  };
}

/** Elements as one reads: by rows from top to bottom, in a row from left to right. */
export function readingOrder(places: Places): readonly Id[] {
  const ROW = 80;
  return [...places.elements]
    .sort(([, a], [, b]) => Math.round(a.y / ROW) - Math.round(b.y / ROW) || a.x - b.x)
    .map(([id]) => id);
}
