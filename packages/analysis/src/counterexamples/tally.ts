import type { Code } from '../simulator/code.js';
import type { Explored } from '../simulator/explorer.js';
import { FAULT_KINDS, formatFault } from '../simulator/faults.js';
import type { Arm } from '../simulator/machine/machine.js';
import { CALLERS, FLAG, OUTCOME, REMAINS, type Verdict } from '../simulator/outcomes.js';
import { pointKey } from '../simulator/points.js';
import { MISHAPS, type Mishap, type MishapRow } from './mishap.js';

/** More causes than this nobody filters by. */
const MOST_CAUSES = 400;

const NUMBER: Readonly<Record<Mishap, number>> = {
  lost: 0,
  overcomp: 1,
  duplicated: 2,
  partial: 3,
  misled: 4,
  blocked: 5,
  stale: 6,
  delayed: 7,
};
const HANGS = CALLERS.indexOf('hang');

interface Entry {
  readonly mishap: Mishap;
  readonly subject: number;
  readonly caller: number;
  best: Explored;
  singles: number;
  pairs: number;
  readonly causes: Map<number, Arm>;
}

/** A fact that a scenario shows: a mishap and whom it concerns. Flags and callers concern the caller: -1. */
type Fact = readonly [Mishap, number];

const isDone = (outcome: number | undefined): boolean =>
  outcome === OUTCOME.once || outcome === OUTCOME.delayed || (outcome ?? 0) >= OUTCOME.duplicated;

/** Names a fault that is given by numbers. */
function nameOf(code: Code, { kind, site, n, at, value }: Arm): string {
  const name = FAULT_KINDS[kind];
  if (name === undefined) return '';
  return formatFault({ kind: name, site: code.sites[site]?.name ?? '', n, at, value: value < 0 ? undefined : value });
}

/** Gathers what can go wrong while scenarios go by; its size does not grow with their number. */
export interface Tally {
  /** Takes scenarios in the order of exploration: fewer faults first. */
  add(explored: Explored): void;
  rows(): readonly MishapRow[];
  /** How many scenarios with faults end well, in an error that leaves nothing behind, or in a mishap. */
  readonly ends: { well: number; cleanly: number; badly: number };
  /** What happens without faults: how often each effect takes place. */
  expected(): Readonly<Record<string, number>>;
}

export function createTally(code: Code): Tally {
  const entries = new Map<number, Entry>();
  const shown = new Map<number, ReadonlySet<number>>();
  /** Facts that a single fault can show: a pair that shows them too is nothing new. */
  const known = new Set<number>();
  const ends = { well: 0, cleanly: 0, badly: 0 };
  let base: Explored | undefined;
  /** Effects in the order in which they take place without faults. */
  let order: readonly number[] = [];
  const span = code.effects.length + code.reads.length + 1;

  const missingIn = ({ effects }: Verdict): readonly number[] =>
    order.filter((effect) => effects[effect] === OUTCOME.none || effects[effect] === OUTCOME.undone);

  const factsOf = ({ verdict }: Explored): readonly Fact[] => {
    const facts: Fact[] = [];
    const { effects, reads, flags, caller } = verdict;
    let isTold = false;
    for (let effect = 0; effect < effects.length; effect += 1) {
      const outcome = effects[effect] ?? OUTCOME.none;
      if (outcome === OUTCOME.lost) facts.push(['lost', effect]);
      else if (outcome === OUTCOME.overcomp) facts.push(['overcomp', effect]);
      else if (outcome >= OUTCOME.duplicated) facts.push(['duplicated', effect]);
      else if (outcome === OUTCOME.blocked) facts.push(['blocked', effect]);
      else if (outcome === OUTCOME.delayed) facts.push(['delayed', effect]);
      if (outcome === OUTCOME.lost || outcome >= OUTCOME.duplicated) isTold = true;
    }
    for (let read = 0; read < reads.length; read += 1)
      if (reads[read] === 2 && base?.verdict.reads[read] !== 2) facts.push(['stale', code.effects.length + read]);
    const [missing] = missingIn(verdict);
    if ((flags & FLAG.partial) !== 0 && missing !== undefined && !facts.some(([mishap]) => mishap === 'lost')) {
      facts.push(['partial', missing]);
      isTold = true;
    }
    // What is worse says already that the caller was told something else.
    if (((flags & FLAG.falseFail) !== 0 || caller === HANGS) && !isTold) facts.push(['misled', -1]);
    return facts;
  };

  const isBetter = (a: Explored, b: Explored): boolean => {
    if (a.arms.length !== b.arms.length) return a.arms.length < b.arms.length;
    if (a.lines !== b.lines) return (a.lines ?? Number.POSITIVE_INFINITY) < (b.lines ?? Number.POSITIVE_INFINITY);
    const idOf = ({ arms }: Explored): string => arms.map((arm) => nameOf(code, arm)).join(' + ');
    return idOf(a) < idOf(b);
  };

  const keyOf = ([mishap, subject]: Fact): number => NUMBER[mishap] * span + subject + 1;

  const enter = (explored: Explored, [mishap, subject]: Fact): void => {
    const { arms, verdict } = explored;
    const key = keyOf([mishap, subject]) * CALLERS.length + verdict.caller;
    let entry = entries.get(key);
    if (entry === undefined) {
      const start = { mishap, subject, caller: verdict.caller, best: explored };
      entry = { ...start, singles: 0, pairs: 0, causes: new Map() };
      entries.set(key, entry);
    } else if (isBetter(explored, entry.best)) entry.best = explored;
    if (arms.length === 1) entry.singles += 1;
    else entry.pairs += 1;
    if (entry.causes.size < MOST_CAUSES) for (const arm of arms) entry.causes.set(pointKey(arm), arm);
  };

  const countEnd = ({ verdict }: Explored, facts: readonly Fact[]): void => {
    if (facts.length > 0) ends.badly += 1;
    else if (verdict.caller <= 1) ends.well += 1;
    else ends.cleanly += 1;
  };

  const rowOf = ({ mishap, subject, caller, best, singles, pairs, causes }: Entry): MishapRow => {
    const name = subject < 0 ? undefined : (code.effects[subject] ?? code.reads[subject - code.effects.length]);
    const place = REMAINS.size * subject;
    const { effects } = best.remains;
    const isEffect = subject >= 0 && subject < code.effects.length;
    const names = (list: readonly number[]) => list.flatMap((effect) => code.effects[effect] ?? []);
    return {
      ...{ mishap, subject: name, caller: CALLERS[caller] ?? 'hang', singles, pairs },
      witness: best.arms.map((arm) => nameOf(code, arm)),
      times: isEffect ? (effects[place] ?? 0) : 0,
      late: isEffect ? (effects[place + REMAINS.last] ?? 0) - (base?.remains.effects[place + REMAINS.last] ?? 0) : 0,
      done: names(order.filter((effect) => isDone(best.verdict.effects[effect]))),
      missing: names(missingIn(best.verdict).filter((effect) => effect !== subject)),
      causes: [...causes.values()].map((arm) => nameOf(code, arm)),
    };
  };

  return {
    ends,
    add(explored) {
      const [first, second] = explored.arms;
      if (first === undefined) {
        base = explored;
        const { effects } = explored.remains;
        const lastOf = (effect: number): number => effects[REMAINS.size * effect + REMAINS.last] ?? 0;
        order = code.effects
          .flatMap((_, effect) => ((effects[REMAINS.size * effect] ?? 0) > 0 ? [effect] : []))
          .toSorted((a, b) => lastOf(a) - lastOf(b));
        return;
      }
      const facts = factsOf(explored);
      countEnd(explored, facts);
      if (second === undefined) {
        shown.set(pointKey(first), new Set(facts.map(keyOf)));
        for (const fact of facts) {
          known.add(keyOf(fact));
          enter(explored, fact);
        }
        return;
      }
      // The second fault's own point may be met only after the first has struck: then it has shown nothing alone.
      const alone = [shown.get(pointKey(first)), shown.get(pointKey(second))];
      for (const fact of facts) {
        const key = keyOf(fact);
        if (known.has(key) || alone.some((set) => set?.has(key) === true)) continue;
        enter(explored, fact);
      }
    },
    rows: () =>
      [...entries.values()]
        .map(rowOf)
        .toSorted(
          (a, b) => MISHAPS.indexOf(a.mishap) - MISHAPS.indexOf(b.mishap) || a.witness.length - b.witness.length,
        ),
    expected: () =>
      Object.fromEntries(
        order.map((effect) => [code.effects[effect], base?.remains.effects[REMAINS.size * effect] ?? 0]),
      ),
  };
}
