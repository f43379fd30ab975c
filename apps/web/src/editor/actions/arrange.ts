import { type Id, type Model, type MoveRecords, moveRecords, type Rectangle } from '@spillway/model';
import { placesOf } from '../canvas/drawing/places';
import type { EditorApi } from '../store';
import type { Direction } from './walk';

export type Alignment = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';

const cardsOf = (api: EditorApi): readonly (readonly [Id, Rectangle])[] => {
  const { document, selection } = api.getState();
  const places = placesOf(document).elements;
  return selection.flatMap((ref) => {
    const place = ref.in === 'elements' ? places.get(ref.id) : undefined;
    return place === undefined ? [] : [[ref.id, place] as const];
  });
};

const moveAll = (api: EditorApi, cards: readonly (readonly [Id, { x: number; y: number }])[], label: string): void => {
  const moves = cards.map(([id, at]) => ({ in: 'elements', id, at: { x: at.x, y: at.y } }) as const);
  api.dispatch(moveRecords, { moves }, { label });
};

/** Lines the selected cards up with the outermost of them. */
export function align(api: EditorApi, how: Alignment): void {
  const cards = cardsOf(api);
  const xs = cards.map(([, card]) => card.x);
  const ys = cards.map(([, card]) => card.y);
  const right = Math.max(...cards.map(([, card]) => card.x + card.width));
  const bottom = Math.max(...cards.map(([, card]) => card.y + card.height));
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const place = ({ x, y, width, height }: Rectangle): { x: number; y: number } => {
    switch (how) {
      case 'left':
        return { x: left, y };
      case 'centre':
        return { x: Math.round((left + right - width) / 2), y };
      case 'right':
        return { x: right - width, y };
      case 'top':
        return { x, y: top };
      case 'middle':
        return { x, y: Math.round((top + bottom - height) / 2) };
      case 'bottom':
        return { x, y: bottom - height };
    }
  };
  moveAll(
    api,
    cards.map(([id, card]) => [id, place(card)] as const),
    'Align',
  );
}

/** Gives the selected cards equal gaps; the outermost stay. */
export function distribute(api: EditorApi, along: 'x' | 'y'): void {
  const size = along === 'x' ? ('width' as const) : ('height' as const);
  const cards = [...cardsOf(api)].sort(([, a], [, b]) => a[along] - b[along]);
  const first = cards[0]?.[1];
  const last = cards.at(-1)?.[1];
  if (first === undefined || last === undefined || cards.length < 3) return;
  const room = last[along] + last[size] - first[along] - cards.reduce((sum, [, card]) => sum + card[size], 0);
  const gap = room / (cards.length - 1);
  let next = first[along];
  const placed = cards.map(([id, card]) => {
    const at = { x: card.x, y: card.y, [along]: Math.round(next) };
    next += card[size] + gap;
    return [id, at] as const;
  });
  moveAll(api, placed, 'Distribute');
}

let nudging = { selection: '', id: '' };

/** Moves the selection by some pixels; presses in a row are one undo step. */
export function nudge(api: EditorApi, direction: Direction, by: number): void {
  const { document, selection } = api.getState();
  const places = placesOf(document);
  const dx = direction === 'left' ? -by : direction === 'right' ? by : 0;
  const dy = direction === 'up' ? -by : direction === 'down' ? by : 0;
  const moves: MoveRecords['moves'][number][] = [];
  for (const ref of selection) {
    const place = ref.in === 'elements' ? places.elements.get(ref.id) : places.zones.get(ref.id);
    if (place === undefined || (ref.in !== 'elements' && ref.in !== 'zones')) continue;
    const at = { x: place.x + dx, y: place.y + dy };
    moves.push(
      ref.in === 'zones' ? { in: 'zones', id: ref.id, at: { ...place, ...at } } : { in: 'elements', id: ref.id, at },
    );
  }
  if (moves.length === 0) return;
  const key = selection.map((ref) => ref.id).join(' ');
  if (nudging.selection !== key) nudging = { selection: key, id: crypto.randomUUID() };
  api.dispatch(moveRecords, { moves, withContents: true }, { label: 'Move', gesture: nudging.id });
}

/** The selected elements, or all of them. */
export const toLayOut = (document: Model, chosen: readonly Id[]): readonly Id[] =>
  chosen.length > 1 ? chosen : Object.keys(document.elements);
