import {
  type CompiledJourney,
  type CompiledProgram,
  type Context,
  compileJourney,
  createContext,
  createStage,
  explanationsIn,
  type FailureFacts,
  type HarmWatch,
  type JourneyFailures,
  type Reported,
  type Stage,
  tellFailures,
  unexplainedFrom,
  watchHarms,
} from '@spillway/analysis';
import { apply, journeysOf, type Model, sameJson } from '@spillway/model';
import { answerAbout, answerTo } from './answers';
import { createExplorations } from './explorations';
import { createPendingProofs, reasonOf } from './pending-proofs';
import {
  type FailureAnswers,
  type FailureQuestion,
  type ProgramName,
  type ProgramQuestion,
  programKey,
  type RadiusQuestion,
  type SimulationReply,
  type SimulationRequest,
  type Unexplained,
} from './simulation-protocol';

/** Milliseconds of work between two looks at what the page has sent. */
const SLICE = 12;

export interface SimulationSessionOptions {
  readonly post: (reply: SimulationReply) => void;
  /** Milliseconds of a clock that only goes forward. */
  readonly clock: () => number;
}

/** The worker's side: works in slices, so that a newer document ends the work on an older one at once. */
export interface SimulationSession {
  receive(request: SimulationRequest): void;
  /** Works for some milliseconds. `false`: there is nothing left to do. */
  work(): boolean;
}

interface Known {
  /** The program as text: as long as it stays the same, so does what can happen. */
  readonly text: string;
  readonly stage: Stage;
  facts: FailureFacts;
  /** The harm that its single faults do, under the key of what could explain it. */
  watched: HarmWatch;
  told: JourneyFailures | undefined;
}

interface Entry {
  readonly journey: CompiledJourney;
  readonly compiled: CompiledProgram;
  readonly stage: Stage;
  readonly key: string;
  readonly text: string;
}

export function createSimulationSession({ post, clock }: SimulationSessionOptions): SimulationSession {
  let document: Model | undefined;
  let context: Context | undefined;
  let run = 0;
  let wantsPairs = false;
  let entries: readonly Entry[] = [];
  let known = new Map<string, Known>();
  let steps: Generator<void, void> | undefined;
  let toldUnexplained: readonly Unexplained[] = [];
  let toldPercent: number | undefined;
  const explorations = createExplorations();

  const contextOf = (model: Model): Context => {
    if (context?.model !== model) context = createContext(model);
    return context;
  };

  const tell = (model: Model, { journey, compiled, key }: Entry): void => {
    const entry = known.get(key);
    if (entry === undefined) return;
    const told = tellFailures({ context: contextOf(model), journey, compiled }, entry.facts);
    if (!sameJson(told, entry.told)) post({ run, failures: told });
    entry.told = told;
  };

  /** Says how far the work has come; of one percent once. */
  const tellProgress = (faults: 1 | 2, done: number): void => {
    const percent = faults * 1_000 + Math.floor(done * 100);
    if (percent !== toldPercent) post({ run, progress: { faults, done } });
    toldPercent = percent;
  };

  /** Tries faults out where that has not been done for the same program; singles also for other explanations. */
  function* explore(entry: Entry, faults: 1 | 2, watch: HarmWatch | undefined, share: (done: number) => number) {
    const before = known.get(entry.key);
    const same = before?.text === entry.text ? before : undefined;
    const isNew = same === undefined || same.facts.faults < faults;
    if (!isNew && (watch === undefined || same.watched.key === watch.key)) return;
    const exploration = explorations.takeUp(entry, faults, watch);
    for (;;) {
      const { done, value } = exploration.steps.next();
      if (done === true) {
        explorations.drop(entry.key);
        const watched = exploration.watch ?? before?.watched;
        if (watched === undefined) return;
        const { key, text, stage } = entry;
        known.set(key, { text, stage, facts: isNew ? value : same.facts, watched, told: before?.told });
        return;
      }
      tellProgress(faults, share(value.done / Math.max(1, value.total)));
      yield;
    }
  }

  function* compile(model: Model): Generator<void, readonly Entry[]> {
    const found: Entry[] = [];
    for (const id of Object.keys(journeysOf(model))) {
      const journey = compileJourney(contextOf(model), id);
      for (const compiled of journey.programs) {
        const key = programKey({ journey: id, variant: compiled.variant });
        const text = JSON.stringify(compiled.program);
        const before = known.get(key);
        const stage = before?.text === text ? before.stage : createStage(contextOf(model), id, compiled);
        found.push({ journey, compiled, stage, key, text });
      }
      yield;
    }
    return found;
  }

  const tellUnexplained = (model: Model): void => {
    const watched = entries.flatMap(({ key }) => known.get(key)?.watched.harms ?? []);
    const unexplained = unexplainedFrom(contextOf(model), watched).map(({ trace: _, ...told }) => told);
    if (!sameJson(unexplained, toldUnexplained)) post({ run, unexplained });
    toldUnexplained = unexplained;
  };

  function* simulateAll(model: Model): Generator<void, void> {
    entries = yield* compile(model);
    const kept = new Set(entries.map(({ key }) => key));
    known = new Map([...known].filter(([key]) => kept.has(key)));
    explorations.keep(entries);
    toldPercent = undefined;
    post({
      run,
      programs: entries.map(({ journey, compiled }) => ({ journey: journey.journey, variant: compiled.variant })),
    });
    const explanations: readonly Reported[] = explanationsIn(model);
    for (const { entry, share } of inOrder(entries)) {
      tellProgress(1, share(0));
      yield* explore(entry, 1, watchHarms(contextOf(model), entry.stage, explanations), share);
      tell(model, entry);
      yield;
    }
    tellUnexplained(model);
    tellProgress(1, 1);
    if (wantsPairs) yield* simulatePairs(model);
  }

  function* simulatePairs(model: Model): Generator<void, void> {
    for (const { entry, share } of inOrder(entries)) {
      yield* explore(entry, 2, undefined, share);
      tell(model, entry);
      yield;
    }
    tellProgress(2, 1);
  }

  const answer = (
    model: Model,
    question: ProgramQuestion | RadiusQuestion,
  ): FailureAnswers[FailureQuestion['about']] => {
    if (question.about === 'radius' || question.about === 'votes') return answerAbout(question, contextOf(model));
    const compiled = programOf(contextOf(model), question);
    if (compiled === undefined) throw new Error('There is no such journey any more.');
    return answerTo(question, { context: contextOf(model), compiled });
  };

  const proofs = createPendingProofs({ post, contextOf: () => document && contextOf(document) });
  const receiveQuestion = ({ ask, question }: Extract<SimulationRequest, { ask: number }>): void => {
    if (document === undefined) return;
    if (question.about === 'counterexample') {
      proofs.ask(ask, question);
      return;
    }
    try {
      post({ answer: ask, value: answer(document, question) });
    } catch (error) {
      post({ answer: ask, failure: reasonOf(error) });
    }
  };

  const advance = (): void => {
    try {
      if (steps?.next().done === true) steps = undefined;
    } catch (error) {
      steps = undefined;
      post({ run, failure: reasonOf(error) });
    }
  };

  return {
    receive: (request) => {
      if ('ask' in request) {
        receiveQuestion(request);
        return;
      }
      if ('pairs' in request) {
        wantsPairs = request.pairs;
        // Singles that are under way go on to the pairs by themselves.
        if (wantsPairs && steps === undefined && document !== undefined) steps = simulatePairs(document);
        return;
      }
      if ('document' in request) document = request.document;
      else if (document !== undefined) document = apply(document, request.patch);
      if (document === undefined) return;
      run = request.run;
      steps = simulateAll(document);
      proofs.startOver();
    },
    work: () => {
      const until = clock() + SLICE;
      // Somebody waits for proofs: they come first.
      while ((proofs.isWorking() || steps !== undefined) && clock() < until) {
        if (proofs.isWorking()) proofs.step();
        else advance();
      }
      return steps !== undefined || proofs.isWorking();
    },
  };
}

/**
 * The small programs first, so that most of what can be said is said soon; `share` is how much of the whole is done when
 * so much of the program is. Trying out a program takes about the square of its length.
 */
function inOrder(entries: readonly Entry[]) {
  const bySize = entries.toSorted((a, b) => a.text.length - b.text.length);
  const whole = bySize.reduce((sum, { text }) => sum + text.length ** 2, 0);
  let before = 0;
  return bySize.map((entry) => {
    const start = before / whole;
    const own = entry.text.length ** 2 / whole;
    before += entry.text.length ** 2;
    // 1 is said when everything has been told.
    return { entry, share: (done: number): number => Math.min(0.99, start + own * done) };
  });
}

function programOf(context: Context, { journey, variant }: ProgramName): CompiledProgram | undefined {
  if (!Object.hasOwn(journeysOf(context.model), journey)) return undefined;
  return compileJourney(context, journey).programs.find((each) => each.variant === variant);
}
