import type { Model } from '@spillway/model';
import { type Context, createContext } from '../context.js';
import type { Finding } from '../finding.js';
import type { Caller } from '../simulator/outcomes.js';
import { type Matcher, matcherFor, type Shown } from './matchers.js';
import { compareSights, type Sight } from './sight.js';
import { type Stage, stagesOf } from './stage.js';

/** The smallest set of faults that shows a defect, on one journey. */
export interface Counterexample extends Shown {
  readonly journey: string;
  readonly variant?: string;
  readonly faults: readonly string[];
  readonly caller: Caller;
}

/** Pairs of more fault points than this are left to who asks for pairs. */
const MOST_POINTS = 60;

export const counterexampleOf = (
  { journey, compiled }: Stage,
  { names, caller }: Sight,
  shown: Shown,
): Counterexample => ({
  journey,
  ...(compiled.variant === undefined ? {} : { variant: compiled.variant }),
  faults: names,
  caller,
  ...shown,
});

interface Candidate {
  readonly stage: Stage;
  readonly sight: Sight;
  readonly shown: Shown;
  /** Not where the finding is; not what its message names: smaller is better. */
  readonly rank: number;
}

/** Fewest faults, then those that the finding speaks of, then O10. */
function isBetter(a: Candidate, b: Candidate): boolean {
  const faults = a.sight.names.length - b.sight.names.length;
  if (faults !== 0) return faults < 0;
  return a.rank === b.rank ? compareSights(a.sight, b.sight) < 0 : a.rank < b.rank;
}
const better = (a: Candidate | undefined, b: Candidate | undefined): Candidate | undefined =>
  a === undefined || (b !== undefined && isBetter(b, a)) ? (b ?? a) : a;

function best(stage: Stage, sights: readonly Sight[], matcher: Matcher): Candidate | undefined {
  const known = new Set(matcher.shows(stage.base).map((shown) => JSON.stringify(shown)));
  let found: Candidate | undefined;
  for (const sight of sights) {
    const isNear = matcher.isNear(sight);
    if (!isNear && matcher.nearOnly) continue;
    // What happens without any fault is shown by none.
    const shown = matcher.shows(sight).find((each) => !known.has(JSON.stringify(each)));
    if (shown === undefined) continue;
    const isApt = sight.faults.every((fault) => matcher.isApt?.(fault) === true);
    found = better(found, { stage, sight, shown, rank: (isNear ? 0 : 2) + (isApt ? 0 : 1) });
  }
  return found;
}

function search(context: Context, finding: Finding): Candidate | undefined {
  const places = stagesOf(context).flatMap((stage) => {
    const matcher = matcherFor(finding, stage, context);
    return matcher === undefined ? [] : [{ stage, matcher }];
  });
  let found: Candidate | undefined;
  for (const { stage, matcher } of places) found = better(found, best(stage, stage.singles, matcher));
  if (found !== undefined) return found;
  for (const { stage, matcher } of places) {
    if (matcher.pairs !== true || stage.singles.length > MOST_POINTS) continue;
    const pairs: Sight[] = [];
    stage.pairs((sight) => {
      if ((!matcher.nearOnly || matcher.isNear(sight)) && matcher.shows(sight).length > 0) pairs.push(sight);
    });
    found = better(found, best(stage, pairs, matcher));
  }
  return found;
}

/** The same for a context that several proofs share: journeys are compiled and explored once. */
export function counterexampleIn(context: Context, finding: Finding): Counterexample | undefined {
  const found = search(context, finding);
  return found && counterexampleOf(found.stage, found.sight, found.shown);
}

/**
 * The smallest counterexample to a finding: faults on a journey that do what the finding warns of. `undefined` where the
 * simulator cannot show it, or where no journey comes by.
 */
export const counterexampleFor = (model: Model, finding: Finding): Counterexample | undefined =>
  counterexampleIn(createContext(model), finding);
