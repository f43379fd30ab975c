import { type Extent, inTurn, type Measure, sideBySide } from './extent.js';

/** Receiver's own work, as the document states it, in ms. */
export interface StatedLatency {
  readonly p50?: number;
  readonly p99?: number;
}

/** `call` of a service or an external; access to a `store`; `publish` to a broker; what holds others together; a `wait`. */
export type HopKind = 'call' | 'store' | 'publish' | 'transaction' | 'together' | 'branch' | 'wait';

/** `spare`: takes place only when something has failed: a fallback, or the undoing of a step. */
export type HopPart = 'usual' | 'fallback' | 'undo';

/** A caller that can give up before what it called has to be done (8.4). */
export interface Inversion {
  readonly timeout: number;
  /** What the callee can take, and the way there and back. */
  readonly needs: Extent;
}

/** One hop of a journey with everything behind it. Operations that are called from several places share their nodes. */
export interface HopNode {
  readonly kind: HopKind;
  readonly part: HopPart;
  /** Id of the flow; `undefined` where it is none. */
  readonly flow: string | undefined;
  readonly element: string | undefined;
  readonly name: string;
  readonly latency: StatedLatency;
  readonly attempts: number;
  readonly pauses: number;
  readonly timeout: number | undefined;
  readonly inversion: Inversion | undefined;
  readonly isParallel: boolean;
  readonly children: readonly HopNode[];
  readonly extents: Readonly<Record<Measure, Extent>>;
  /** Hops in it that do work of their own, and how many of them state their p50 and their p99. */
  readonly counts: HopCounts;
}

export interface HopCounts {
  readonly hops: number;
  readonly p50: number;
  readonly p99: number;
}

/** What a node is made from; the rest follows. */
export interface HopDraft extends Omit<HopNode, 'extents' | 'counts' | 'part'> {
  readonly part?: HopPart;
  /** At worst, when everything inside of it is as bad as it can be. */
  readonly worst: (inside: Extent) => Extent;
}

const NO_COUNTS: HopCounts = { hops: 0, p50: 0, p99: 0 };
const added = (a: HopCounts, b: HopCounts): HopCounts => ({
  hops: a.hops + b.hops,
  p50: a.p50 + b.p50,
  p99: a.p99 + b.p99,
});

/** Kinds of hops for which a latency can be stated. */
export const hasOwnWork = ({ kind, flow }: Pick<HopNode, 'kind' | 'flow'>): boolean =>
  flow !== undefined && (kind === 'call' || kind === 'store' || kind === 'publish');

const isUsual = ({ part }: HopNode): boolean => part === 'usual';

/** How long nodes take together in a measure; what is done only after a failure counts at worst. */
export function together(nodes: readonly HopNode[], measure: Measure, isParallel = false): Extent {
  const counted = measure === 'worst' ? nodes : nodes.filter(isUsual);
  const extents = counted.map(({ extents: each }) => each[measure]);
  return isParallel ? sideBySide(extents) : inTurn(extents);
}

/** Adds up what a hop takes, from what is stated and what is behind it. */
export function hopNode({ worst, part = 'usual', ...draft }: HopDraft): HopNode {
  const { children, isParallel, latency } = draft;
  const usual = (measure: 'p50' | 'p99'): Extent => {
    const inside = together(children, measure, isParallel);
    return { ...inside, ms: inside.ms + (latency[measure] ?? 0) };
  };
  const own: HopCounts = hasOwnWork(draft)
    ? { hops: 1, p50: latency.p50 === undefined ? 0 : 1, p99: latency.p99 === undefined ? 0 : 1 }
    : NO_COUNTS;
  return {
    ...draft,
    part,
    extents: { p50: usual('p50'), p99: usual('p99'), worst: worst(together(children, 'worst', isParallel)) },
    counts: children.filter(isUsual).reduce((sum, { counts }) => added(sum, counts), own),
  };
}

export const countsOf = (nodes: readonly HopNode[]): HopCounts =>
  nodes.filter(isUsual).reduce((sum, { counts }) => added(sum, counts), NO_COUNTS);
