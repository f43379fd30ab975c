import type { Id, Point, Rectangle } from '@spillway/model';
import { useReactFlow, useStoreApi } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { type CanvasPort, type Ref, useEditorApi } from '../store';
import { bounds, placesOf } from './drawing/places';
import { nodeId } from './ids';
import { pathOf } from './marks';
import type { Drawn } from './use-routes';
import { type Size, viewOf, wholeView } from './view';

const readable = 0.8;
/** From here on names can be read, and what is told on the canvas is not shown from nearer than that. */
const LEGIBLE = 0.3;
const NEAR = 0.8;
/** Around the path of a finding, so that one sees where it comes from and goes to. */
const MARGIN = 48;

const grown = ({ x, y, width, height }: Rectangle, by: number): Rectangle => ({
  x: x - by,
  y: y - by,
  width: width + by * 2,
  height: height + by * 2,
});

const motion = (): number => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 150);

// Frames in which something new has to appear on the canvas.
const PATIENCE = 10;

/** Gives the focus to a card, as soon as it is there: what was just created is drawn with the next frames. */
function focusCard(container: RefObject<HTMLElement | null>, ref: Ref, frames: number): void {
  const card = container.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(nodeId(ref))}"]`);
  // Whoever has moved the focus meanwhile keeps it.
  if (document.activeElement !== container.current) return;
  if (card != null) card.focus({ preventScroll: true });
  else if (frames > 0) requestAnimationFrame(() => focusCard(container, ref, frames - 1));
}

/** Gives the rest of the editor what only the mounted canvas can do. */
export function useCanvasPort(
  container: RefObject<HTMLElement | null>,
  drawn: RefObject<Drawn>,
  cursor: RefObject<Point | undefined>,
): void {
  const api = useEditorApi();
  const flow = useReactFlow();
  const store = useStoreApi();
  useEffect(() => {
    const boxOf = (ref: Ref): Rectangle | undefined => {
      const places = placesOf(api.getState().document);
      if (ref.in === 'elements') return places.elements.get(ref.id);
      if (ref.in === 'zones') return places.zones.get(ref.id);
      const route = ref.in === 'flows' ? drawn.current.routes.get(ref.id) : undefined;
      return route === undefined ? undefined : bounds(route.points.map((point) => ({ ...point, width: 1, height: 1 })));
    };
    const centreOfView = (): Point => {
      const { transform, width, height } = store.getState();
      return { x: (width / 2 - transform[0]) / transform[2], y: (height / 2 - transform[1]) / transform[2] };
    };
    /** A panel may have just opened: the store learns of that later. */
    const size = (): Size => {
      const { width, height } = store.getState();
      return { width: container.current?.clientWidth ?? width, height: container.current?.clientHeight ?? height };
    };
    const isSeen = (box: Rectangle): boolean => {
      const { transform } = store.getState();
      const { width, height } = size();
      const [x, y, zoom] = transform;
      const left = box.x * zoom + x;
      const top = box.y * zoom + y;
      return left > 8 && top > 8 && left + box.width * zoom < width - 8 && top + box.height * zoom < height - 8;
    };
    const flowOrElement = (id: Id): Rectangle | undefined =>
      boxOf({ in: 'elements', id }) ?? boxOf({ in: 'flows', id });
    /** Where the focused finding happens, when this is what it is about. */
    const placeOfFinding = (ref: Ref): Rectangle | undefined => {
      const { document, analysis, focusedFinding } = api.getState();
      const finding = analysis?.findings.find(({ fingerprint }) => fingerprint === focusedFinding);
      if (finding?.subjects[0] !== ref.id) return undefined;
      const path = pathOf(document, analysis, focusedFinding) ?? [];
      return bounds([...path].flatMap((id) => flowOrElement(id) ?? []));
    };
    const port: CanvasPort = {
      reveal: (ref) => {
        const place = placeOfFinding(ref);
        if (place !== undefined) {
          const state = store.getState();
          const next = viewOf(grown(place, MARGIN), state);
          // What can be read where it is stays there; and going away from it would not make it larger.
          const [, , zoom] = state.transform;
          if (!isSeen(place) || (zoom < 0.5 && next.zoom > zoom)) void flow.setViewport(next, { duration: motion() });
          return;
        }
        const box = boxOf(ref);
        if (box === undefined) return;
        const { transform, width, height } = store.getState();
        const [, , zoom] = transform;
        if (isSeen(box) && zoom >= 0.5) return;
        const fits = Math.min((width * 0.8) / box.width, (height * 0.8) / box.height);
        const next = Math.min(Math.max(zoom, readable), Math.max(fits, 0.1));
        void flow.setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom: next, duration: motion() });
      },
      fit: (refs) => {
        if (refs === undefined) {
          void flow.setViewport(wholeView(api.getState().document, store.getState()), { duration: motion() });
          return;
        }
        const area = bounds(refs.flatMap((ref) => boxOf(ref) ?? []));
        if (area !== undefined) void flow.fitBounds(area, { padding: 0.2, duration: motion() });
      },
      follow: ({ now, whole, isBeginning }) => {
        const place = bounds(now.flatMap((ref) => boxOf(ref) ?? []));
        const all = bounds(whole.flatMap((ref) => boxOf(ref) ?? []));
        if (place === undefined || all === undefined) return;
        const [, , zoom] = store.getState().transform;
        if (!isBeginning && isSeen(place) && zoom >= LEGIBLE) return;
        const far = viewOf(grown(all, MARGIN), size());
        const next = far.zoom >= LEGIBLE ? far : viewOf(grown(place, MARGIN), size(), NEAR);
        void flow.setViewport(next, { duration: motion() });
      },
      zoom: (change) => {
        if (change === 'in') void flow.zoomIn({ duration: motion() });
        else if (change === 'out') void flow.zoomOut({ duration: motion() });
        else void flow.zoomTo(1, { duration: motion() });
      },
      cursor: () => cursor.current ?? centreOfView(),
      focus: (ref) => {
        container.current?.focus({ preventScroll: true });
        if (ref !== undefined) focusCard(container, ref, PATIENCE);
      },
    };
    return api.attachCanvas(port);
  }, [api, flow, store, container, drawn, cursor]);
}
