import { armName } from '../simulator/arms.js';
import type { Code } from '../simulator/code.js';
import type { Explored } from '../simulator/explorer.js';
import { type Fault, parseFault } from '../simulator/faults.js';
import { remainsNames } from '../simulator/names.js';
import type { Caller, Flag } from '../simulator/outcomes.js';

/** A scenario with names, as proofs look at it. */
export interface Sight {
  readonly names: readonly string[];
  readonly faults: readonly Fault[];
  /** Lines of its trace. */
  readonly lines: number;
  readonly caller: Caller;
  readonly effects: Readonly<Record<string, string>>;
  /** Net times that each effect took place. */
  readonly counts: Readonly<Record<string, number>>;
  readonly reads: Readonly<Record<string, 'fresh' | 'stale'>>;
  readonly flags: readonly Flag[];
}

/** Gives what was explored its names, each when it is first asked for: most scenarios are never looked at. */
export function sightOf(code: Code, base: Explored, explored: Explored): Sight {
  let named: ReturnType<typeof remainsNames> | undefined;
  let names: readonly string[] | undefined;
  let faults: readonly Fault[] | undefined;
  const verdict = () => {
    named ??= remainsNames(code, base.remains, explored.remains, explored.verdict);
    return named;
  };
  return {
    lines: explored.lines,
    get names() {
      names ??= explored.arms.map((arm) => armName(code, arm));
      return names;
    },
    get faults() {
      faults ??= this.names.flatMap((name) => parseFault(name) ?? []);
      return faults;
    },
    get caller() {
      return verdict().caller;
    },
    get effects() {
      return verdict().effects;
    },
    get counts() {
      return verdict().counts;
    },
    get reads() {
      return verdict().reads;
    },
    get flags() {
      return verdict().flags;
    },
  };
}

/** What is gone for good, and a log that was cut too early: no drawing can do anything about them. */
const BEYOND_DESIGN: ReadonlySet<string> = new Set(['down', 'log-gap']);
export const isBeyondDesign = ({ faults }: Sight): boolean => faults.some(({ kind }) => BEYOND_DESIGN.has(kind));

/**
 * O10: fewer faults first, then shorter traces, then smaller ids. Among as many faults those that pass come before those
 * that nothing could be done about, since they convince more.
 */
export function compareSights(a: Sight, b: Sight): number {
  if (a.names.length !== b.names.length) return a.names.length - b.names.length;
  if (isBeyondDesign(a) !== isBeyondDesign(b)) return isBeyondDesign(a) ? 1 : -1;
  if (a.lines !== b.lines) return a.lines - b.lines;
  const [idOfA, idOfB] = [a.names.join(' + '), b.names.join(' + ')];
  return idOfA < idOfB ? -1 : idOfA > idOfB ? 1 : 0;
}

/** Outcomes of effects that happened, whatever else. */
export const isDone = (outcome: string | undefined): boolean =>
  outcome === 'once' || outcome === 'delayed' || outcome === 'alt' || outcome?.startsWith('dup:') === true;
export const isDuplicated = (outcome: string | undefined): boolean => outcome?.startsWith('dup:') === true;
/** Outcomes of effects that did not happen and will not. */
export const isMissing = (outcome: string | undefined): boolean =>
  outcome === 'none' || outcome === 'lost' || outcome === 'undone';
/** Whether the caller was told that it did not work, or nothing. */
export const isRefused = ({ caller }: Sight): boolean =>
  caller === 'error' || caller === 'timeout' || caller === 'hang';
