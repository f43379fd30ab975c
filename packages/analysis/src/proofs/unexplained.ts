import type { Model } from '@spillway/model';
import { analyse, compareText } from '../analyse.js';
import { type Context, createContext } from '../context.js';
import type { Mishap, MishapRow } from '../counterexamples/mishap.js';
import { sayMishap } from '../counterexamples/say-mishap.js';
import { flowOf, sceneOf } from '../counterexamples/scene.js';
import type { Finding } from '../finding.js';
import { fingerprintOf } from '../fingerprint.js';
import { simulate } from '../simulator/simulate.js';
import type { TraceLine } from '../simulator/trace.js';
import { trimTrace } from '../simulator/trim.js';
import { type Counterexample, counterexampleOf } from './counterexample.js';
import { type Matcher, matcherFor } from './matchers.js';
import { compareSights, isBeyondDesign, isDone, isDuplicated, isMissing, type Sight } from './sight.js';
import { type Stage, stagesOf } from './stage.js';

/** The name of what no rule reports; it is no rule of the catalogue. */
export const UNEXPLAINED = 'failure/unexplained-outcome';

/** An effect that is lost, done twice or left behind, which no finding explains: with the trace that shows it. */
export interface UnexplainedOutcome extends Finding {
  readonly counterexample: Counterexample;
  readonly trace: readonly TraceLine[];
}

type Harm = Extract<Mishap, 'lost' | 'duplicated' | 'partial'>;

interface Harmed {
  readonly stage: Stage;
  readonly sight: Sight;
  readonly effect: string;
  readonly harm: Harm;
}

/** What a scenario does to effects that its fault-free run does as they should be done. */
function harmsIn(stage: Stage, sight: Sight): readonly Harmed[] {
  // What a clock starts, it starts again: the next run makes up for what was left undone.
  const isPartial = sight.flags.includes('partial') && !stage.isScheduled;
  return Object.entries(sight.effects).flatMap(([effect, outcome]): Harmed[] => {
    const common = { stage, sight, effect };
    if (isDuplicated(outcome)) return [{ ...common, harm: 'duplicated' }];
    if (outcome === 'lost') return [{ ...common, harm: 'lost' }];
    return isPartial && isMissing(outcome) && isDone(stage.base.effects[effect])
      ? [{ ...common, harm: 'partial' }]
      : [];
  });
}

function isExplained({ sight, effect }: Harmed, matchers: readonly Matcher[]): boolean {
  return matchers.some(
    (matcher) =>
      (!matcher.nearOnly || matcher.isNear(sight)) && matcher.shows(sight).some((shown) => shown.effect === effect),
  );
}

function rowOf({ stage, sight, effect, harm }: Harmed): MishapRow {
  const names = Object.keys(stage.base.effects);
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
  const also = others.map((harmed) => flowOf(scene, harmed.effect)?.id ?? harmed.effect);
  const subjects = [...new Set([...(flow === undefined ? [effect] : [flow.id, flow.callee]), ...also])];
  const { trace = [] } = simulate(stage.program).run(sight.names, { trace: true });
  return {
    ...{ rule: UNEXPLAINED, severity: 'warning', message: sayMishap(scene, rowOf(first)), subjects },
    fingerprint: fingerprintOf(UNEXPLAINED, [...subjects, harm], undefined),
    counterexample: counterexampleOf(stage, sight, { effect, outcome: sight.effects[effect] ?? harm }),
    trace: trimTrace(trace, effect),
  };
}

/** The smallest unexplained scenario of every harm to every effect. */
function unexplainedHarms(context: Context, findings: readonly Finding[]): readonly Harmed[] {
  const found = new Map<string, Harmed | 'explained'>();
  for (const stage of stagesOf(context)) {
    const matchers = findings.flatMap((finding) => matcherFor(finding, stage, context) ?? []);
    for (const sight of stage.singles) {
      if (isBeyondDesign(sight)) continue;
      for (const harmed of harmsIn(stage, sight)) {
        const key = `${harmed.harm} ${harmed.effect}`;
        const known = found.get(key);
        if (known === 'explained') continue;
        if (isExplained(harmed, matchers)) found.set(key, 'explained');
        else if (known === undefined || compareSights(sight, known.sight) < 0) found.set(key, harmed);
      }
    }
  }
  return [...found.values()].flatMap((harmed) => (harmed === 'explained' ? [] : [harmed]));
}

/** The same for a context that other proofs share, so that journeys are explored once. */
export function unexplainedIn(context: Context, findings: readonly Finding[]): readonly UnexplainedOutcome[] {
  const groups = new Map<string, [Harmed, ...Harmed[]]>();
  for (const harmed of unexplainedHarms(context, findings)) {
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

/**
 * Effects that single faults lose, repeat or leave behind although no finding says so, waived ones included; with the
 * smallest counterexample. Beside the findings, not among them. `findings` saves analysing again at production depth.
 */
export const unexplainedOutcomes = (
  model: Model,
  findings: readonly Finding[] = analyse(model, { depth: 'production', fixesFor: [] }).findings,
): readonly UnexplainedOutcome[] => unexplainedIn(createContext(model), findings);
