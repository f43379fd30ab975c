import { type Context, seekCounterexample } from '@spillway/analysis';
import type { DocumentQuestion, FailureAnswers, SimulationReply } from './simulation-protocol';

/** What went wrong, in words. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Questions that take too long to be answered at once. One player shows one answer: a question overtakes the one before it. */
export interface PendingProofs {
  ask(ask: number, question: DocumentQuestion): void;
  /** The document is another one now: what was found about the old one is dropped. */
  startOver(): void;
  isWorking(): boolean;
  /** Works on the question for a moment. */
  step(): void;
}

interface PendingProofsOptions {
  readonly post: (reply: SimulationReply) => void;
  /** The newest document. */
  readonly contextOf: () => Context | undefined;
}

interface Pending {
  readonly ask: number;
  readonly question: DocumentQuestion;
  steps: Generator<void, FailureAnswers['counterexample']> | undefined;
}

export function createPendingProofs({ post, contextOf }: PendingProofsOptions): PendingProofs {
  let pending: Pending | undefined;
  const advance = (proof: Pending): void => {
    const context = contextOf();
    if (context === undefined) return;
    proof.steps ??= seekCounterexample(context, proof.question.finding);
    const { done, value } = proof.steps.next();
    if (done !== true) return;
    pending = undefined;
    post({ answer: proof.ask, value });
  };
  return {
    ask: (ask, question) => {
      if (pending !== undefined) post({ answer: pending.ask, value: 'overtaken' });
      pending = { ask, question, steps: undefined };
    },
    startOver: () => {
      if (pending !== undefined) pending.steps = undefined;
    },
    isWorking: () => pending !== undefined,
    step: () => {
      const proof = pending;
      if (proof === undefined) return;
      try {
        advance(proof);
      } catch (error) {
        pending = undefined;
        post({ answer: proof.ask, failure: reasonOf(error) });
      }
    },
  };
}
