import type { EditorApi } from '../../editor/store';
import type { AnswersByTopic, AnswerTo, Question, QuestionReply, QuestionRequest } from './analysis-questions';

/** What is known of an answer: the newest one, and whether the document has changed since. */
export interface Answer<T> {
  readonly value: T | undefined;
  readonly isStale: boolean;
  /** Why there is no newer answer. */
  readonly failure: string | undefined;
}

/** The page's side of questions: each is asked again whenever the document has changed. */
export interface Inquiry {
  /** Tells the answers to a question, from now on; returns what ends that. */
  watch<Q extends Question>(question: Q, tell: (answer: Answer<AnswerTo<Q>>) => void): () => void;
}

interface Watch {
  readonly question: Question;
  readonly tell: (answer: Answer<AnswersByTopic[Question['about']]>) => void;
  /** The last number it was asked under; only the answer to that counts. */
  ask: number;
  value: AnswersByTopic[Question['about']] | undefined;
}

/** An inquiry, and what the conversation with the worker tells it. */
export interface OpenInquiry extends Inquiry {
  /** The document on the screen is newer than what the answers are about. */
  outdate(): void;
  /** The worker has been sent the newest document: everything is asked again. */
  askAgain(): void;
  receive(reply: QuestionReply): void;
}

export function createInquiry(post: (request: QuestionRequest) => void): OpenInquiry {
  const watches = new Set<Watch>();
  let last = 0;
  let isReady = false;
  const ask = (watch: Watch): void => {
    last += 1;
    watch.ask = last;
    post({ ask: last, question: watch.question });
  };
  return {
    watch: (question, tell) => {
      // The worker answers a question with what its topic promises.
      const watch: Watch = { question, tell: tell as Watch['tell'], ask: 0, value: undefined };
      watches.add(watch);
      if (isReady) ask(watch);
      return () => {
        watches.delete(watch);
      };
    },
    outdate: () => {
      for (const { tell, value } of watches) tell({ value, isStale: true, failure: undefined });
    },
    askAgain: () => {
      isReady = true;
      for (const watch of watches) ask(watch);
    },
    receive: (reply) => {
      for (const watch of watches) {
        if (watch.ask !== reply.answer) continue;
        if ('failure' in reply) watch.tell({ value: watch.value, isStale: true, failure: reply.failure });
        else {
          watch.value = reply.value;
          watch.tell({ value: reply.value, isStale: false, failure: undefined });
        }
      }
    },
  };
}

const inquiries = new WeakMap<EditorApi, Inquiry>();
const waiting = new WeakMap<EditorApi, Set<(inquiry: Inquiry | undefined) => void>>();

/** Makes the inquiry of an open document known to those who ask; `undefined` when its worker has ended. */
export function offerInquiry(api: EditorApi, inquiry: Inquiry | undefined): void {
  if (inquiry === undefined) inquiries.delete(api);
  else inquiries.set(api, inquiry);
  for (const tell of waiting.get(api) ?? []) tell(inquiry);
}

/** Tells the inquiry of an open document, now and whenever it is another one; returns what ends that. */
export function onInquiry(api: EditorApi, tell: (inquiry: Inquiry | undefined) => void): () => void {
  const listeners = waiting.get(api) ?? new Set();
  waiting.set(api, listeners.add(tell));
  tell(inquiries.get(api));
  return () => {
    listeners.delete(tell);
  };
}
