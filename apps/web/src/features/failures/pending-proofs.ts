import { type Context, seekCounterexample } from '@spillway/analysis';
import type { DocumentQuestion, FailureAnswers, SimulationReply } from './simulation-protocol';

/** What went wrong, in words. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Questions that take too long to be answered at once, in the order in which they were asked. */
export interface PendingProofs {
  add(ask: number, question: DocumentQuestion): void;
  /** The document is another one now: what was found about the old one is dropped. */
  startOver(): void;
  isWorking(): boolean;
  /** Works on the first question for a moment. */
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
  steps: Generator<void, FailureAnswers[DocumentQuestion['about']]> | undefined;
}

export function createPendingProofs({ post, contextOf }: PendingProofsOptions): PendingProofs {
  let pending: readonly Pending[] = [];
  const advance = (proof: Pending): void => {
    const context = contextOf();
    if (context === undefined) return;
    proof.steps ??= seekCounterexample(context, proof.question.finding);
    const { done, value } = proof.steps.next();
    if (done !== true) return;
    pending = pending.slice(1);
    post({ answer: proof.ask, value });
  };
  return {
    add: (ask, question) => {
      pending = [...pending, { ask, question, steps: undefined }];
    },
    startOver: () => {
      for (const proof of pending) proof.steps = undefined;
    },
    isWorking: () => pending.length > 0,
    step: () => {
      const [first] = pending;
      if (first === undefined) return;
      try {
        advance(first);
      } catch (error) {
        pending = pending.slice(1);
        post({ answer: first.ask, failure: reasonOf(error) });
      }
    },
  };
}
