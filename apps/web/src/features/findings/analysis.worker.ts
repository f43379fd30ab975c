import { analyse, createAnalyser, createContext } from '@spillway/analysis';
import { shareTexts } from '@spillway/model';
import type { AnalysisRequest } from './analysis-protocol';
import type { QuestionRequest } from './analysis-questions';
import { createAnalysisSession } from './analysis-session';
import { answerQuestion } from './answer-question';

/** After so many milliseconds without a request there is time to make sure. */
const IDLE = 1_500;

const session = createAnalysisSession({
  analyse,
  analyseNext: createAnalyser().analyse,
  contextOf: createContext,
  answer: answerQuestion,
});
let scheduled = false;
let idle: ReturnType<typeof setTimeout> | undefined;

const verify = (): void => {
  const reply = session.verify();
  if (reply !== undefined) self.postMessage(reply);
};

const answer = (): void => {
  scheduled = false;
  const reply = session.answer();
  if (reply !== undefined) {
    self.postMessage(reply);
    clearTimeout(idle);
    idle = setTimeout(verify, IDLE);
  }
  for (const each of session.answerQuestions()) self.postMessage(each);
};

self.onmessage = ({ data }: MessageEvent<AnalysisRequest | QuestionRequest>): void => {
  session.receive('document' in data ? { ...data, document: shareTexts(data.document) } : data);
  if (scheduled) return;
  scheduled = true;
  // Requests that are already waiting come first: only the newest is analysed.
  setTimeout(answer, 0);
};
