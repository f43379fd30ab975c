import { ELEMENT_KINDS, type Rectangle } from '@spillway/model';
import { useReactFlow, useStoreApi } from '@xyflow/react';
import { type PointerEvent, useCallback, useEffect, useRef } from 'react';
import { useEditor } from '../store';
import { bounds, type Places } from './drawing/places';

const SIZE = { width: 176, height: 116 };
const MARGIN = 8;

interface Frame {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

const frameOf = (area: Rectangle): Frame => {
  const scale = Math.min((SIZE.width - MARGIN * 2) / area.width, (SIZE.height - MARGIN * 2) / area.height, 0.12);
  return {
    scale,
    x: SIZE.width / 2 - (area.x + area.width / 2) * scale,
    y: SIZE.height / 2 - (area.y + area.height / 2) * scale,
  };
};

const colour = (style: CSSStyleDeclaration, name: string): string => style.getPropertyValue(name).trim();

/** The whole drawing in small, on a canvas: one picture per change of the drawing, one rectangle per frame of a pan. */
export function Minimap({ places }: { places: Places }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<Frame>({ scale: 1, x: 0, y: 0 });
  const painted = useRef(false);
  const store = useStoreApi();
  const flow = useReactFlow();
  const elements = useEditor((state) => state.document.elements);

  useEffect(() => {
    const target = canvas.current;
    const context = target?.getContext('2d');
    if (target === null || context === null || context === undefined) return;
    const ratio = Math.min(window.devicePixelRatio, 2);
    target.width = SIZE.width * ratio;
    target.height = SIZE.height * ratio;
    const picture = document.createElement('canvas');
    let accent = '';
    const drawPicture = (): void => {
      picture.width = target.width;
      picture.height = target.height;
      const paper = picture.getContext('2d');
      if (paper === null) return;
      frame.current = frameOf(
        bounds([...places.elements.values(), ...places.zones.values()]) ?? { x: 0, y: 0, width: 800, height: 500 },
      );
      const { scale, x, y } = frame.current;
      const style = getComputedStyle(target);
      // Asked for once per picture: on every frame it would make the browser work out all styles.
      accent = colour(style, '--color-accent');
      paper.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * x, ratio * y);
      paper.fillStyle = colour(style, '--color-zone');
      for (const zone of places.zones.values()) paper.fillRect(zone.x, zone.y, zone.width, zone.height);
      const fills = new Map(ELEMENT_KINDS.map((kind) => [kind, colour(style, `--kind-${kind}`)]));
      for (const [id, card] of places.elements) {
        paper.fillStyle = fills.get(elements[id]?.kind ?? 'external') ?? accent;
        paper.fillRect(card.x, card.y, card.width, card.height);
      }
    };
    let waiting = 0;
    let isStale = false;
    const draw = (): void => {
      waiting = 0;
      if (isStale) drawPicture();
      isStale = false;
      const { transform, width, height } = store.getState();
      const [panX, panY, zoom] = transform;
      const { scale, x, y } = frame.current;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, target.width, target.height);
      context.drawImage(picture, 0, 0);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.strokeStyle = accent;
      context.lineWidth = 1.5;
      context.strokeRect(
        (-panX / zoom) * scale + x,
        (-panY / zoom) * scale + y,
        (width / zoom) * scale,
        (height / zoom) * scale,
      );
    };
    const request = (): void => {
      if (waiting === 0) waiting = requestAnimationFrame(draw);
    };
    const repaint = (): void => {
      isStale = true;
      request();
    };
    // The first picture waits until the drawing itself is there.
    const first = painted.current ? undefined : window.setTimeout(repaint, 250);
    if (painted.current) repaint();
    painted.current = true;
    const unsubscribe = store.subscribe((state, before) => {
      if (state.transform !== before.transform || state.width !== before.width || state.height !== before.height)
        request();
    });
    const theme = new MutationObserver(repaint);
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => {
      unsubscribe();
      theme.disconnect();
      cancelAnimationFrame(waiting);
      window.clearTimeout(first);
    };
  }, [places, elements, store]);

  const go = useCallback(
    (event: PointerEvent<HTMLCanvasElement>) => {
      if (event.buttons !== 1) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const box = event.currentTarget.getBoundingClientRect();
      const { scale, x, y } = frame.current;
      void flow.setCenter((event.clientX - box.left - x) / scale, (event.clientY - box.top - y) / scale, {
        zoom: flow.getZoom(),
      });
    },
    [flow],
  );
  return (
    <canvas
      ref={canvas}
      className="minimap"
      style={SIZE}
      role="img"
      aria-label="The whole drawing in small"
      onPointerDown={go}
      onPointerMove={go}
    />
  );
}
