import type { Id, Model, Point } from '@spillway/model';
import { useReactFlow } from '@xyflow/react';
import { type MouseEvent, type PointerEvent, type RefObject, useMemo, useRef } from 'react';
import { sameRef, useEditorApi } from '../store';
import { distanceTo } from './drawing/path';
import { refOfNode } from './ids';
import type { CanvasUiStore } from './ui-state';
import type { Drawn } from './use-routes';

/** How near to a line counts as on it, in pixels of the screen. */
const NEAR = 8;

export interface Modifiers {
  shift: boolean;
  alt: boolean;
}

export interface PointerHandlers {
  onPointerDownCapture(event: PointerEvent): void;
  onPointerMove(event: PointerEvent): void;
  onPointerLeave(): void;
  onDoubleClick(event: MouseEvent): void;
  /** For clicks on empty canvas, which may be clicks on a line. */
  onPaneClick(event: MouseEvent | globalThis.MouseEvent): void;
}

export interface Pointer {
  readonly handlers: PointerHandlers;
  readonly modifiers: RefObject<Modifiers>;
  /** Where the cursor is on the canvas; `undefined` when it is elsewhere. */
  readonly cursor: RefObject<Point | undefined>;
}

const nodeOf = (target: EventTarget): string | undefined =>
  target instanceof Element ? (target.closest<HTMLElement>('.react-flow__node')?.dataset.id ?? undefined) : undefined;
const dataOf = (target: EventTarget, name: 'flow' | 'connect'): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>(`[data-${name}]`)?.dataset[name] : undefined;

/** Whether an event comes from the drawing: those of dialogs and of what floats over it bubble through React as well. */
const isOnDrawing = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('.react-flow__pane, .react-flow__viewport') !== null;

/** Hovering, clicking and double-clicking: cards tell by themselves, lines are found by geometry. */
export function usePointer(
  ui: CanvasUiStore,
  drawn: RefObject<Drawn>,
  container: RefObject<HTMLElement | null>,
): Pointer {
  const api = useEditorApi();
  const { screenToFlowPosition, getZoom } = useReactFlow();
  const modifiers = useRef<Modifiers>({ shift: false, alt: false });
  const cursor = useRef<Point>(undefined);
  const handlers = useMemo<PointerHandlers>(() => {
    const flowAt = (
      event: { clientX: number; clientY: number; target: EventTarget | null },
      document: Model,
    ): Id | undefined => {
      const labelled = event.target === null ? undefined : dataOf(event.target, 'flow');
      if (labelled !== undefined) return labelled;
      const point = screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });
      let nearest: Id | undefined;
      let best = NEAR / Math.max(getZoom(), 0.2);
      for (const [id, route] of drawn.current.routes) {
        const distance = distanceTo(route.points, point);
        if (distance < best && Object.hasOwn(document.flows, id)) {
          best = distance;
          nearest = id;
        }
      }
      return nearest;
    };
    const hover = (hoveredElement: Id | undefined, hoveredFlow: Id | undefined): void => {
      const state = ui.getState();
      if (state.hoveredElement === hoveredElement && state.hoveredFlow === hoveredFlow) return;
      ui.setState({ hoveredElement, hoveredFlow });
      if (container.current !== null) container.current.dataset.overFlow = String(hoveredFlow !== undefined);
    };
    return {
      onPointerDownCapture: (event) => {
        modifiers.current = { shift: event.shiftKey, alt: event.altKey };
      },
      onPointerMove: (event) => {
        cursor.current = screenToFlowPosition({ x: event.clientX, y: event.clientY });
        modifiers.current.alt = event.altKey;
        if (event.buttons !== 0 || !isOnDrawing(event.target)) return;
        const connecting = dataOf(event.target, 'connect');
        const node = nodeOf(event.target);
        const ref = node === undefined ? undefined : refOfNode(node);
        if (connecting !== undefined) hover(connecting, undefined);
        else if (ref?.in === 'elements') hover(api.getState().readOnly ? undefined : ref.id, undefined);
        else hover(undefined, flowAt(event, api.getState().document));
      },
      onPointerLeave: () => {
        cursor.current = undefined;
        hover(undefined, undefined);
      },
      onPaneClick: (event) => {
        const { document, selection } = api.getState();
        const flow = flowAt(event, document);
        if (flow === undefined) {
          if (!event.shiftKey) api.select([]);
          return;
        }
        const ref = { in: 'flows', id: flow } as const;
        const others = selection.filter((other) => !sameRef(other, ref));
        if (!event.shiftKey) api.select([ref]);
        else api.select(others.length < selection.length ? others : [...others, ref]);
      },
      onDoubleClick: (event) => {
        const { document, readOnly } = api.getState();
        if (readOnly || !isOnDrawing(event.target) || dataOf(event.target, 'connect') !== undefined) return;
        const node = nodeOf(event.target);
        const flow = node === undefined ? flowAt(event, document) : undefined;
        if (node !== undefined) api.rename(refOfNode(node));
        else if (flow !== undefined) api.rename({ in: 'flows', id: flow });
        else if (event.target instanceof Element && event.target.closest('.react-flow__pane') !== null) {
          api.open({ kind: 'quick-add', at: screenToFlowPosition({ x: event.clientX, y: event.clientY }) });
        }
      },
    };
  }, [api, ui, drawn, container, screenToFlowPosition, getZoom]);
  return { handlers, modifiers, cursor };
}
