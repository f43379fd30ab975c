import type { Severity } from '@spillway/analysis';
import type { Id, Model, Rectangle } from '@spillway/model';
import { memo } from 'react';
import type { Places } from './drawing/places';
import { MarkButton } from './mark-button';
import type { Mark } from './marks';
import { type CanvasUi, useCanvasUi } from './ui-state';

/** From the upper right corner of a card to the middle of its mark. */
const INSET = { x: 3, y: 1 };
const DOT = 22;
// The gravest last, over the others.
const SEVERITIES: readonly Severity[] = ['info', 'warning', 'error'];

interface Placed {
  readonly id: Id;
  readonly mark: Mark;
  readonly x: number;
  readonly y: number;
}

const isNear = (visible: CanvasUi['visible'], { x, y }: Placed): boolean =>
  visible === undefined ||
  (x > visible.x && y > visible.y && x < visible.x + visible.width && y < visible.y + visible.height);

/** A dot without an icon, for drawings so small that nobody could hit a button. */
const dot = ({ x, y }: Placed): string =>
  `M${x - DOT} ${y}a${DOT} ${DOT} 0 1 0 ${DOT * 2} 0a${DOT} ${DOT} 0 1 0 ${-DOT * 2} 0`;

export interface MarkLayerProps {
  elements: Model['elements'];
  places: Places;
  transient: ReadonlyMap<string, Rectangle> | undefined;
  marks: ReadonlyMap<Id, Mark>;
  path: ReadonlySet<Id> | undefined;
}

/**
 * What the findings say about the cards, over them and not in them: a card is a button itself and may not hold another,
 * and findings that arrive leave the cards as they are.
 */
export const MarkLayer = memo(({ elements, places, transient, marks, path }: MarkLayerProps) => {
  const isBlock = useCanvasUi((state) => state.blocks);
  const visible = useCanvasUi((state) => state.visible);
  const placed: Placed[] = [];
  for (const [id, mark] of marks) {
    const card = Object.hasOwn(elements, id) ? (transient?.get(id) ?? places.elements.get(id)) : undefined;
    if (card !== undefined) placed.push({ id, mark, x: card.x + card.width - INSET.x, y: card.y + INSET.y });
  }
  if (isBlock) {
    return (
      <svg className="flows mark-dots" aria-hidden="true">
        {SEVERITIES.map((severity) => (
          <path
            key={severity}
            data-severity={severity}
            d={placed.flatMap((each) => (each.mark.severity === severity ? [dot(each)] : [])).join('')}
          />
        ))}
      </svg>
    );
  }
  return placed.flatMap((each) =>
    isNear(visible, each)
      ? [
          <MarkButton
            key={each.id}
            mark={each.mark}
            about={elements[each.id]?.name ?? each.id}
            at={each}
            onPath={path?.has(each.id) === true}
          />,
        ]
      : [],
  );
});
