import type { ViewEdge, ViewNode, ViewZone } from './view.js';

/** A part of a document that one diagram shows: some elements, and flows that begin or end at one of them. */
export interface Part {
  readonly title: string;
  readonly nodes: readonly ViewNode[];
  readonly edges: readonly ViewEdge[];
}

const OUTSIDE = 'Outside of zones';

function chainOf(zone: ViewZone | undefined): readonly ViewZone[] {
  const chain: ViewZone[] = [];
  for (let each = zone; each !== undefined; each = each.parent) chain.push(each);
  return chain.reverse();
}

const titleOf = (chain: readonly ViewZone[]): string =>
  chain.length === 0 ? OUTSIDE : chain.map((zone) => zone.name).join(' / ');

/** The zones that hold some of the nodes, with the zones around them, in the order of the document. */
export function zonesAround(nodes: readonly ViewNode[], order: readonly ViewZone[]): readonly ViewZone[] {
  const used = new Set<ViewZone>();
  for (const node of nodes) {
    for (let zone = node.zone; zone !== undefined && !used.has(zone); zone = zone.parent) used.add(zone);
  }
  return order.filter((zone) => used.has(zone));
}

const withEdges = (title: string, nodes: readonly ViewNode[], edges: readonly ViewEdge[]): Part => {
  const members = new Set(nodes);
  return { title, nodes, edges: edges.filter((edge) => members.has(edge.from) || members.has(edge.to)) };
};

/** Splits at the first depth at which the elements lie in more than one zone. */
function byZone(part: Part): Part[] {
  const chains = part.nodes.map((node) => chainOf(node.zone));
  const deepest = chains.reduce((most, chain) => Math.max(most, chain.length), 0);
  for (let depth = 0; depth < deepest; depth += 1) {
    const groups = new Map<ViewZone | undefined, { nodes: ViewNode[]; chain: readonly ViewZone[] }>();
    part.nodes.forEach((node, index) => {
      const chain = chains[index] ?? [];
      const group = groups.get(chain[depth]);
      if (group === undefined) groups.set(chain[depth], { nodes: [node], chain: chain.slice(0, depth + 1) });
      else group.nodes.push(node);
    });
    if (groups.size > 1) {
      return Array.from(groups.values(), ({ nodes, chain }) => withEdges(titleOf(chain), nodes, part.edges));
    }
  }
  return [part];
}

function inHalves(part: Part): Part[] {
  const { title, nodes, edges } = part;
  const shared = title === '' ? titleOf(chainOf(nodes[0]?.zone)) : title;
  if (nodes.length > 1) {
    const middle = Math.ceil(nodes.length / 2);
    return [nodes.slice(0, middle), nodes.slice(middle)].map((half) => withEdges(shared, half, edges));
  }
  if (edges.length < 2) return [part];
  const middle = Math.ceil(edges.length / 2);
  return [edges.slice(0, middle), edges.slice(middle)].map((half) => ({ title: shared, nodes, edges: half }));
}

/** Divides by zones, then by halves, until every part fits, or is a single flow. */
function divide(part: Part, fits: (part: Part) => boolean): Part[] {
  if (fits(part)) return [part];
  const zones = byZone(part);
  const parts = zones.length > 1 ? zones : inHalves(part);
  return parts.length > 1 ? parts.flatMap((each) => divide(each, fits)) : parts;
}

/** The parts of a document that does not fit into one diagram; several of one zone are numbered, all of it has no title. */
export function split(nodes: readonly ViewNode[], edges: readonly ViewEdge[], fits: (part: Part) => boolean): Part[] {
  const parts = divide({ title: '', nodes, edges }, fits);
  const counts = new Map<string, number>();
  for (const { title } of parts) counts.set(title, (counts.get(title) ?? 0) + 1);
  const seen = new Map<string, number>();
  return parts.map((part) => {
    const count = counts.get(part.title) ?? 1;
    const number = (seen.get(part.title) ?? 0) + 1;
    seen.set(part.title, number);
    return count === 1 ? part : { ...part, title: `${part.title} (${number} of ${count})` };
  });
}
