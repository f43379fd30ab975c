import type { Measure } from './extent.js';
import {
  type HopKind,
  type HopNode,
  type HopPart,
  hasOwnWork,
  type Inversion,
  type StatedLatency,
} from './hop-node.js';

/** Where a hop lies on the axis of time, in ms. */
export interface Bar {
  readonly start: number;
  readonly length: number;
  /** How much of the length, from its start, is work of its own. */
  readonly own: number;
  /** Nothing ends it: no timeout. */
  readonly isOpen: boolean;
  /** It is on the way that takes longest: parallel branches that are shorter are not. */
  readonly isCritical: boolean;
}

/** One hop, as a row. */
export interface TimeRow {
  /** Tells rows apart: the path of indexes that leads to it. */
  readonly key: string;
  readonly level: number;
  readonly kind: HopKind;
  readonly part: HopPart;
  readonly name: string;
  readonly flow: string | undefined;
  readonly element: string | undefined;
  readonly latency: StatedLatency;
  /** A latency can be stated here. */
  readonly hasOwnWork: boolean;
  readonly attempts: number;
  readonly pauses: number;
  readonly timeout: number | undefined;
  readonly inversion: Inversion | undefined;
  /** Its own work takes longer than its caller waits, in one of a hundred runs in which nothing fails. */
  readonly isCutShort: boolean;
  /** `undefined`: it does not take place in this measure. */
  readonly bars: Readonly<Record<Measure, Bar | undefined>>;
}

/** So many hops are listed; the totals know of all. */
const MOST_ROWS = 400;

interface Placed {
  readonly start: number;
  readonly isCritical: boolean;
}
type Places = Readonly<Record<Measure, Placed | undefined>>;

const each = <T>(value: (measure: Measure) => T): Readonly<Record<Measure, T>> => ({
  p50: value('p50'),
  p99: value('p99'),
  worst: value('worst'),
});

function barOf(node: HopNode, measure: Measure, place: Placed | undefined): Bar | undefined {
  if (place === undefined) return undefined;
  const { ms: length, isOpen } = node.extents[measure];
  const stated = measure === 'worst' ? undefined : (node.latency[measure] ?? 0);
  const own = stated ?? (node.children.length === 0 ? length : 0);
  return { ...place, length, own, isOpen };
}

/** Where the children of a node lie: one after the other, or all at its start. */
function placesOf(nodes: readonly HopNode[], from: Places, isParallel: boolean): readonly Places[] {
  const next = each((measure) => from[measure]?.start ?? 0);
  const at: Record<Measure, number> = { ...next };
  const longest = each((measure) => Math.max(0, ...nodes.map((node) => node.extents[measure].ms)));
  return nodes.map((node) =>
    each((measure): Placed | undefined => {
      const parent = from[measure];
      if (parent === undefined || (measure !== 'worst' && node.part !== 'usual')) return undefined;
      const start = at[measure];
      const { ms } = node.extents[measure];
      if (!isParallel) at[measure] = start + ms;
      return { start, isCritical: parent.isCritical && (!isParallel || ms === longest[measure]) };
    }),
  );
}

/** Nodes as rows, those behind a hop below it. Tells how many more there are. */
export function rowsOf(nodes: readonly HopNode[]): { rows: readonly TimeRow[]; more: boolean } {
  const rows: TimeRow[] = [];
  let more = false;
  const visit = (list: readonly HopNode[], from: Places, path: string, level: number, isParallel: boolean): void => {
    const places = placesOf(list, from, isParallel);
    for (const [index, node] of list.entries()) {
      if (rows.length >= MOST_ROWS) {
        more = true;
        return;
      }
      const place = places[index] ?? each(() => undefined);
      const { kind, part, name, flow, element, latency, attempts, pauses, timeout, inversion } = node;
      const bars = each((measure) => barOf(node, measure, place[measure]));
      const key = path === '' ? `${index}` : `${path}.${index}`;
      const isCutShort = timeout !== undefined && (latency.p99 ?? 0) > timeout;
      rows.push({
        ...{ key, level, kind, part, name, flow, element, latency, attempts, pauses, timeout, inversion },
        ...{ hasOwnWork: hasOwnWork(node), isCutShort, bars },
      });
      const inside = each((measure): Placed | undefined => {
        const bar = bars[measure];
        // At worst a caller waits from the start; what it has to do itself is not known apart.
        return bar && { start: bar.start + (measure === 'worst' ? 0 : bar.own), isCritical: bar.isCritical };
      });
      visit(node.children, inside, key, level + 1, node.isParallel);
    }
  };
  visit(
    nodes,
    each(() => ({ start: 0, isCritical: true })),
    '',
    0,
    false,
  );
  return { rows, more };
}

/** The end of the last bar, and so of the axis. */
export const endOf = (rows: readonly TimeRow[], measure: Measure): number =>
  Math.max(0, ...rows.map(({ bars }) => (bars[measure]?.start ?? 0) + (bars[measure]?.length ?? 0)));
