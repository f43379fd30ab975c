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
  /**
   * Analyses once more what was answered last, from scratch: quick answers take over what an edit seems to leave valid.
   * `undefined` when the answer stands, as it should.
   */
  verify(): AnalysisReply | undefined;
  /** Answers the questions received since the last time. */
  answerQuestions(): readonly QuestionReply[];
}

type Analyse = (model: Model, options: AnalysisOptions) => Analysis;

export interface AnalysisSessionOptions {
  /** From scratch. */
  readonly analyse: Analyse;
  /** The same, quicker after an edit to the last document. */
  readonly analyseNext: Analyse;
  readonly contextOf: (model: Model) => Context;
  readonly answer: (known: Known, question: Question) => AnswersByTopic[Question['about']];
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Keeps the document and the last answer, so that only changes travel. */
export function createAnalysisSession(options: AnalysisSessionOptions): AnalysisSession {
  const { contextOf, answer } = options;
  let document: Model | undefined;
  let answered: AnalysisRequest | undefined;
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
  const analysed = (analyse: Analyse, model: Model, { run, depth, today }: AnalysisRequest): AnalysisReply => {
    try {
      const { findings, counts } = analyse(model, { depth, today });
      const changed = findings.filter((finding) => !sameJson(finding, known.get(finding.fingerprint)));
      known = new Map(findings.map((finding) => [finding.fingerprint, finding]));
      return { run, depth, counts, order: findings.map(({ fingerprint }) => fingerprint), changed };
    } catch (error) {
      return { run, failure: reasonOf(error) };
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
      answered = waiting;
      waiting = undefined;
      return analysed(options.analyseNext, document, answered);
    },
    verify: () => {
      if (answered === undefined || waiting !== undefined || document === undefined) return undefined;
      const before = [...known.keys()];
      const reply = analysed(options.analyse, document, answered);
      const stands = 'order' in reply && reply.changed.length === 0 && sameJson(reply.order, before);
      return stands ? undefined : reply;
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
