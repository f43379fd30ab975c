import { ELEMENT_KINDS, type ElementKind } from '@spillway/model';
import { escapeLabel, escapeLine, inertJson } from './escape.js';
import { classDefinitions, FINDING_LINK, FRONT_MATTER, KIND_LABELS, SHAPES, zoneClass } from './style.js';
import { labelOf, type ViewEdge, type ViewNode, type ViewZone } from './view.js';

/** What one diagram shows, and how. */
export interface Picture {
  readonly title: string;
  readonly description: string;
  readonly direction: 'LR' | 'TB';
  readonly legend: boolean;
  readonly zones: readonly ViewZone[];
  readonly nodes: readonly ViewNode[];
  /** Ends of edges that belong to another diagram. */
  readonly elsewhere: readonly ViewNode[];
  readonly edges: readonly ViewEdge[];
  /** Ids of elements and flows that findings are about. */
  readonly highlighted: ReadonlySet<string>;
}

/** How many edges a legend adds. */
export const LEGEND_EDGES = 2;

const quoted = (text: string): string => `"${escapeLabel(text)}"`;

// A node or an edge is written several times: to see whether a part fits, then in the diagrams of both its ends.
const labels = new WeakMap<ViewNode | ViewEdge, string>();

/** The quoted label of a node or an edge; empty when it has none. */
function quotedLabel(item: ViewNode | ViewEdge): string {
  let label = labels.get(item);
  if (label === undefined) {
    const text = labelOf(item);
    label = text === '' ? '' : quoted(text);
    labels.set(item, label);
  }
  return label;
}

const shaped = (node: string, kind: ElementKind, label: string, className: string): string =>
  `${node}${SHAPES[kind][0]}${label === '' ? quoted('') : label}${SHAPES[kind][1]}:::${className}`;

/** The lines before the statements: front matter, header, and what screen readers say. */
export function head(picture: { title: string; description: string; direction: string }): string[] {
  return [
    '---',
    `title: ${inertJson(JSON.stringify(picture.title))}`,
    ...FRONT_MATTER,
    '---',
    `flowchart ${picture.direction}`,
    `  accTitle: ${escapeLine(picture.title)}`,
    `  accDescr: ${escapeLine(picture.description)}`,
  ];
}

interface Tree {
  readonly children: ReadonlyMap<ViewZone | undefined, readonly ViewZone[]>;
  readonly members: ReadonlyMap<ViewZone | undefined, readonly ViewNode[]>;
}

function grouped<K, V>(items: readonly V[], keyOf: (item: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

function zoneLines(zone: ViewZone, tree: Tree, depth: number, lines: string[]): void {
  const indent = '  '.repeat(depth);
  const label = zone.details === '' ? zone.name : `${zone.name} (${zone.details})`;
  lines.push(`${indent}subgraph ${zone.node}[${quoted(label)}]`);
  for (const node of tree.members.get(zone) ?? []) {
    lines.push(`${indent}  ${shaped(node.node, node.kind, quotedLabel(node), node.kind)}`);
  }
  for (const child of tree.children.get(zone) ?? []) zoneLines(child, tree, depth + 1, lines);
  lines.push(`${indent}end`);
}

function legendLines(): { nodes: string[]; edges: string[] } {
  const node = (kind: ElementKind): string => `k${ELEMENT_KINDS.indexOf(kind) + 1}`;
  return {
    nodes: [
      '  subgraph k0["Legend"]',
      ...ELEMENT_KINDS.map((kind) => `    ${shaped(node(kind), kind, quoted(KIND_LABELS[kind]), kind)}`),
      '  end',
    ],
    edges: [
      `  ${node('actor')} -->|"waits for the answer"| ${node('service')}`,
      `  ${node('service')} -.->|"does not wait"| ${node('queue')}`,
    ],
  };
}

const edgeLine = (edge: ViewEdge): string => {
  const label = quotedLabel(edge);
  const arrow = edge.dotted ? '-.->' : '-->';
  return `  ${edge.from.node} ${arrow}${label === '' ? '' : `|${label}|`} ${edge.to.node}`;
};

/** The text of one diagram: zones with their nodes, then all edges, then styles; without a final newline. */
export function render(picture: Picture): string {
  const lines = head(picture);
  const tree: Tree = {
    children: grouped(picture.zones, (zone) => zone.parent),
    members: grouped(picture.nodes, (node) => node.zone),
  };
  for (const zone of tree.children.get(undefined) ?? []) zoneLines(zone, tree, 1, lines);
  for (const node of tree.members.get(undefined) ?? [])
    lines.push(`  ${shaped(node.node, node.kind, quotedLabel(node), node.kind)}`);
  for (const node of picture.elsewhere)
    lines.push(`  ${shaped(node.node, node.kind, quoted(elsewhereLabel(node)), node.kind)}`);
  const legend = picture.legend ? legendLines() : undefined;
  if (legend !== undefined) lines.push(...legend.nodes);
  for (const edge of picture.edges) lines.push(edgeLine(edge));
  if (legend !== undefined) lines.push(...legend.edges);
  lines.push(...styleLines(picture));
  return lines.join('\n');
}

const elsewhereLabel = (node: ViewNode): string =>
  node.zone === undefined ? node.name : `${node.name}\nin ${node.zone.name}`;

function styleLines(picture: Picture): string[] {
  const members = new Map<string, string[]>();
  const assign = (className: string, node: string): void => {
    const list = members.get(className);
    if (list === undefined) members.set(className, [node]);
    else list.push(node);
  };
  const used = new Set<string>(picture.legend ? ELEMENT_KINDS : []);
  for (const zone of picture.zones) assign(zoneClass(zone.trust), zone.node);
  if (picture.legend) assign('zone', 'k0');
  for (const node of picture.elsewhere) assign('elsewhere', node.node);
  for (const node of [...picture.nodes, ...picture.elsewhere]) {
    used.add(node.kind);
    if (picture.highlighted.has(node.id)) assign('finding', node.node);
  }
  for (const className of members.keys()) used.add(className);
  const links = picture.edges.flatMap((edge, index) => (picture.highlighted.has(edge.id) ? [index] : []));
  return [
    ...classDefinitions(used),
    ...Array.from(members, ([className, nodes]) => `  class ${nodes.join(',')} ${className}`),
    ...(links.length === 0 ? [] : [`  linkStyle ${links.join(',')} ${FINDING_LINK}`]),
  ];
}
