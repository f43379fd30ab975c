import type { Code } from './code.js';
import { at } from './machine/machine.js';
import {
  CALLERS,
  type EffectOutcome,
  flagNames,
  isMentioned,
  outcomeName,
  REMAINS,
  type Remains,
  type Verdict,
} from './outcomes.js';

/** A verdict with names, for people and for other programs. */
export function remainsNames(code: Code, base: Remains, run: Remains, verdict: Verdict) {
  const effects: Record<string, EffectOutcome> = {};
  const counts: Record<string, number> = {};
  code.effects.forEach((name, effect) => {
    if (!isMentioned(base, run, effect)) return;
    effects[name] = outcomeName(verdict.effects[effect] ?? 0);
    counts[name] = at(run.effects, REMAINS.size * effect);
  });
  const reads: Record<string, 'fresh' | 'stale'> = {};
  code.reads.forEach((name, read) => {
    const seen = verdict.reads[read] ?? 0;
    if (seen > 0) reads[name] = seen === 1 ? 'fresh' : 'stale';
  });
  return { caller: CALLERS[verdict.caller] ?? 'hang', effects, counts, reads, flags: flagNames(verdict.flags) };
}
