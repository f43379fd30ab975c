import { EVERY } from './faults.js';
import { type Arm, at, type Machine } from './machine/machine.js';
import { step } from './machine/run.js';

/** A fault point, and in which event of the run it was found. */
export interface Point extends Arm {
  readonly event: number;
  /** How often an unlimited retry loop had come round (X7). */
  readonly round: number;
}

/** A number that tells fault points apart. */
export const pointKey = ({ kind, site, n, at: depth }: Arm): number => ((site * 32 + kind) * 65_536 + n) * 256 + depth;
const siteKey = ({ kind, site, at: depth }: Arm): number => (site * 32 + kind) * 256 + depth;

/** Runs to the end and lists the fault points that lie after everything that is armed has struck (X1). */
export function listPoints(machine: Machine, reduced: ReadonlySet<number> | undefined): readonly Point[] {
  const all = (1 << machine.arms.length) - 1;
  const found: number[] = [];
  const points: Point[] = [];
  machine.points = found;
  for (;;) {
    const goesOn = step(machine);
    for (let place = 0; place < found.length; place += 6) {
      const [kind = 0, site = 0, n = 0, depth = 0, struck = 0, round = 0] = found.slice(place, place + 6);
      if (struck !== all || reduced?.has(kind) === false) continue;
      points.push({ kind, site, n, at: depth, value: -1, event: machine.events, round });
    }
    found.length = 0;
    if (!goesOn) break;
  }
  machine.points = undefined;
  return points;
}

/** X7: where an unlimited loop comes by a site more than three times, the first two, the last and all of them. */
export function withoutRepetitions(points: readonly Point[]): readonly Point[] {
  if (!points.some(({ round }) => round > 3)) return points;
  const last = new Map<number, Point>();
  for (const point of points) if (point.round > 3) last.set(siteKey(point), point);
  return points.flatMap((point) => {
    const end = last.get(siteKey(point));
    if (end === undefined) return [point];
    if (point.round <= 2) return point.n === 1 ? [point, { ...point, n: EVERY }] : [point];
    return point === end ? [point] : [];
  });
}

/** The resources whose history differs from the fault-free run (X5), as a bit set. */
export function differences(machine: Machine, base: Int32Array): Int32Array {
  const { code, memory, layout } = machine;
  const bits = new Int32Array((code.resources + 31) >> 5);
  for (let resource = 0; resource < code.resources; resource += 1) {
    if (at(memory, layout.hashes + resource) === at(base, resource)) continue;
    bits[resource >> 5] = at(bits, resource >> 5) | (1 << (resource & 31));
  }
  return bits;
}

export function areDisjoint(a: Int32Array, b: Int32Array): boolean {
  for (let word = 0; word < a.length; word += 1) if ((at(a, word) & at(b, word)) !== 0) return false;
  return true;
}

export const isDifferent = (bits: Int32Array, resource: number): boolean =>
  (at(bits, resource >> 5) & (1 << (resource & 31))) !== 0;
