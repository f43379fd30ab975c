import { type Code, of } from './code.js';
import { EFFECT, GLOBAL } from './machine/layout.js';
import { at, type Machine } from './machine/machine.js';
import { COPY, COPY_STATE, RESULT, ROW, ROW_STATE } from './machine/records.js';

/** What the caller was told, best first (O6). */
export const CALLERS = ['ok', 'degraded', 'error', 'timeout', 'hang'] as const;
export type Caller = (typeof CALLERS)[number];
export type Flag = 'partial' | 'falseOk' | 'falseFail' | 'zombie' | 'compFailed';

/** What happened to an effect: `once`, `dup:2`, `overcomp`, `alt`, `undone`, `none`, `delayed`, `blocked` or `lost`. */
export type EffectOutcome = string;

/** What a run has left behind, before it is judged: small enough to keep for every single fault. */
export interface Remains {
  /** Per effect: net count, undone, time of the last application, 1 pending, 2 dropped, 4 somebody is alerted. */
  readonly effects: Int32Array;
  /** Per read: 0 did not happen, 1 fresh, 2 stale. */
  readonly reads: Int32Array;
  readonly caller: number;
  readonly callerTime: number;
  readonly zombie: boolean;
  readonly compFailed: boolean;
}
/** Numbers that `Remains.effects` holds per effect. */
export const REMAINS = { n: 0, undone: 1, last: 2, fate: 3, size: 4 } as const;
const PENDING = 1;
const DROPPED = 2;
const ALERTED = 4;

/** Outcomes by number, for the hot path; duplications count from `duplicated` on. */
export const OUTCOME = {
  none: 0,
  once: 1,
  delayed: 2,
  undone: 3,
  lost: 4,
  blocked: 5,
  overcomp: 6,
  alt: 7,
  duplicated: 8,
} as const;
const OUTCOME_NAMES = ['none', 'once', 'delayed', 'undone', 'lost', 'blocked', 'overcomp', 'alt'] as const;
export const outcomeName = (outcome: number): EffectOutcome =>
  OUTCOME_NAMES[outcome] ?? `dup:${outcome - OUTCOME.duplicated}`;

/** A judged run: outcomes per effect, caller and flags as bits (O7). */
export interface Verdict {
  readonly effects: Int32Array;
  readonly reads: Int32Array;
  readonly caller: number;
  readonly flags: number;
}
export const FLAGS: readonly Flag[] = ['partial', 'falseOk', 'falseFail', 'zombie', 'compFailed'];
export const FLAG = { partial: 1, falseOk: 2, falseFail: 4, zombie: 8, compFailed: 16 } as const;

function markFates(machine: Machine, effects: Int32Array): void {
  const { memory, code } = machine;
  const mark = (operation: number, fate: number): void => {
    const leads = of(code.leadsTo, operation);
    for (let effect = 0; effect < leads.length; effect += 1) {
      const place = REMAINS.size * effect + REMAINS.fate;
      if (leads[effect] === 1) effects[place] = at(effects, place) | fate;
    }
  };
  for (let copy = at(memory, GLOBAL.copies); copy !== 0; copy = at(memory, copy + COPY.previous)) {
    const state = at(memory, copy + COPY.state);
    if (state === COPY_STATE.done) continue;
    const { operation } = of(code.subscriptions, at(memory, copy));
    mark(operation, state >= COPY_STATE.unread ? DROPPED : state === COPY_STATE.alert ? PENDING | ALERTED : PENDING);
  }
  for (let row = at(memory, GLOBAL.rows); row !== 0; row = at(memory, row + ROW.previous)) {
    const state = at(memory, row + ROW.state);
    if (state === ROW_STATE.sent) continue;
    for (const subscription of of(code.queues, at(memory, row)).subscriptions) {
      mark(of(code.subscriptions, subscription).operation, state === ROW_STATE.lost ? DROPPED : PENDING);
    }
  }
}

/** What is left when nothing more can happen. */
export function remainsOf(machine: Machine): Remains {
  const { memory, layout, code } = machine;
  const effects = new Int32Array(code.effects.length * REMAINS.size);
  for (let effect = 0; effect < code.effects.length; effect += 1) {
    const from = layout.effects + EFFECT.size * effect;
    const to = REMAINS.size * effect;
    effects[to] = at(memory, from) - at(memory, from + EFFECT.undone);
    effects[to + REMAINS.undone] = at(memory, from + EFFECT.undone);
    effects[to + REMAINS.last] = at(memory, from + EFFECT.last);
  }
  markFates(machine, effects);
  let caller = 0;
  let callerTime = 0;
  for (let start = 0; start < code.starts.length; start += 1) {
    const answer = at(memory, layout.answers + 2 * start);
    // No answer within the horizon: the caller hangs (O6).
    caller = Math.max(caller, answer === 0 ? RESULT.timeout + 1 : answer - 1);
    callerTime = Math.max(callerTime, at(memory, layout.answers + 2 * start + 1));
  }
  return {
    effects,
    reads: memory.slice(layout.reads, layout.reads + code.reads.length),
    caller,
    callerTime,
    zombie: at(memory, GLOBAL.zombie) === 1,
    compFailed: at(memory, GLOBAL.compFailed) === 1,
  };
}

function judgeEffect(n: number, expected: number, late: boolean, undone: boolean, fate: number, isOk: boolean): number {
  if (n < 0) return OUTCOME.overcomp;
  if (expected === 0 && n === 1) return OUTCOME.alt;
  if (n > expected) return OUTCOME.duplicated + n;
  if (n === expected) {
    if (expected > 0) return late ? OUTCOME.delayed : OUTCOME.once;
    return undone ? OUTCOME.undone : OUTCOME.none;
  }
  if ((fate & PENDING) !== 0) return OUTCOME.blocked;
  if (undone) return OUTCOME.undone;
  return isOk || (fate & DROPPED) !== 0 ? OUTCOME.lost : OUTCOME.none;
}

const isDone = (outcome: number): boolean =>
  outcome === OUTCOME.once || outcome === OUTCOME.delayed || outcome === OUTCOME.alt || outcome >= OUTCOME.duplicated;
const isMissing = (outcome: number): boolean =>
  outcome === OUTCOME.none || outcome === OUTCOME.lost || outcome === OUTCOME.undone;

/** The groups whose effects belong together: stated ones, else one of everything that the fault-free run does (C15). */
export function groupsOf(code: Code, base: Remains): readonly (readonly number[])[] {
  const { groups } = code.program;
  if (groups !== undefined) return groups.map((group) => group.map((name) => code.effects.indexOf(name)));
  return [code.effects.flatMap((_, effect) => (at(base.effects, REMAINS.size * effect) > 0 ? [effect] : []))];
}

/** O1-O7. */
export function judge(code: Code, base: Remains, groups: readonly (readonly number[])[], run: Remains): Verdict {
  const outcomes = new Int32Array(code.effects.length);
  let lost = false;
  let done = false;
  for (let effect = 0; effect < outcomes.length; effect += 1) {
    const place = REMAINS.size * effect;
    const late = at(run.effects, place + REMAINS.last) - at(base.effects, place + REMAINS.last) > code.delayedAfter;
    const undone = at(run.effects, place + REMAINS.undone) > 0;
    const fate = at(run.effects, place + REMAINS.fate);
    const outcome = judgeEffect(at(run.effects, place), at(base.effects, place), late, undone, fate, run.caller === 0);
    outcomes[effect] = outcome;
    if (outcome === OUTCOME.lost) lost = true;
    if (isDone(outcome)) done = true;
  }
  let flags = (run.zombie ? FLAG.zombie : 0) | (run.compFailed ? FLAG.compFailed : 0);
  for (const group of groups) {
    const some = group.some((effect) => isDone(outcomes[effect] ?? 0));
    if (some && group.some((effect) => isMissing(outcomes[effect] ?? 0))) flags |= FLAG.partial;
  }
  if (run.caller === 0 && lost) flags |= FLAG.falseOk;
  if (run.caller >= RESULT.error && done) flags |= FLAG.falseFail;
  return { effects: outcomes, reads: run.reads, caller: run.caller, flags };
}

/** Whether the result names an effect: those of the fault-free run, and any touched or pending here (section 9). */
export const isMentioned = (base: Remains, run: Remains, effect: number): boolean => {
  const place = REMAINS.size * effect;
  return (
    at(base.effects, place) !== 0 ||
    at(run.effects, place) !== 0 ||
    at(run.effects, place + REMAINS.undone) > 0 ||
    (at(run.effects, place + REMAINS.fate) & PENDING) !== 0
  );
};

/** Whether a message that would still lead to an effect lies among dead letters that alert somebody. */
export const isAlerted = (run: Remains, effect: number): boolean =>
  (at(run.effects, REMAINS.size * effect + REMAINS.fate) & ALERTED) !== 0;

/** Flags by name, in alphabetical order. */
export const flagNames = (flags: number): readonly Flag[] =>
  FLAGS.filter((_, bit) => (flags & (1 << bit)) !== 0).toSorted();
