import { analyse } from '@spillway/analysis';
import type { AnalysisReply, AnalysisRequest } from './analysis-protocol';
import { createAnalysisSession } from './analysis-session';

const session = createAnalysisSession(analyse);
let scheduled = false;

const answer = (): void => {
  scheduled = false;
  const reply: AnalysisReply | undefined = session.answer();
  if (reply !== undefined) self.postMessage(reply);
};

self.onmessage = ({ data }: MessageEvent<AnalysisRequest>): void => {
  session.receive(data);
  if (scheduled) return;
  scheduled = true;
  // Requests that are already waiting come first: only the newest is analysed.
  setTimeout(answer, 0);
};
