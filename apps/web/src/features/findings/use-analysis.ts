import type { Analysis } from '@spillway/analysis';
import { useEffect } from 'react';
import { useEditorApi } from '../../editor/store';
import { createAnalysisClient } from './analysis-client';
import type { AnalysisReply } from './analysis-protocol';
import type { QuestionReply } from './analysis-questions';
import { createInquiry, offerInquiry } from './inquiry';
import { gathererOf } from './proof/unexplained';
import { today } from './today';

const frame = (callback: () => void): (() => void) => {
  const handle = requestAnimationFrame(callback);
  return () => cancelAnimationFrame(handle);
};

const plural = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;
const say = ({ error, warning, info }: Analysis['counts']): string =>
  error + warning + info === 0
    ? 'No findings'
    : `${plural(error, 'error')}, ${plural(warning, 'warning')}, ${plural(info, 'note')}`;

/** Announcements wait until the numbers have settled. */
const SETTLED = 1_000;

/** Analyses the open document in a worker, on every change, and writes the result into the store. Use once per document. */
export function useAnalysis(): void {
  const api = useEditorApi();
  useEffect(() => {
    const worker = new Worker(new URL('./analysis.worker.ts', import.meta.url), { type: 'module' });
    let said: string | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const announce = (counts: Analysis['counts']) => {
      const text = say(counts);
      clearTimeout(timer);
      if (text === said) return;
      timer = setTimeout(() => {
        if (said !== undefined) api.announce(text);
        said = text;
      }, SETTLED);
    };
    const inquiry = createInquiry((request) => worker.postMessage(request));
    const client = createAnalysisClient({
      post: (request) => {
        worker.postMessage(request);
        inquiry.askAgain();
      },
      show: gathererOf(api).ruled,
      fail: (reason) => console.error('The analysis failed; the findings shown are those before it.', reason),
      soon: frame,
      today,
      clock: () => performance.now(),
    });
    worker.onmessage = ({ data }: MessageEvent<AnalysisReply | QuestionReply>) => {
      if ('answer' in data) inquiry.receive(data);
      else client.receive(data);
    };
    offerInquiry(api, inquiry);
    const { document, depth } = api.getState();
    client.update(document, depth);
    const unsubscribe = api.subscribe((state, previous) => {
      if (state.document !== previous.document || state.depth !== previous.depth) {
        inquiry.outdate();
        client.update(state.document, state.depth);
      }
      if (state.analysis !== undefined && state.analysis !== previous.analysis) announce(state.analysis.counts);
      // The canvas shows a finding's path only as long as there is something that explains it.
      const closed = previous.panels.bottom === 'findings' && state.panels.bottom !== 'findings';
      if (closed && state.focusedFinding !== undefined) api.focusFinding(undefined);
    });
    return () => {
      unsubscribe();
      offerInquiry(api, undefined);
      client.stop();
      clearTimeout(timer);
      worker.terminate();
    };
  }, [api]);
}
