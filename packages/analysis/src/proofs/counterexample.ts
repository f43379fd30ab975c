import type { Model } from '@spillway/model';
import { type Context, createContext } from '../context.js';
import type { Caller } from '../simulator/outcomes.js';
import { type Matcher, matcherFor, type Reported, type Shown } from './matchers.js';
import { isShowable } from './showable.js';
import { compareSights, type Sight } from './sight.js';
import { type See, type Stage, stagesOf, tryOut } from './stage.js';

/** The smallest set of faults that shows a defect, on one journey. */
export interface Counterexample extends Shown {
  readonly journey: string;
  readonly variant?: string;
  readonly faults: readonly string[];
  readonly caller: Caller;
}

/** Pairs of more fault points than this are left to who asks for pairs. */
const MOST_POINTS = 60;
/** After so many events, some seconds, no journey is begun any more once something has been found. */
const ENOUGH = 1_000_000;
/** After so many it is given up: somebody waits. */
const MOST_EVENTS = 3_000_000;

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

/** A program in which the finding's defect could show, and how many faults can strike there. */
interface Place {
  readonly stage: Stage;
  readonly matcher: Matcher;
  points: number;
}

/** Takes up what scenarios show of the finding. */
function offering({ stage, matcher }: Place, take: (candidate: Candidate) => void): See {
  let known: ReadonlySet<string> | undefined;
  return (sight, usual) => {
    const isNear = matcher.isNear(sight);
    if (!isNear && matcher.nearOnly) return;
    // What happens without any fault is shown by none.
    known ??= new Set(matcher.shows(usual).map((each) => JSON.stringify(each)));
    const shown = matcher.shows(sight).find((each) => known?.has(JSON.stringify(each)) === false);
    if (shown === undefined) return;
    const isApt = sight.faults.every((fault) => matcher.isApt?.(fault) === true);
    take({ stage, sight, shown, rank: (isNear ? 0 : 2) + (isApt ? 0 : 1) });
  };
}

/** Why there is no counterexample: no journey comes by, none shows what the finding warns of, or there are too many to try. */
export type Unshown = 'no-journey' | 'not-shown' | 'given-up';

/** Small journeys first: what they show is short, and soon found. */
const bySize = (a: Place, b: Place): number =>
  Object.keys(a.stage.program.ops).length - Object.keys(b.stage.program.ops).length;

function* search(unsorted: readonly Place[]): Generator<void, Candidate | Unshown> {
  const places = unsorted.toSorted(bySize);
  let found: Candidate | undefined;
  let spent = 0;
  const take = (candidate: Candidate): void => {
    found = better(found, candidate);
  };
  const enough = (): boolean => spent > (found === undefined ? MOST_EVENTS : ENOUGH);
  function* tryAt(place: Place, faults: 1 | 2): Generator<void, void> {
    const see = offering(place, take);
    const steps = tryOut(place.stage, faults, (sight, usual) => {
      if (faults === 1) place.points += 1;
      see(sight, usual);
    });
    const before = spent;
    for (const { events } of steps) {
      spent = before + events;
      if (spent > MOST_EVENTS) return;
      yield;
    }
  }
  for (const place of places) if (!enough()) yield* tryAt(place, 1);
  if (found !== undefined) return found;
  for (const place of places) {
    const isWorthIt = place.matcher.pairs === true && place.points <= MOST_POINTS;
    if (isWorthIt && !enough()) yield* tryAt(place, 2);
  }
  return found ?? (enough() ? 'given-up' : 'not-shown');
}

/** Looks for the smallest counterexample to a finding. Advance it; between two steps nothing is under way. */
export function* seekCounterexample(
  context: Context,
  finding: Reported,
  stages: readonly Stage[] = stagesOf(context),
): Generator<void, Counterexample | Unshown> {
  const places = stages.flatMap((stage): Place[] => {
    const matcher = matcherFor(finding, stage, context);
    return matcher === undefined ? [] : [{ stage, matcher, points: 0 }];
  });
  if (places.length === 0) return isShowable(finding.rule) ? 'no-journey' : 'not-shown';
  const found = yield* search(places);
  return typeof found === 'string' ? found : counterexampleOf(found.stage, found.sight, found.shown);
}

/** The same for a context that several proofs share: journeys are compiled once. */
export function counterexampleIn(context: Context, finding: Reported): Counterexample | undefined {
  const steps = seekCounterexample(context, finding);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return typeof value === 'string' ? undefined : value;
  }
}

/**
 * The smallest counterexample to a finding: faults on a journey that do what the finding warns of. `undefined` where the
 * simulator cannot show it, or where no journey comes by.
 */
export const counterexampleFor = (model: Model, finding: Reported): Counterexample | undefined =>
  counterexampleIn(createContext(model), finding);
