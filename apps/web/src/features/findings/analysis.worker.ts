import { createAnalyser, createContext } from '@spillway/analysis';
import type { AnalysisRequest } from './analysis-protocol';
import type { QuestionRequest } from './analysis-questions';
import { createAnalysisSession } from './analysis-session';
import { answerQuestion } from './answer-question';

const session = createAnalysisSession({
  analyse: createAnalyser().analyse,
  contextOf: createContext,
  answer: answerQuestion,
});
let scheduled = false;

const answer = (): void => {
  scheduled = false;
  const reply = session.answer();
  if (reply !== undefined) self.postMessage(reply);
  for (const each of session.answerQuestions()) self.postMessage(each);
};

self.onmessage = ({ data }: MessageEvent<AnalysisRequest | QuestionRequest>): void => {
  session.receive(data);
  if (scheduled) return;
  scheduled = true;
  // Requests that are already waiting come first: only the newest is analysed.
  setTimeout(answer, 0);
};
