import type { Analysis, AnalysisOptions, Context, Finding } from '@spillway/analysis';
import { apply, type Model, sameJson } from '@spillway/model';
import type { AnalysisReply, AnalysisRequest } from './analysis-protocol';
import type { AnswersByTopic, Question, QuestionReply, QuestionRequest } from './analysis-questions';
import type { Known } from './answer-question';

/** The worker's side of the conversation. */
export interface AnalysisSession {
  /** Takes over the document, or a question about it; cheap, so that a request overtaken by another costs nothing. */
  receive(request: AnalysisRequest | QuestionRequest): void;
  /** Analyses what was received last; `undefined` when that has been answered. */
  answer(): AnalysisReply | undefined;
  /** Answers the questions received since the last time. */
  answerQuestions(): readonly QuestionReply[];
}

export interface AnalysisSessionOptions {
  readonly analyse: (model: Model, options: AnalysisOptions) => Analysis;
  readonly contextOf: (model: Model) => Context;
  readonly answer: (known: Known, question: Question) => AnswersByTopic[Question['about']];
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Keeps the document and the last answer, so that only changes travel. */
export function createAnalysisSession({ analyse, contextOf, answer }: AnalysisSessionOptions): AnalysisSession {
  let document: Model | undefined;
  let waiting: AnalysisRequest | undefined;
  let known: ReadonlyMap<string, Finding> = new Map();
  let asked: QuestionRequest[] = [];
  let context: Context | undefined;

  const reply = (model: Model, { ask, question }: QuestionRequest): QuestionReply => {
    try {
      if (context?.model !== model) context = contextOf(model);
      return { answer: ask, value: answer({ context, findings: [...known.values()] }, question) };
    } catch (error) {
      return { answer: ask, failure: reasonOf(error) };
    }
  };
  return {
    receive: (request) => {
      if ('ask' in request) {
        asked.push(request);
        return;
      }
      if ('document' in request) document = request.document;
      else if (document !== undefined) document = apply(document, request.patch);
      waiting = request;
    },
    answer: () => {
      if (waiting === undefined || document === undefined) return undefined;
      const { run, depth, today } = waiting;
      waiting = undefined;
      try {
        const { findings, counts } = analyse(document, { depth, today });
        const changed = findings.filter((finding) => !sameJson(finding, known.get(finding.fingerprint)));
        known = new Map(findings.map((finding) => [finding.fingerprint, finding]));
        return { run, depth, counts, order: findings.map(({ fingerprint }) => fingerprint), changed };
      } catch (error) {
        return { run, failure: reasonOf(error) };
      }
    },
    answerQuestions: () => {
      const model = document;
      if (model === undefined) return [];
      const questions = asked;
      asked = [];
      return questions.map((question) => reply(model, question));
    },
  };
}
