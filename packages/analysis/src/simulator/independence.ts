import type { Code } from './code.js';
import { at } from './machine/machine.js';
import { REMAINS, type Remains } from './outcomes.js';
import { isDifferent } from './points.js';

/** What a single fault leaves behind, and which resources it concerns. */
export interface Touched {
  readonly remains: Remains;
  readonly differences: Int32Array;
}

/** X5: what two faults lead to that concern nothing in common: each effect, read and answer from the run that changed it. */
export function mergeRemains(code: Code, base: Remains, a: Touched, b: Touched): Remains {
  const effects = base.effects.slice();
  for (let effect = 0; effect < code.effects.length; effect += 1) {
    const resource = code.effectResource + effect;
    const place = REMAINS.size * effect;
    const from = isDifferent(a.differences, resource)
      ? a.remains.effects
      : isDifferent(b.differences, resource)
        ? b.remains.effects
        : base.effects;
    for (let member = 0; member < REMAINS.fate; member += 1) effects[place + member] = at(from, place + member);
    // What is still under way, or was dropped, is so in the run that changed it; the other has none of it.
    effects[place + REMAINS.fate] =
      at(base.effects, place + REMAINS.fate) |
      at(a.remains.effects, place + REMAINS.fate) |
      at(b.remains.effects, place + REMAINS.fate);
  }
  const reads = base.reads.slice();
  for (let read = 0; read < reads.length; read += 1) {
    const own = at(base.reads, read);
    const ofA = at(a.remains.reads, read);
    reads[read] = ofA === own ? at(b.remains.reads, read) : ofA;
  }
  const isOfA = isDifferent(a.differences, code.callerResource);
  const isOfB = isDifferent(b.differences, code.callerResource);
  const { caller, callerTime } = isOfA ? a.remains : isOfB ? b.remains : base;
  return {
    effects,
    reads,
    caller,
    callerTime,
    zombie: base.zombie || a.remains.zombie || b.remains.zombie,
    compFailed: base.compFailed || a.remains.compFailed || b.remains.compFailed,
  };
}
