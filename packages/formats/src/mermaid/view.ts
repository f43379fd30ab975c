import {
  buildGraph,
  type ElementKind,
  type FlowView,
  findTechnology,
  type Graph,
  type Id,
  type Model,
} from '@spillway/model';
import { edgeMarks, elementMarks, sensitiveFamilies } from './marks.js';

/** A zone as drawn. `name` is the editable part of its label, `details` the generated one; either may be empty. */
export interface ViewZone {
  readonly node: string;
  readonly id: Id;
  readonly name: string;
  readonly details: string;
  readonly trust: string | undefined;
  readonly parent: ViewZone | undefined;
  readonly depth: number;
}
export interface ViewNode {
  readonly node: string;
  readonly id: Id;
  readonly kind: ElementKind;
  readonly name: string;
  readonly details: string;
  readonly zone: ViewZone | undefined;
}
export interface ViewEdge {
  readonly id: Id;
  readonly from: ViewNode;
  readonly to: ViewNode;
  /** Generated, in front of the name: the number of the flow. */
  readonly prefix: string;
  readonly name: string;
  readonly details: string;
  readonly dotted: boolean;
}
/** What a flowchart of a document shows, before it is text. Ids of nodes are generated and stable for a document. */
export interface FlowchartView {
  readonly zones: readonly ViewZone[];
  readonly nodes: readonly ViewNode[];
  readonly edges: readonly ViewEdge[];
  /** Flows that cannot be drawn, since an end is missing. */
  readonly dangling: readonly Id[];
}

/** What stands between the number of a flow and its name: unlike "1.", Markdown takes it for no list. */
const NUMBER_END = ' · ';

/** The label of anything in a view, as plain text. */
export const labelOf = ({ prefix = '', name, details }: { prefix?: string; name: string; details: string }): string =>
  [name === '' ? prefix.replace(NUMBER_END, '') : `${prefix}${name}`, details].filter((line) => line !== '').join('\n');

function viewZones(model: Model): Map<Id, ViewZone> {
  const views = new Map<Id, ViewZone>();
  const numbers = new Map(Object.keys(model.zones).map((id, index) => [id, index + 1]));
  const view = (id: Id | undefined, above: ReadonlySet<Id>): ViewZone | undefined => {
    if (id === undefined || above.has(id)) return undefined;
    const known = views.get(id);
    const number = numbers.get(id);
    const zone = number === undefined ? undefined : model.zones[id];
    if (known !== undefined || zone === undefined) return known;
    // A circle of parents is a finding, not a reason to draw nothing: it is cut where it closes.
    const parent = view(zone.parent, new Set([...above, id]));
    const made: ViewZone = {
      node: `z${number}`,
      id,
      name: zone.name,
      details: [zone.trust, zone.jurisdiction].filter((part) => part !== undefined && part !== '').join(' · '),
      trust: zone.trust,
      parent,
      depth: parent === undefined ? 0 : parent.depth + 1,
    };
    views.set(id, made);
    return made;
  };
  for (const id of numbers.keys()) view(id, new Set());
  return views;
}

function viewEdge(
  flow: FlowView,
  ends: readonly [ViewNode, ViewNode],
  number: number | undefined,
  marks: string,
): ViewEdge {
  return {
    id: flow.id,
    from: ends[0],
    to: ends[1],
    prefix: number === undefined ? '' : `${number}${NUMBER_END}`,
    name: flow.flow.name ?? '',
    details: marks,
    dotted: !flow.isSynchronous,
  };
}

/** What the flowchart of a document shows; linear in its size. */
export function flowchartView(model: Model, options: { numbered: boolean }): FlowchartView {
  const graph: Graph = buildGraph(model);
  const families = sensitiveFamilies(model);
  const zones = viewZones(model);
  const nodes = new Map<Id, ViewNode>();
  for (const { id, element, arrivals } of graph.elements.values()) {
    const technology = findTechnology(element.technology)?.name ?? element.technology ?? '';
    nodes.set(id, {
      node: `n${nodes.size + 1}`,
      id,
      kind: element.kind,
      name: element.name,
      details: [technology, ...elementMarks(model, element, arrivals, families)]
        .filter((part) => part !== '')
        .join(' · '),
      zone: element.zone === undefined ? undefined : zones.get(element.zone),
    });
  }
  const edges: ViewEdge[] = [];
  const dangling: Id[] = [];
  let number = 0;
  for (const flow of graph.flows.values()) {
    number += 1;
    const from = nodes.get(flow.from);
    const to = nodes.get(flow.to);
    if (from === undefined || to === undefined) dangling.push(flow.id);
    else
      edges.push(
        viewEdge(flow, [from, to], options.numbered ? number : undefined, edgeMarks(flow, families).join(' · ')),
      );
  }
  return { zones: [...zones.values()], nodes: [...nodes.values()], edges, dangling };
}
