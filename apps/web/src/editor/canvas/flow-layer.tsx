import type { Flow, Id, Model } from '@spillway/model';
import { memo, useMemo } from 'react';
import { arrowAt } from './drawing/arrow';
import type { FlowLook } from './drawing/flow-face';
import { flowFace } from './drawing/flow-face';
import type { Route } from './drawing/routes';
import { useCanvasUi } from './ui-state';

/** How many flows are compared together when something moves. */
const CHUNK = 40;

interface Line {
  readonly id: Id;
  readonly route: Route;
  readonly look: FlowLook;
  readonly onPath: boolean;
}

export function FlowLine({ route, look, className }: { route: Route; look: FlowLook; className?: string }) {
  const end = route.points.at(-1);
  const arrow = end === undefined ? undefined : arrowAt(look, end, route.heading);
  return (
    <g className={className} data-look={look}>
      <path className="flow-line" d={route.path} />
      {arrow !== undefined && <path className={arrow.filled ? 'flow-head' : 'flow-barbs'} d={arrow.path} />}
    </g>
  );
}

const LineView = memo(
  ({ line }: { line: Line }) => (
    <FlowLine route={line.route} look={line.look} {...(line.onPath ? { className: 'on-path' } : {})} />
  ),
  ({ line: a }, { line: b }) => a.route === b.route && a.look === b.look && a.onPath === b.onPath,
);

/** Lines without ends, all of one look as one path: at that size heads cannot be seen, and elements are what costs. */
function PlainLines({ lines }: { lines: readonly Line[] }) {
  const groups = new Map<string, { look: FlowLook; onPath: boolean; d: string }>();
  for (const { look, onPath, route } of lines) {
    const key = `${look} ${onPath}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { look, onPath, d: route.path });
    else group.d += route.path;
  }
  return [...groups].map(([key, { look, onPath, d }]) => (
    <g key={key} data-look={look} className={onPath ? 'on-path' : undefined}>
      <path className="flow-line" d={d} />
    </g>
  ));
}

const ChunkView = memo(
  ({ lines, plain }: { lines: readonly Line[]; plain: boolean }) =>
    plain ? <PlainLines lines={lines} /> : lines.map((line) => <LineView key={line.id} line={line} />),
  ({ lines: a, plain }, { lines: b, plain: other }) =>
    plain === other &&
    a.length === b.length &&
    a.every((line, i) => {
      const before = b[i];
      return (
        before !== undefined &&
        line.id === before.id &&
        line.route === before.route &&
        line.look === before.look &&
        line.onPath === before.onPath
      );
    }),
);

export interface FlowLayerProps {
  document: Model;
  routes: ReadonlyMap<Id, Route>;
  path: ReadonlySet<Id> | undefined;
}

/**
 * All flows in one drawing beneath the cards. React Flow's own edges are one SVG each that looks for its place on
 * every frame of a pan; with 1,500 of them that alone is a frame's time.
 */
export const FlowLayer = memo(({ document, routes, path }: FlowLayerProps) => {
  const isBlock = useCanvasUi((state) => state.blocks);
  const chunks = useMemo(() => {
    const lines: Line[] = [];
    for (const [id, flow] of Object.entries<Flow>(document.flows)) {
      const route = routes.get(id);
      if (route !== undefined)
        lines.push({ id, route, look: flowFace(document, flow).look, onPath: path?.has(id) === true });
    }
    const parts: Line[][] = [];
    for (let start = 0; start < lines.length; start += CHUNK) parts.push(lines.slice(start, start + CHUNK));
    return parts;
  }, [document, routes, path]);
  return (
    <svg className="flows" aria-hidden="true">
      {chunks.map((lines, index) => (
        // Chunks are slices by position: their place is their identity.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <ChunkView key={index} lines={lines} plain={isBlock} />
      ))}
    </svg>
  );
});
