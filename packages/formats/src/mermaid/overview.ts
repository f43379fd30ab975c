import { escapeLabel } from './escape.js';
import { head } from './render.js';
import type { Part } from './split.js';
import { classDefinitions } from './style.js';
import type { ViewEdge, ViewNode } from './view.js';

export interface Limits {
  readonly characters: number;
  readonly edges: number;
}

const count = (amount: number, noun: string): string => `${amount} ${noun}${amount === 1 ? '' : 's'}`;

/** Lines from the first on, as many as fit into a number of characters. */
function fitting(lines: readonly string[], room: number): string[] {
  const kept: string[] = [];
  let left = room;
  for (const line of lines) {
    left -= line.length + 1;
    if (left < 0) break;
    kept.push(line);
  }
  return kept;
}

interface Bundle {
  readonly from: number;
  readonly to: number;
  flows: number;
  synchronous: number;
}

function bundles(parts: readonly Part[], edges: readonly ViewEdge[]): Bundle[] {
  const partOf = new Map<ViewNode, number>();
  parts.forEach((part, index) => {
    for (const node of part.nodes) if (!partOf.has(node)) partOf.set(node, index);
  });
  const found = new Map<string, Bundle>();
  for (const edge of edges) {
    const from = partOf.get(edge.from);
    const to = partOf.get(edge.to);
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${from} ${to}`;
    const bundle = found.get(key) ?? { from, to, flows: 0, synchronous: 0 };
    found.set(key, bundle);
    bundle.flows += 1;
    if (!edge.dotted) bundle.synchronous += 1;
  }
  return [...found.values()].sort((a, b) => b.flows - a.flows);
}

/** One node per part and one arrow for all flows between two parts, the busiest first as far as they fit. */
export function overview(
  parts: readonly Part[],
  edges: readonly ViewEdge[],
  about: { title: string; description: string; direction: 'LR' | 'TB' },
  limits: Limits,
): { code: string; complete: boolean } {
  const start = [...head(about), ...classDefinitions(new Set(['zone']))];
  const room = limits.characters - start.join('\n').length - 1;
  const nodeLines = parts.map(
    (part, i) => `  g${i + 1}["${escapeLabel(`${part.title}\n${count(part.nodes.length, 'element')}`)}"]:::zone`,
  );
  const nodes = fitting(nodeLines, room);
  const between = bundles(parts, edges).filter(({ from, to }) => Math.max(from, to) < nodes.length);
  const edgeLines = between.map(({ from, to, flows, synchronous }) => {
    const arrow = synchronous === 0 ? '-.->' : '-->';
    return `  g${from + 1} ${arrow}|"${count(flows, 'flow')}"| g${to + 1}`;
  });
  const drawn = fitting(edgeLines.slice(0, limits.edges), room - nodes.reduce((sum, line) => sum + line.length + 1, 0));
  return {
    code: [...start, ...nodes, ...drawn].join('\n'),
    complete: nodes.length === nodeLines.length && drawn.length === edgeLines.length,
  };
}
