import { journeysOf, lookup, milliseconds } from '@spillway/model';
import type { Scene } from '../counterexamples/scene.js';
import { type Extent, inTurn, type Measure, NO_TIME } from './extent.js';
import { countsOf, type HopCounts, type HopNode, type Inversion } from './hop-node.js';
import { createHopBuilder, startHop } from './hops.js';
import { type LaterBy, laterWork } from './later.js';
import { rowsOf, type TimeRow } from './rows.js';

type Totals = Readonly<Record<Measure, Extent>>;

/** A timeout that is shorter than what it waits for, by name. */
export interface NamedInversion extends Inversion {
  readonly flow: string | undefined;
  readonly name: string;
  readonly element: string | undefined;
}

/** Work that the caller does not wait for. */
export interface LaterTime {
  readonly by: LaterBy;
  readonly element: string;
  readonly rows: readonly TimeRow[];
  readonly totals: Totals;
}

/** How long a journey takes until its answer, hop by hop. */
export interface JourneyTime {
  readonly rows: readonly TimeRow[];
  /** More hops than are listed; the totals know of them. */
  readonly hasMore: boolean;
  readonly totals: Totals;
  /** At worst, what the first receiver can need; its caller may give up before or wait longer. */
  readonly inside: Extent;
  readonly counts: HopCounts;
  /**
   * So large a part of the runs is no slower than the sum of the p99s, whatever the distributions and however they
   * depend on each other; `undefined`: that cannot be said. Of one hop it is the p99, of five hops the p95 (8.4).
   */
  readonly boundFor: number | undefined;
  /** The part of the runs in which at least one hop is slower than its p99, were they independent (8.4). */
  readonly someSlow: number;
  readonly budget: number | undefined;
  /** How long the one who starts the journey waits. */
  readonly timeout: number | undefined;
  readonly inversions: readonly NamedInversion[];
  readonly later: readonly LaterTime[];
}

/** One run in a hundred is slower than a p99. */
const SLOW = 0.01;

/** P(at least one of m is slow), for independent hops: 1 − (1 − p)^m. */
export const someSlowOf = (hops: number): number => 1 - (1 - SLOW) ** hops;

/** What the sum of the p99s of m hops bounds: at most m times 1 % of the runs are slower (Boole's inequality). */
function boundOf({ hops, p99 }: HopCounts): number | undefined {
  if (p99 === 0 || p99 < hops) return undefined;
  const bound = 1 - hops * SLOW;
  // Sums of doubles: 0.9500000000000001.
  return bound > 0 ? Math.round(bound * 1e6) / 1e6 : undefined;
}

function totalsOf(nodes: readonly HopNode[]): Totals {
  const of = (measure: Measure) => inTurn(nodes.map(({ extents }) => extents[measure]));
  return { p50: of('p50'), p99: of('p99'), worst: of('worst') };
}

function inversionsIn(nodes: readonly HopNode[]): readonly NamedInversion[] {
  const found: NamedInversion[] = [];
  const seen = new Set<HopNode>();
  const visit = (node: HopNode): void => {
    if (seen.has(node)) return;
    seen.add(node);
    const { inversion, flow, name, element, children } = node;
    if (inversion !== undefined) found.push({ ...inversion, flow, name, element });
    for (const child of children) visit(child);
  };
  for (const node of nodes) visit(node);
  return found;
}

const hasWork = (nodes: readonly HopNode[]): boolean => nodes.some(({ extents }) => extents.worst.ms > 0);

/** The time budget of a program: every hop up to the answer, in order, and apart from it what comes after (8.4). */
export function journeyTime(scene: Scene, journey?: string): JourneyTime {
  const builder = createHopBuilder(scene);
  const start = startHop(builder);
  const nodes = start === undefined ? [] : [start];
  const { rows, more } = rowsOf(nodes);
  const later = laterWork(builder);
  const counts = countsOf(nodes);
  const { budget } = (journey === undefined ? undefined : lookup(journeysOf(scene.context.model), journey)) ?? {};
  return {
    ...{ rows, hasMore: more, totals: totalsOf(nodes), counts },
    inside: start === undefined ? NO_TIME : totalsOf(start.children).worst,
    boundFor: boundOf(counts),
    someSlow: someSlowOf(counts.hops),
    budget: milliseconds(budget),
    timeout: start?.timeout,
    inversions: inversionsIn([...nodes, ...later.flatMap((work) => work.nodes)]),
    later: later
      .filter((work) => hasWork(work.nodes))
      .map(({ by, element, nodes: of }) => ({ by, element, rows: rowsOf(of).rows, totals: totalsOf(of) })),
  };
}
