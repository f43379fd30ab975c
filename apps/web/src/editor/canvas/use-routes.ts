import type { Id, Model, Point, Rectangle } from '@spillway/model';
import { useMemo, useRef } from 'react';
import { flowFace } from './drawing/flow-face';
import { placeLabels } from './drawing/labels';
import type { Places } from './drawing/places';
import { type Route, routeFlows } from './drawing/routes';
import { isZoneNode } from './ids';

/** Beyond this many flows, lines take the direct way: going around cards would cost more than a frame per edit. */
const AVOID_UP_TO = 600;

export interface Drawn {
  readonly routes: ReadonlyMap<Id, Route>;
  /** Where labels lie that fit; worked out when first asked for, which is when one can read them. */
  readonly labels: () => ReadonlyMap<Id, Point>;
}

function once<T>(compute: () => T): () => T {
  let known: { value: T } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}

/** Keeps the identity of routes that have not changed. */
function settle(before: ReadonlyMap<Id, Route>, routes: Map<Id, Route>): ReadonlyMap<Id, Route> {
  for (const [id, route] of routes) {
    const old = before.get(id);
    if (old !== undefined && old.path === route.path) routes.set(id, old);
  }
  return routes;
}

/** The lines of all flows and the places of their labels; while something is dragged, only its own flows follow. */
export function useRoutes(
  document: Model,
  places: Places,
  transient: ReadonlyMap<string, Rectangle> | undefined,
): Drawn {
  const before = useRef<ReadonlyMap<Id, Route>>(new Map());
  const { flows, entities } = document;
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the document, labels depend on flows and entities alone
  const settled = useMemo(() => {
    const avoid = Object.keys(flows).length <= AVOID_UP_TO;
    const routes = settle(before.current, routeFlows(flows, places.elements, { avoid }));
    before.current = routes;
    const faceOf = (id: Id) => {
      const flow = flows[id];
      return flow === undefined ? undefined : flowFace(document, flow);
    };
    return { routes, labels: once(() => placeLabels(routes, faceOf, places.elements)) };
  }, [flows, entities, places]);
  return useMemo(() => {
    const moved = [...(transient?.keys() ?? [])].filter((id) => !isZoneNode(id));
    if (transient === undefined || moved.length === 0) return settled;
    const cards = new Map(places.elements);
    for (const id of moved) {
      const place = transient.get(id);
      if (place !== undefined) cards.set(id, place);
    }
    const among = new Set(moved);
    const only = new Set(
      Object.entries(flows).flatMap(([id, flow]) => (among.has(flow.from) || among.has(flow.to) ? [id] : [])),
    );
    const routes = new Map(settled.routes);
    const following = routeFlows(flows, cards, { only, avoid: false });
    for (const [id, route] of following) routes.set(id, route);
    const labels = once(() => {
      const moving = new Map(settled.labels());
      for (const [id, route] of following) if (moving.has(id)) moving.set(id, route.label);
      return moving;
    });
    return { routes, labels };
  }, [flows, places, transient, settled]);
}
