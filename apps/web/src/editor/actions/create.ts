import {
  addElement,
  connect,
  type ElementKind,
  freshId,
  groupIntoZone,
  type Id,
  type Point,
  type Role,
} from '@spillway/model';
import { zoneUnder } from '../canvas/changes';
import { connectionProblem, elementOf, plainFlow } from '../canvas/connection';
import { CARD_WIDTH } from '../canvas/drawing/card';
import { placesOf } from '../canvas/drawing/places';
import type { EditorApi } from '../store';

export interface NewElement {
  readonly kind: ElementKind;
  readonly name: string;
  readonly role?: Role | undefined;
  readonly technology?: Id | undefined;
}

const HEIGHT = 64;
const GRID = 8;
const snap = (value: number): number => Math.round(value / GRID) * GRID;

/** A place near the wished one where no card lies. */
export function freePlace(api: EditorApi, wish: Point): Point {
  const cards = [...placesOf(api.getState().document).elements.values()];
  let at = { x: snap(wish.x), y: snap(wish.y) };
  for (let tries = 0; tries < 200; tries += 1) {
    const hit = cards.find(
      (card) =>
        at.x < card.x + card.width + 16 &&
        at.x + CARD_WIDTH + 16 > card.x &&
        at.y < card.y + card.height + 16 &&
        at.y + HEIGHT + 16 > card.y,
    );
    if (hit === undefined) return at;
    at = { x: at.x, y: snap(hit.y + hit.height + 24) };
  }
  return at;
}

/** Adds an element with its middle at a point, in the zone there; with `from`, connected to it. Returns its id. */
export function create(api: EditorApi, { kind, name, role, technology }: NewElement, middle: Point, from?: Id): Id {
  const { document } = api.getState();
  const at = freePlace(api, { x: middle.x - CARD_WIDTH / 2, y: middle.y - HEIGHT / 2 });
  const id = freshId(document.elements, name, kind.charAt(0));
  const zone = zoneUnder(
    document,
    placesOf(document),
    { in: 'elements', id },
    { ...at, width: CARD_WIDTH, height: HEIGHT },
    new Set(),
  );
  const gesture = crypto.randomUUID();
  const label = `Add ${name}`;
  api.dispatch(addElement, { id, kind, name, role, technology, zone, at }, { label, gesture });
  const source = elementOf(document, from);
  if (from !== undefined && source !== undefined) {
    // Data leaves a store through a service that asks for it, and not everything can be told: turn what makes no sense around.
    const turned =
      connectionProblem(source.kind, kind) !== undefined && connectionProblem(kind, source.kind) === undefined;
    const [start, end] = turned ? [id, from] : [from, id];
    api.dispatch(
      connect,
      { id: freshId(document.flows, `${start}-${end}`), ...plainFlow(start, end) },
      { label, gesture },
    );
  }
  api.select([{ in: 'elements', id }]);
  api.announce(
    `Added ${kind} ${name}${zone === undefined ? '' : ` in ${document.zones[zone]?.name}`}${source === undefined ? '' : `, connected to ${source.name}`}.`,
  );
  return id;
}

/** Adds an element beside the selected one, connected to it, and asks for its name. */
export function createBeside(api: EditorApi, direction: 'left' | 'right' | 'up' | 'down'): void {
  const { document, selection } = api.getState();
  const [ref] = selection;
  const place = ref?.in === 'elements' ? placesOf(document).elements.get(ref.id) : undefined;
  if (ref === undefined || place === undefined) return;
  const middle = { x: place.x + place.width / 2, y: place.y + place.height / 2 };
  const dx = direction === 'right' ? 320 : direction === 'left' ? -320 : 0;
  const dy = direction === 'down' ? 160 : direction === 'up' ? -160 : 0;
  const source = document.elements[ref.id];
  const kind: ElementKind = source?.kind === 'service' && direction === 'down' ? 'store' : 'service';
  const id = create(
    api,
    { kind, name: kind === 'store' ? 'New store' : 'New service' },
    { x: middle.x + dx, y: middle.y + dy },
    ref.id,
  );
  api.reveal({ in: 'elements', id });
  api.rename({ in: 'elements', id });
}

/** Draws a zone around the selected elements and zones, and asks for its name. */
export function group(api: EditorApi): void {
  const { document, selection } = api.getState();
  const elements = selection.flatMap((ref) => (ref.in === 'elements' ? [ref.id] : []));
  const zones = selection.flatMap((ref) => (ref.in === 'zones' ? [ref.id] : []));
  if (elements.length + zones.length === 0) return;
  const id = freshId(document.zones, 'zone');
  const patch = api.dispatch(groupIntoZone, { id, name: 'New zone', elements, zones }, { label: 'Group into zone' });
  if (patch.length === 0) return;
  api.select([{ in: 'zones', id }]);
  api.announce(`Grouped ${elements.length + zones.length} into a new zone.`);
  api.rename({ in: 'zones', id });
}

/** Connects each of `from` with `to`, where a flow makes sense. */
export function connectAll(api: EditorApi, from: readonly Id[], to: Id): void {
  const gesture = crypto.randomUUID();
  const added: Id[] = [];
  for (const source of from) {
    const { document } = api.getState();
    const [a, b] = [elementOf(document, source), elementOf(document, to)];
    if (a === undefined || b === undefined || connectionProblem(a.kind, b.kind) !== undefined) continue;
    const id = freshId(document.flows, `${source}-${to}`);
    api.dispatch(connect, { id, ...plainFlow(source, to) }, { label: 'Connect', gesture });
    added.push(id);
  }
  if (added.length === 0) return;
  api.select(added.map((id) => ({ in: 'flows', id })));
  // Enter then renames the flow; with the focus on a card it would take hold of that card first.
  api.canvas()?.focus();
  api.announce(`Connected to ${api.getState().document.elements[to]?.name}.`);
}
