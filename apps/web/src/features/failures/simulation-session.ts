import {
  type CompiledJourney,
  type CompiledProgram,
  type Context,
  compileJourney,
  createContext,
  exploreFailures,
  type FailureFacts,
  type JourneyFailures,
  tellFailures,
} from '@spillway/analysis';
import { apply, journeysOf, type Model, sameJson } from '@spillway/model';
import { answerTo } from './answers';
import {
  type FailureAnswers,
  type FailureQuestion,
  type ProgramName,
  programKey,
  type SimulationReply,
  type SimulationRequest,
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
  facts: FailureFacts;
  told: JourneyFailures | undefined;
}

interface Entry {
  readonly journey: CompiledJourney;
  readonly compiled: CompiledProgram;
  readonly key: string;
  readonly text: string;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function createSimulationSession({ post, clock }: SimulationSessionOptions): SimulationSession {
  let document: Model | undefined;
  let context: Context | undefined;
  let run = 0;
  let wantsPairs = false;
  let entries: readonly Entry[] = [];
  let known = new Map<string, Known>();
  let steps: Generator<void, void> | undefined;

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

  function* explore(entry: Entry, faults: 1 | 2, share: (done: number) => number): Generator<void, void> {
    const before = known.get(entry.key);
    if (before?.text === entry.text && before.facts.faults >= faults) return;
    const exploration = exploreFailures(entry.compiled, faults);
    for (;;) {
      const { done, value } = exploration.next();
      if (done === true) {
        known.set(entry.key, { text: entry.text, facts: value, told: before?.told });
        return;
      }
      if (faults === 2) post({ run, progress: { faults, done: share(value.done / Math.max(1, value.total)) } });
      yield;
    }
  }

  function* compile(model: Model): Generator<void, readonly Entry[]> {
    const found: Entry[] = [];
    for (const id of Object.keys(journeysOf(model))) {
      const journey = compileJourney(contextOf(model), id);
      for (const compiled of journey.programs) {
        const key = programKey({ journey: id, variant: compiled.variant });
        found.push({ journey, compiled, key, text: JSON.stringify(compiled.program) });
      }
      yield;
    }
    return found;
  }

  function* simulateAll(model: Model): Generator<void, void> {
    entries = yield* compile(model);
    const kept = new Set(entries.map(({ key }) => key));
    known = new Map([...known].filter(([key]) => kept.has(key)));
    post({
      run,
      programs: entries.map(({ journey, compiled }) => ({ journey: journey.journey, variant: compiled.variant })),
    });
    for (const [index, entry] of entries.entries()) {
      post({ run, progress: { faults: 1, done: index / entries.length } });
      yield* explore(entry, 1, () => 0);
      tell(model, entry);
      yield;
    }
    post({ run, progress: { faults: 1, done: 1 } });
    if (wantsPairs) yield* simulatePairs(model);
  }

  function* simulatePairs(model: Model): Generator<void, void> {
    let finished = 0;
    for (const entry of entries) {
      yield* explore(entry, 2, (done) => (finished + done) / entries.length);
      tell(model, entry);
      finished += 1;
      post({ run, progress: { faults: 2, done: finished / entries.length } });
      yield;
    }
  }

  const answer = (model: Model, question: FailureQuestion): FailureAnswers[FailureQuestion['about']] => {
    const compiled = programOf(contextOf(model), question);
    if (compiled === undefined) throw new Error('There is no such journey any more.');
    return answerTo(question, { context: contextOf(model), compiled });
  };

  return {
    receive: (request) => {
      if ('ask' in request) {
        if (document === undefined) return;
        try {
          post({ answer: request.ask, value: answer(document, request.question) });
        } catch (error) {
          post({ answer: request.ask, failure: reasonOf(error) });
        }
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
    },
    work: () => {
      const until = clock() + SLICE;
      while (steps !== undefined && clock() < until) {
        try {
          if (steps.next().done === true) steps = undefined;
        } catch (error) {
          steps = undefined;
          post({ run, failure: reasonOf(error) });
        }
      }
      return steps !== undefined;
    },
  };
}

function programOf(context: Context, { journey, variant }: ProgramName): CompiledProgram | undefined {
  if (!Object.hasOwn(journeysOf(context.model), journey)) return undefined;
  return compileJourney(context, journey).programs.find((each) => each.variant === variant);
}
