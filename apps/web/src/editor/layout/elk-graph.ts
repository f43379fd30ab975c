import type { Id, Model, Point, Rectangle } from '@spillway/model';
import type { ElkNode } from 'elkjs/lib/elk-api';
import { flowFace } from '../canvas/drawing/flow-face';
import { bounds, placesOf } from '../canvas/drawing/places';

export interface Layout {
  readonly elements: ReadonlyMap<Id, Point>;
  readonly zones: ReadonlyMap<Id, Rectangle>;
}

const ZONE = 'zone:';
/** Spacing is not inherited: every zone has to be told again. */
const SPACING = {
  'elk.spacing.nodeNode': '48',
  'elk.spacing.componentComponent': '80',
  'elk.layered.spacing.nodeNodeBetweenLayers': '120',
  'elk.layered.spacing.edgeNodeBetweenLayers': '24',
};
const OPTIONS = {
  ...SPACING,
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
};
const PADDING = '[top=56,left=32,bottom=32,right=32]';

/** The graph that ELK lays out: the given elements, inside the zones that lie among them. */
export function elkGraph(model: Model, elements: readonly Id[]): ElkNode {
  const places = placesOf(model);
  const among = new Set(elements);
  const whole = elements.length === Object.keys(model.elements).length;
  const nodes = new Map<string, ElkNode>();
  for (const id of elements) {
    const place = places.elements.get(id);
    if (place !== undefined) nodes.set(id, { id, width: place.width, height: place.height, x: place.x, y: place.y });
  }
  // Of a selection only the cards move: resizing a zone around half of its members would be a surprise.
  const zones = whole ? Object.entries(model.zones) : [];
  for (const [id] of zones)
    nodes.set(ZONE + id, { id: ZONE + id, children: [], layoutOptions: { ...SPACING, 'elk.padding': PADDING } });
  const root: ElkNode = { id: 'root', children: [], layoutOptions: OPTIONS };
  const put = (node: ElkNode | undefined, parent: Id | undefined): void => {
    if (node === undefined) return;
    const home = parent === undefined ? undefined : nodes.get(ZONE + parent);
    const target = home === undefined || home === node ? root : home;
    target.children = [...(target.children ?? []), node];
  };
  for (const id of elements) put(nodes.get(id), model.elements[id]?.zone);
  for (const [id, zone] of zones) put(nodes.get(ZONE + id), isCircular(model, id) ? undefined : zone.parent);
  for (const node of nodes.values()) {
    if (node.id.startsWith(ZONE) && node.children?.length === 0) Object.assign(node, { width: 240, height: 120 });
  }
  root.edges = Object.entries(model.flows).flatMap(([id, flow]) => {
    if (!among.has(flow.from) || !among.has(flow.to) || flow.from === flow.to) return [];
    const { width } = flowFace(model, flow);
    const labels = width === 0 ? [] : [{ text: id, width, height: 20 }];
    return [{ id: `flow:${id}`, sources: [flow.from], targets: [flow.to], labels }];
  });
  return root;
}

function isCircular(model: Model, zone: Id): boolean {
  const seen = new Set<Id>();
  for (let id: Id | undefined = zone; id !== undefined; id = model.zones[id]?.parent) {
    if (seen.has(id)) return true;
    seen.add(id);
  }
  return false;
}

const snap = (value: number): number => Math.round(value / 8) * 8;

/** Reads ELK's answer: absolute places, with the upper left corner where it was. */
export function readLayout(model: Model, elements: readonly Id[], answer: ElkNode): Layout {
  const before = placesOf(model);
  const area = bounds(elements.flatMap((id) => before.elements.get(id) ?? []));
  const found = { elements: new Map<Id, Point>(), zones: new Map<Id, Rectangle>() };
  const visit = (node: ElkNode, origin: Point): void => {
    for (const child of node.children ?? []) {
      const at = { x: origin.x + (child.x ?? 0), y: origin.y + (child.y ?? 0) };
      if (child.id.startsWith(ZONE)) {
        const size = { width: Math.ceil(child.width ?? 0), height: Math.ceil(child.height ?? 0) };
        found.zones.set(child.id.slice(ZONE.length), { x: snap(at.x), y: snap(at.y), ...size });
        visit(child, at);
      } else found.elements.set(child.id, { x: snap(at.x), y: snap(at.y) });
    }
  };
  visit(answer, { x: 0, y: 0 });
  const corner = bounds([...found.elements.values()].map((at) => ({ ...at, width: 0, height: 0 })));
  const by =
    area === undefined || corner === undefined
      ? { x: 0, y: 0 }
      : { x: snap(area.x - corner.x), y: snap(area.y - corner.y) };
  const moved = <T extends Point>(places: Map<Id, T>): Map<Id, T> =>
    new Map([...places].map(([id, at]) => [id, { ...at, x: at.x + by.x, y: at.y + by.y }]));
  return { elements: moved(found.elements), zones: moved(found.zones) };
}
