import { apply, type Model } from '@spillway/model';
import type { Fix } from './finding.js';
import type { Rule } from './rule.js';

/** Of the fixes that were thought of, the best that does what a fix promises. */
export type Prove = (rule: Rule, subjects: readonly string[], fixes: readonly Fix[]) => readonly Fix[];

/** Trying out takes an analysis per fix, and analyses run while people type. */
const MOST_TRIALS = 12;

/**
 * Tries fixes out in their order: one is offered if it removes the finding and brings in no new error. Where none does,
 * or where there are too many to try, the first is offered as it is.
 */
export function createProof(model: Model, errorsOf: (model: Model) => ReadonlySet<string>): Prove {
  let errors: ReadonlySet<string> | undefined;
  let trials = 0;
  return (rule, [first], fixes) => {
    const holds = ({ patch }: Fix): boolean => {
      if (trials >= MOST_TRIALS) return false;
      trials += 1;
      errors ??= errorsOf(model);
      const before = errors;
      const after = errorsOf(apply(model, patch));
      return !after.has(`${rule.id} ${first}`) && [...after].every((error) => before.has(error));
    };
    const proven = fixes.find(holds);
    return proven === undefined ? fixes.slice(0, 1) : [proven];
  };
}
