import {
  answersIn,
  type Context,
  entityAnswersIn,
  erasureMapsIn,
  type Finding,
  gapsIn,
  limitsIn,
  lineageIn,
  personalDataMatrixIn,
  processingRecordIn,
  retentionTableIn,
} from '@spillway/analysis';
import type { AnswersByTopic, Question } from './analysis-questions';

/** What answers are made from: one context per document, shared by all questions about it, and its findings. */
export interface Known {
  readonly context: Context;
  readonly findings: readonly Finding[];
}

type Answerers = {
  readonly [K in Question['about']]: (known: Known, question: Extract<Question, { about: K }>) => AnswersByTopic[K];
};

const ANSWERERS: Answerers = {
  lineage: ({ context }, { field, hops }) => lineageIn(context, field, hops),
  answers: ({ context, findings }, { field }) => answersIn(context, field, findings),
  entity: ({ context, findings }, { entity }) => entityAnswersIn(context, entity, findings),
  gaps: ({ context }) => gapsIn(context),
  limits: ({ context }) => limitsIn(context),
  personal: ({ context }) => personalDataMatrixIn(context),
  erasure: ({ context }) => erasureMapsIn(context),
  retention: ({ context }) => retentionTableIn(context),
  record: ({ context }) => processingRecordIn(context),
};

/** Answers one question about a document. */
export function answerQuestion(known: Known, question: Question): AnswersByTopic[Question['about']] {
  // Each function takes the question it stands under.
  const answer = ANSWERERS[question.about] as (known: Known, question: Question) => AnswersByTopic[Question['about']];
  return answer(known, question);
}
