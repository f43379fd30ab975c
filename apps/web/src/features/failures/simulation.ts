import type { BlastRadius, JourneyFailures, Play } from '@spillway/analysis';
import { diff, type Model } from '@spillway/model';
import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  type FailureAnswers,
  type FailureQuestion,
  type ProgramName,
  programKey,
  type SimulationProgress,
  type SimulationReply,
  type SimulationRequest,
  type Unexplained,
} from './simulation-protocol';

/** What is known of the failures of the open document. */
export interface SimulationState {
  readonly programs: readonly ProgramName[];
  /** By program; those of an older document stay until there are newer ones. */
  readonly failures: ReadonlyMap<string, JourneyFailures>;
  /** Outcomes that no rule reports; those of an older document stay until there are newer ones. */
  readonly unexplained: readonly Unexplained[];
  readonly progress: SimulationProgress | undefined;
  /** Pairs of faults are wanted, now and after every edit. */
  readonly pairs: boolean;
  /** The document has changed since. */
  readonly isStale: boolean;
  readonly failure: string | undefined;
  /** What the player shows, for those who draw it. */
  readonly played: Play | undefined;
  /** The blast radius that is shown, for those who draw it. */
  readonly radius: BlastRadius | undefined;
  /** Key of the program that the views of one program are about; the first one where it is not there. */
  readonly chosen: string | undefined;
  /** Names of the faults of the what-if view: here they outlive a visit to the player. */
  readonly whatIf: readonly string[];
}

/** The page's side of the conversation with the worker. */
export interface Simulation {
  readonly store: StoreApi<SimulationState>;
  update(document: Model): void;
  setPairs(pairs: boolean): void;
  ask<Q extends FailureQuestion>(question: Q): Promise<FailureAnswers[Q['about']]>;
  receive(reply: SimulationReply): void;
}

/** A patch of more operations than this is not worth it: the whole document travels as fast. */
const MOST_OPERATIONS = 400;

interface Waiting {
  readonly resolve: (value: FailureAnswers[FailureQuestion['about']]) => void;
  readonly reject: (reason: Error) => void;
}

export function createSimulation(post: (request: SimulationRequest) => void): Simulation {
  const store = createStore<SimulationState>()(() => ({
    programs: [],
    failures: new Map(),
    unexplained: [],
    progress: undefined,
    pairs: false,
    isStale: true,
    failure: undefined,
    played: undefined,
    radius: undefined,
    chosen: undefined,
    whatIf: [],
  }));
  const waiting = new Map<number, Waiting>();
  let sent: Model | undefined;
  let run = 0;
  let asked = 0;

  const receiveAnswer = (reply: Extract<SimulationReply, { answer: number }>): void => {
    const { resolve, reject } = waiting.get(reply.answer) ?? {};
    waiting.delete(reply.answer);
    if ('failure' in reply) reject?.(new Error(reply.failure));
    else resolve?.(reply.value);
  };
  return {
    store,
    update: (document) => {
      if (document === sent) return;
      const patch = sent === undefined ? undefined : diff(sent, document);
      if (patch !== undefined && patch.length === 0) return;
      sent = document;
      run += 1;
      store.setState({ isStale: true });
      post(patch === undefined || patch.length > MOST_OPERATIONS ? { run, document } : { run, patch });
    },
    setPairs: (pairs) => {
      store.setState({ pairs, ...(pairs ? { progress: { faults: 2, done: 0 } } : {}) });
      post({ pairs });
    },
    ask: (question) =>
      new Promise((resolve, reject) => {
        asked += 1;
        // The worker answers a question with what its topic promises.
        waiting.set(asked, { resolve: resolve as Waiting['resolve'], reject });
        post({ ask: asked, question });
      }),
    receive: (reply) => {
      if ('answer' in reply) {
        receiveAnswer(reply);
        return;
      }
      // What is told only when it changes must not be missed, although there is a newer document already.
      if ('unexplained' in reply) {
        store.setState({ unexplained: reply.unexplained });
        return;
      }
      if ('failures' in reply) {
        const failures = new Map(store.getState().failures);
        store.setState({ failures: failures.set(programKey(reply.failures), reply.failures) });
        return;
      }
      if (reply.run !== run) return;
      if ('failure' in reply) store.setState({ failure: reply.failure });
      else if ('progress' in reply)
        store.setState({ progress: reply.progress, ...(reply.progress.done === 1 ? { isStale: false } : {}) });
      else {
        const kept = new Set(reply.programs.map(programKey));
        const failures = new Map([...store.getState().failures].filter(([key]) => kept.has(key)));
        store.setState({ programs: reply.programs, failures, failure: undefined });
      }
    },
  };
}
