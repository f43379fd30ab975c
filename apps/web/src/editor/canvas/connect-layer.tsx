import { connect, freshId, type Id, type Point, type Rectangle } from '@spillway/model';
import { useReactFlow } from '@xyflow/react';
import { type PointerEvent as ReactPointerEvent, useCallback } from 'react';
import { useEditor, useEditorApi } from '../store';
import { connectionProblem, elementOf, plainFlow } from './connection';
import { roundedPath, simplify } from './drawing/path';
import type { Places } from './drawing/places';
import { corners, portAt, type Side } from './drawing/sides';
import { useCanvasUi, useCanvasUiStore } from './ui-state';

const SIDES: readonly Side[] = ['top', 'right', 'bottom', 'left'];
const OUT = 2;

const outside = ({ x, y }: Point, side: Side): Point => ({
  x: x + (side === 'left' ? -OUT : side === 'right' ? OUT : 0),
  y: y + (side === 'top' ? -OUT : side === 'bottom' ? OUT : 0),
});

function hit(places: Places, { x, y }: Point): Id | undefined {
  for (const [id, card] of places.elements) {
    if (x >= card.x - 6 && x <= card.x + card.width + 6 && y >= card.y - 6 && y <= card.y + card.height + 6) return id;
  }
  return undefined;
}

/** The gesture that draws a flow from a side of a card: to another card, or to empty canvas, which asks what to create there. */
function useConnectGesture(places: Places): (event: ReactPointerEvent, from: Id, side: Side, start: Point) => void {
  const api = useEditorApi();
  const ui = useCanvasUiStore();
  const { screenToFlowPosition } = useReactFlow();
  return useCallback(
    (event, from, side, start) => {
      if (event.button !== 0) return;
      event.preventDefault();
      event.stopPropagation();
      const pointOf = (at: PointerEvent): Point => screenToFlowPosition({ x: at.clientX, y: at.clientY });
      const move = (at: PointerEvent): void => {
        const point = pointOf(at);
        const target = hit(places, point);
        const { document } = api.getState();
        const source = elementOf(document, from);
        const other = elementOf(document, target);
        const problem = source && other ? connectionProblem(source.kind, other.kind) : undefined;
        ui.setState({ connecting: { from, side, start, at: point, target, problem } });
      };
      const end = (at: PointerEvent | undefined): void => {
        window.removeEventListener('pointermove', move);
        window.removeEventListener('pointerup', end);
        window.removeEventListener('keydown', cancel, true);
        const { connecting } = ui.getState();
        ui.setState({ connecting: undefined });
        if (at === undefined || connecting === undefined) return;
        const { target, problem } = connecting;
        const { document } = api.getState();
        if (target === undefined) {
          const far = Math.hypot(connecting.at.x - start.x, connecting.at.y - start.y) > 24;
          if (far) api.open({ kind: 'quick-add', at: connecting.at, from });
        } else if (problem !== undefined) api.announce(problem);
        else if (target !== from || at.type === 'pointerup') {
          const inside = target === from && Math.hypot(connecting.at.x - start.x, connecting.at.y - start.y) < 24;
          if (inside) return;
          const id = freshId(document.flows, `${from}-${target}`);
          api.dispatch(connect, { id, ...plainFlow(from, target) }, { label: 'Connect' });
          api.select([{ in: 'flows', id }]);
          api.canvas()?.focus();
          api.announce(`Connected ${document.elements[from]?.name} to ${document.elements[target]?.name}.`);
        }
      };
      const cancel = (key: KeyboardEvent): void => {
        if (key.key !== 'Escape') return;
        key.stopPropagation();
        end(undefined);
      };
      window.addEventListener('pointermove', move);
      window.addEventListener('pointerup', end);
      window.addEventListener('keydown', cancel, true);
    },
    [api, ui, places, screenToFlowPosition],
  );
}

function Preview({ places }: { places: Places }) {
  const connecting = useCanvasUi((state) => state.connecting);
  if (connecting === undefined) return null;
  const { start, side, at, target, problem } = connecting;
  const card: Rectangle | undefined =
    target === undefined || target === connecting.from ? undefined : places.elements.get(target);
  const path = roundedPath(
    simplify(corners(start, at, { from: side, to: side === 'left' || side === 'right' ? 'left' : 'top' })),
  );
  return (
    <>
      <svg className="flows connecting" aria-hidden="true">
        <path className="flow-line" d={path} />
        <circle cx={at.x} cy={at.y} r={4} className="flow-head" />
        {card !== undefined && (
          <rect
            x={card.x - 4}
            y={card.y - 4}
            width={card.width + 8}
            height={card.height + 8}
            rx={12}
            data-refused={problem !== undefined || undefined}
            className="connect-target"
          />
        )}
      </svg>
      {problem !== undefined && (
        <div
          className="connect-problem"
          role="status"
          style={{ transform: `translate(${at.x + 16}px, ${at.y + 16}px)` }}
        >
          {problem}
        </div>
      )}
    </>
  );
}

/** The dots at the sides of the card under the cursor, from which flows are drawn, and the flow being drawn. */
export function ConnectLayer({ places, dragging }: { places: Places; dragging: boolean }) {
  const begin = useConnectGesture(places);
  const hovered = useCanvasUi((state) => state.hoveredElement);
  const connecting = useCanvasUi((state) => state.connecting?.from);
  const selected = useEditor((state) => {
    const [only, another] = state.selection;
    return only?.in === 'elements' && another === undefined ? only.id : undefined;
  });
  const offered = connecting === undefined && !dragging ? [...new Set([hovered, selected])] : [];
  return (
    <>
      {offered.flatMap((id) => {
        const card = id === undefined ? undefined : places.elements.get(id);
        if (id === undefined || card === undefined) return [];
        return SIDES.map((side) => {
          const at = outside(portAt(card, side), side);
          return (
            <span
              key={`${id} ${side}`}
              className="connect-dot nopan nodrag"
              data-connect={id}
              data-side={side}
              title="Drag to connect"
              style={{ transform: `translate(${at.x}px, ${at.y}px) translate(-50%, -50%)` }}
              onPointerDown={(event) => begin(event, id, side, at)}
            />
          );
        });
      })}
      <Preview places={places} />
    </>
  );
}
