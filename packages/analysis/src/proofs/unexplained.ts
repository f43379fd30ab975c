import type { Model } from '@spillway/model';
import { analyse, compareText } from '../analyse.js';
import { type Context, createContext } from '../context.js';
import type { Mishap, MishapRow } from '../counterexamples/mishap.js';
import { placeOf } from '../counterexamples/say-fault.js';
import { sayMishap } from '../counterexamples/say-mishap.js';
import { flowOf, sceneOf } from '../counterexamples/scene.js';
import type { Finding } from '../finding.js';
import { fingerprintOf } from '../fingerprint.js';
import { type Explored, explorer } from '../simulator/explorer.js';
import { simulate } from '../simulator/simulate.js';
import type { TraceLine } from '../simulator/trace.js';
import { trimTrace } from '../simulator/trim.js';
import { type Counterexample, counterexampleOf } from './counterexample.js';
import { concerns, type Matcher, matcherFor, type Reported } from './matchers.js';
import { SHOWABLE_RULES, UNEXPLAINED } from './showable.js';
import { compareSights, isBeyondDesign, isDone, isDuplicated, isMissing, type Sight } from './sight.js';
import { type Stage, seeing, stagesOf } from './stage.js';

/** What an effect can suffer for which there should be a finding. */
type Harm = Extract<Mishap, 'lost' | 'duplicated' | 'partial'>;

/** An effect that is lost, done twice or left behind, which no finding explains: with the trace that shows it. */
export interface UnexplainedOutcome extends Finding {
  readonly counterexample: Counterexample;
  readonly harm: Harm;
  /** The effects that it is done to. */
  readonly effects: readonly string[];
  readonly trace: readonly TraceLine[];
}

interface Harmed {
  readonly stage: Stage;
  readonly sight: Sight;
  readonly usual: Sight;
  readonly effect: string;
  readonly harm: Harm;
}

/** What a scenario does to effects that its fault-free run does as they should be done. */
function harmsIn(stage: Stage, sight: Sight, usual: Sight): readonly Harmed[] {
  // What a clock starts, it starts again: the next run makes up for what was left undone.
  const isPartial = sight.flags.includes('partial') && !stage.isScheduled;
  return Object.entries(sight.effects).flatMap(([effect, outcome]): Harmed[] => {
    const common = { stage, sight, usual, effect };
    if (isDuplicated(outcome)) return [{ ...common, harm: 'duplicated' }];
    if (outcome === 'lost') return [{ ...common, harm: 'lost' }];
    return isPartial && isMissing(outcome) && isDone(usual.effects[effect]) ? [{ ...common, harm: 'partial' }] : [];
  });
}

function isExplained({ sight, effect }: Harmed, matchers: readonly Matcher[]): boolean {
  return matchers.some(
    (matcher) =>
      (!matcher.nearOnly || matcher.isNear(sight)) && matcher.shows(sight).some((shown) => shown.effect === effect),
  );
}

/** Harms by their kind and effect: explained, or the smallest scenario that is not. */
type Harms = ReadonlyMap<string, Harmed | 'explained'>;

/** Watches the single faults of one program being tried out for harm that no finding explains. Keeps little. */
export interface HarmWatch {
  /** Tells apart what is watched with: as long as this and the program stay the same, so do the harms. */
  readonly key: string;
  /** Takes scenarios in the order of exploration. */
  readonly visit: (explored: Explored) => void;
  readonly harms: Harms;
}

/** Watches one program. */
export function watchHarms(context: Context, stage: Stage, findings: readonly Reported[]): HarmWatch {
  const near = findings.filter((finding) => concerns(stage, finding));
  const harms = new Map<string, Harmed | 'explained'>();
  let matchers: readonly Matcher[] | undefined;
  const note = (harmed: Harmed): void => {
    const key = `${harmed.harm} ${harmed.effect}`;
    const known = harms.get(key);
    if (known === 'explained') return;
    matchers ??= near.flatMap((finding) => matcherFor(finding, stage, context) ?? []);
    if (isExplained(harmed, matchers)) harms.set(key, 'explained');
    else if (known === undefined || compareSights(harmed.sight, known.sight) < 0) harms.set(key, harmed);
  };
  return {
    key: JSON.stringify(near.map(({ rule, subjects }) => [rule, subjects])),
    visit: seeing(1, (sight, usual) => {
      if (!isBeyondDesign(sight)) for (const harmed of harmsIn(stage, sight, usual)) note(harmed);
    }),
    harms,
  };
}

function rowOf({ sight, usual, effect, harm }: Harmed): MishapRow {
  const names = Object.keys(usual.effects);
  return {
    ...{ mishap: harm, subject: effect, caller: sight.caller, witness: sight.names },
    ...{ times: sight.counts[effect] ?? 0, late: 0, singles: 1, pairs: 0, causes: sight.names },
    done: names.filter((name) => isDone(sight.effects[name])),
    missing: names.filter((name) => name !== effect && isMissing(sight.effects[name])),
  };
}

/** One finding for all effects that the same faults harm alike. */
function findingOf(context: Context, [first, ...others]: readonly [Harmed, ...Harmed[]]): UnexplainedOutcome {
  const { stage, sight, effect, harm } = first;
  const scene = sceneOf(context, stage.program);
  const flow = flowOf(scene, effect);
  const also = others.map((other) => flowOf(scene, other.effect)?.id ?? other.effect);
  const harmed = [...(flow === undefined ? [effect] : [flow.id, flow.callee]), ...also];
  // Where the fault strikes is a subject too: to accept one cause is not to accept all others.
  const struck = sight.names.flatMap((name) => {
    const place = placeOf(scene, name);
    return place.flow ?? place.element ?? [];
  });
  const subjects = [...new Set([...harmed, ...struck])];
  const { trace = [] } = simulate(stage.program).run(sight.names, { trace: true });
  return {
    ...{ rule: UNEXPLAINED, severity: 'warning', message: sayMishap(scene, rowOf(first)), subjects },
    fingerprint: fingerprintOf(UNEXPLAINED, [...new Set(harmed), harm], undefined),
    counterexample: counterexampleOf(stage, sight, { effect, outcome: sight.effects[effect] ?? harm }),
    harm,
    effects: [effect, ...others.map((other) => other.effect)],
    trace: trimTrace(trace, effect),
  };
}

/** The smallest unexplained scenario of every harm to every effect. What is explained on one journey is explained. */
function smallest(watched: Iterable<Harms>): readonly Harmed[] {
  const found = new Map<string, Harmed | 'explained'>();
  for (const harms of watched)
    for (const [key, harmed] of harms) {
      const known = found.get(key);
      if (known === 'explained') continue;
      const isSmaller = harmed === 'explained' || known === undefined || compareSights(harmed.sight, known.sight) < 0;
      if (isSmaller) found.set(key, harmed);
    }
  return [...found.values()].flatMap((harmed) => (harmed === 'explained' ? [] : [harmed]));
}

/** Puts into words what was seen while all programs of a document were watched. */
export function unexplainedFrom(context: Context, watched: Iterable<Harms>): readonly UnexplainedOutcome[] {
  const groups = new Map<string, [Harmed, ...Harmed[]]>();
  for (const harmed of smallest(watched)) {
    const { stage, sight, harm } = harmed;
    const key = JSON.stringify([stage.journey, stage.compiled.variant, harm, sight.names]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [harmed]);
    else known.push(harmed);
  }
  return [...groups.values()]
    .map((group) => findingOf(context, group))
    .toSorted((a, b) => compareText(a.subjects.join(), b.subjects.join()));
}

/** The findings that outcomes can be explained by: all depths, waived ones included. */
export const explanationsIn = (model: Model): readonly Finding[] =>
  analyse(model, { depth: 'production', fixesFor: [], only: SHOWABLE_RULES }).findings;

/**
 * Effects that single faults lose, repeat or leave behind although no finding says so, waived ones included; with the
 * smallest counterexample. Beside the findings, not among them. `findings` saves analysing again at production depth.
 */
export function unexplainedOutcomes(
  model: Model,
  findings: readonly Reported[] = explanationsIn(model),
): readonly UnexplainedOutcome[] {
  const context = createContext(model);
  const watched = stagesOf(context).map((stage) => {
    const { visit, harms } = watchHarms(context, stage, findings);
    const steps = explorer(stage.code, { faults: 1, visit });
    while (steps.next().done !== true) {
      // Everything is gathered by the visits.
    }
    return harms;
  });
  return unexplainedFrom(context, watched);
}
