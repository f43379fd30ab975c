import type { Code } from './code.js';
import type { Arm } from './machine/machine.js';
import { CALLERS, FLAGS, OUTCOME, outcomeName, type Verdict } from './outcomes.js';
import { pointKey } from './points.js';

/** Outcomes of effects as classes: every duplication is one. */
const CLASSES = OUTCOME.duplicated + 1;

/** Something that a scenario can show: an effect's outcome, what the caller was told, a flag, a stale read. */
export type Fact =
  | { readonly about: 'effect'; readonly effect: string; readonly outcome: string }
  | { readonly about: 'caller'; readonly caller: string }
  | { readonly about: 'flag'; readonly flag: string }
  | { readonly about: 'read'; readonly read: string };

export const factCount = (code: Code): number =>
  code.effects.length * CLASSES + CALLERS.length + FLAGS.length + code.reads.length;

/** Numbers of the facts that hold. */
export function factsOf(code: Code, { effects, caller, flags, reads }: Verdict): readonly number[] {
  const facts: number[] = [];
  for (let effect = 0; effect < effects.length; effect += 1) {
    facts.push(effect * CLASSES + Math.min(effects[effect] ?? 0, OUTCOME.duplicated));
  }
  const callers = code.effects.length * CLASSES;
  facts.push(callers + caller);
  for (let bit = 0; bit < FLAGS.length; bit += 1)
    if ((flags & (1 << bit)) !== 0) facts.push(callers + CALLERS.length + bit);
  for (let read = 0; read < reads.length; read += 1) {
    if (reads[read] === 2) facts.push(callers + CALLERS.length + FLAGS.length + read);
  }
  return facts;
}

/** A fact by name. */
export function nameFact(code: Code, fact: number): Fact {
  const callers = code.effects.length * CLASSES;
  if (fact < callers) {
    const outcome = fact % CLASSES;
    const name = outcome === OUTCOME.duplicated ? 'dup' : outcomeName(outcome);
    return { about: 'effect', effect: code.effects[Math.floor(fact / CLASSES)] ?? '', outcome: name };
  }
  const rest = fact - callers;
  if (rest < CALLERS.length) return { about: 'caller', caller: CALLERS[rest] ?? '' };
  if (rest < CALLERS.length + FLAGS.length) return { about: 'flag', flag: FLAGS[rest - CALLERS.length] ?? '' };
  return { about: 'read', read: code.reads[rest - CALLERS.length - FLAGS.length] ?? '' };
}

/** A fault set that shows a fact, and how long its trace is. */
export interface Witness {
  readonly arms: readonly Arm[];
  readonly lines: number;
}
export interface WitnessSets {
  readonly singles: Witness[];
  /** Pairs of which neither fault shows the fact alone; the first ones only, where they are many. */
  readonly pairs: Witness[];
  pairCount: number;
}

/** So many pairs are kept per fact. */
const MOST_PAIRS = 500;

export interface WitnessBook {
  add(arms: readonly Arm[], lines: number, verdict: Verdict): void;
  of(fact: number): WitnessSets | undefined;
  readonly facts: ReadonlyMap<number, WitnessSets>;
}

/**
 * Keeps the minimal witness sets of every fact (8.1): explored fault sets that show it and have no proper subset that
 * does. Needs the scenarios in the order of exploration: fewer faults first.
 */
export function createWitnessBook(code: Code): WitnessBook {
  const facts = new Map<number, WitnessSets>();
  let base: ReadonlySet<number> = new Set();
  const shownBy = new Map<number, Uint8Array>();
  const setsOf = (fact: number): WitnessSets => {
    const known = facts.get(fact);
    if (known !== undefined) return known;
    const sets: WitnessSets = { singles: [], pairs: [], pairCount: 0 };
    facts.set(fact, sets);
    return sets;
  };
  return {
    facts,
    of: (fact) => facts.get(fact),
    add(arms, lines, verdict) {
      const shown = factsOf(code, verdict);
      const [first, second] = arms;
      if (first === undefined) {
        base = new Set(shown);
        return;
      }
      if (second === undefined) {
        const flags = new Uint8Array(factCount(code));
        for (const fact of shown) flags[fact] = 1;
        shownBy.set(pointKey(first), flags);
        for (const fact of shown) if (!base.has(fact)) setsOf(fact).singles.push({ arms, lines });
        return;
      }
      const a = shownBy.get(pointKey(first));
      const b = shownBy.get(pointKey(second));
      for (const fact of shown) {
        if (base.has(fact) || a?.[fact] === 1 || b?.[fact] === 1) continue;
        const sets = setsOf(fact);
        sets.pairCount += 1;
        if (sets.pairs.length < MOST_PAIRS) sets.pairs.push({ arms, lines });
      }
    },
  };
}
