import type { Context } from '../context.js';
import { exploreFailures, type FailureFacts } from '../counterexamples/failures.js';
import type { MishapRow } from '../counterexamples/mishap.js';
import { sayHappened } from '../counterexamples/say-happened.js';
import { type Scene, sceneOf } from '../counterexamples/scene.js';
import { createTally } from '../counterexamples/tally.js';
import { type CompiledProgram, compileJourney } from '../simulator/compile/compile.js';
import { CALLERS } from '../simulator/outcomes.js';
import { simulate } from '../simulator/simulate.js';
import type { End, Ending, MishapCounts, MitigationQuestion } from './mitigation.js';

/** A design of which a journey can be tried under any faults. */
export interface Design {
  readonly context: Context;
  readonly compiled: CompiledProgram;
  readonly scene: Scene;
  end(faults: readonly string[]): End;
  /** The same in words. */
  endingOf(faults: readonly string[]): Ending;
  /** What every single fault leads to. */
  rows(): readonly MishapRow[];
  /** How many single faults there are. */
  size(): number;
}

/** The journey of a document that a question is about; `undefined` where it is not there any more. */
export function designOf(context: Context, question: MitigationQuestion): Design | undefined {
  const { programs } = compileJourney(context, question.journey);
  const compiled = programs.find(({ variant }) => variant === question.variant);
  if (compiled === undefined) return undefined;
  const scene = sceneOf(context, compiled.program);
  const { code, run, explored } = simulate(compiled.program);
  const base = explored([]);
  let known: FailureFacts | undefined;
  const facts = (): FailureFacts => {
    known ??= exploreAll(compiled);
    return known;
  };

  const end = (faults: readonly string[]): End => {
    const found = explored(faults);
    const caller = CALLERS[found.verdict.caller] ?? 'hang';
    // Faults without a place do nothing.
    if (found.arms.length === 0) return { caller, harms: [] };
    const tally = createTally(code);
    tally.add(base);
    tally.add(found);
    return { caller, harms: tally.rows().map(({ mishap, subject }) => ({ mishap, subject })) };
  };
  return {
    ...{ context, compiled, scene, end },
    endingOf(faults) {
      const scenario = run(faults);
      return {
        ...end(faults),
        happened: sayHappened(scene, scenario, run([]).counts),
        gone: scenario.faults.filter((fault) => !scenario.struck.includes(fault)),
      };
    },
    rows: () => facts().rows,
    size() {
      const { well, cleanly, badly } = facts().ends;
      return well + cleanly + badly;
    },
  };
}

function exploreAll(compiled: CompiledProgram): FailureFacts {
  const steps = exploreFailures(compiled, 1);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** Each fault counts once per kind of mishap, however much it harms. */
export function countsOf(rows: readonly MishapRow[]): MishapCounts {
  const faults = new Map<MishapRow['mishap'], Set<string>>();
  for (const { mishap, causes } of rows) {
    const known = faults.get(mishap) ?? new Set();
    for (const cause of causes) known.add(cause);
    faults.set(mishap, known);
  }
  return Object.fromEntries([...faults].map(([mishap, causes]) => [mishap, causes.size]));
}
