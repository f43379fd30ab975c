import { useMemo } from 'react';
import type { Thumbnail as Drawing } from '../../api/models';
import { CARD, curveBetween, outlineOf } from './thumbnail-shapes';

const MARGIN = 48;
// A drawing of two boxes should look like two boxes, not like two walls.
const LEAST = { width: 760, height: 428 };

function frameOf({ elements, zones }: Drawing) {
  const boxes = [...zones, ...elements.map(({ x, y }) => ({ x, y, ...CARD }))];
  const left = Math.min(...boxes.map((box) => box.x)) - MARGIN;
  const top = Math.min(...boxes.map((box) => box.y)) - MARGIN;
  const width = Math.max(...boxes.map((box) => box.x + box.width)) + MARGIN - left;
  const height = Math.max(...boxes.map((box) => box.y + box.height)) + MARGIN - top;
  const wide = Math.max(width, LEAST.width);
  const high = Math.max(height, LEAST.height);
  return { x: left - (wide - width) / 2, y: top - (high - height) / 2, width: wide, height: high };
}

const KIND_FILL: Record<string, string> = {
  actor: 'fill-info-soft stroke-info/70',
  service: 'fill-surface stroke-accent/80',
  queue: 'fill-warning-soft stroke-warning/70',
  store: 'fill-success-soft stroke-success/70',
  external: 'fill-sunken stroke-muted/70',
};
const PLAIN = 'fill-surface stroke-control';

/** A small, live drawing of a model: shapes, flows and zones without any text. Decorative; the name stands beside it. */
export function Thumbnail({ drawing, className }: { drawing: Drawing; className?: string }) {
  const flows = useMemo(() => {
    const centres = new Map(
      drawing.elements.map(({ id, x, y }) => [id, { x: x + CARD.width / 2, y: y + CARD.height / 2 }]),
    );
    return drawing.flows.flatMap(({ from, to }) => {
      const start = centres.get(from);
      const end = centres.get(to);
      return start === undefined || end === undefined || from === to ? [] : [curveBetween(start, end)];
    });
  }, [drawing]);
  if (drawing.elements.length === 0 && drawing.zones.length === 0) {
    return (
      <div className={className} aria-hidden="true">
        <div className="flex size-full items-center justify-center text-muted text-xs">Empty</div>
      </div>
    );
  }
  const frame = frameOf(drawing);
  return (
    <svg
      viewBox={`${frame.x} ${frame.y} ${frame.width} ${frame.height}`}
      className={className}
      aria-hidden="true"
      strokeLinejoin="round"
    >
      {drawing.zones.map((zone) => (
        <rect
          key={`${zone.x} ${zone.y} ${zone.width} ${zone.height}`}
          {...{ x: zone.x, y: zone.y, width: zone.width, height: zone.height }}
          rx={16}
          className="fill-zone stroke-zone-line [vector-effect:non-scaling-stroke]"
        />
      ))}
      <path
        d={flows.join('')}
        fill="none"
        strokeWidth={1.25}
        className="stroke-control [vector-effect:non-scaling-stroke]"
      />
      {drawing.elements.map(({ id, kind, x, y }) => (
        <path
          key={id}
          d={outlineOf(kind, x, y)}
          strokeWidth={1.25}
          className={`${KIND_FILL[kind] ?? PLAIN} [vector-effect:non-scaling-stroke]`}
        />
      ))}
    </svg>
  );
}
