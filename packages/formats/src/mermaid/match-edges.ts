import type { FlowchartEdge } from './flowchart.js';
import { labelOf, type ViewEdge } from './view.js';

/** Which edges of a diagram are which of those that were exported. */
export interface EdgeMatches {
  readonly kept: readonly (readonly [ViewEdge, FlowchartEdge])[];
  /** The same label between other nodes. */
  readonly moved: readonly (readonly [ViewEdge, FlowchartEdge])[];
  readonly removed: readonly ViewEdge[];
  readonly added: readonly FlowchartEdge[];
}

function queues<K, V>(items: readonly V[], keyOf: (item: V) => K): Map<K, V[]> {
  const found = new Map<K, V[]>();
  for (const item of items) {
    const key = keyOf(item);
    const queue = found.get(key);
    if (queue === undefined) found.set(key, [item]);
    else queue.push(item);
  }
  return found;
}

/** Pairs what has the same key, in order; returns what is left on either side. */
function pair(
  exported: readonly ViewEdge[],
  drawn: readonly FlowchartEdge[],
  keys: { exported: (edge: ViewEdge) => string | undefined; drawn: (edge: FlowchartEdge) => string },
): { pairs: (readonly [ViewEdge, FlowchartEdge])[]; exported: ViewEdge[]; drawn: FlowchartEdge[] } {
  const waiting = queues(exported, keys.exported);
  const next = new Map<string, number>();
  const pairs: (readonly [ViewEdge, FlowchartEdge])[] = [];
  const leftDrawn: FlowchartEdge[] = [];
  const paired = new Set<ViewEdge>();
  for (const edge of drawn) {
    const key = keys.drawn(edge);
    const index = next.get(key) ?? 0;
    const match = waiting.get(key)?.[index];
    if (match === undefined) leftDrawn.push(edge);
    else {
      next.set(key, index + 1);
      paired.add(match);
      pairs.push([match, edge]);
    }
  }
  return { pairs, exported: exported.filter((edge) => !paired.has(edge)), drawn: leftDrawn };
}

const ends = (from: string, to: string): string => `${from} ${to}`;

/** Matches edges first by ends and label, then by ends, then by a label that is not empty. */
export function matchEdges(exported: readonly ViewEdge[], drawn: readonly FlowchartEdge[]): EdgeMatches {
  const exact = pair(exported, drawn, {
    exported: (edge) => `${ends(edge.from.node, edge.to.node)} ${labelOf(edge)}`,
    drawn: (edge) => `${ends(edge.from, edge.to)} ${edge.label}`,
  });
  const relabelled = pair(exact.exported, exact.drawn, {
    exported: (edge) => ends(edge.from.node, edge.to.node),
    drawn: (edge) => ends(edge.from, edge.to),
  });
  const moved = pair(relabelled.exported, relabelled.drawn, {
    exported: (edge) => (edge.name === '' ? undefined : labelOf(edge)),
    drawn: (edge) => edge.label,
  });
  return {
    kept: [...exact.pairs, ...relabelled.pairs],
    moved: moved.pairs,
    removed: moved.exported,
    added: moved.drawn,
  };
}
