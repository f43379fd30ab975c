import { useEffect, useState } from 'react';
import { useEditorApi } from '../../editor/store';
import type { AnswerTo, Question } from '../findings/analysis-questions';
import { type Answer, onInquiry } from '../findings/inquiry';

/**
 * The answer to a question about the open document, asked again when that changes. The last value stays while a newer one
 * is on its way, even that of the question before; `undefined` asks nothing.
 */
export function useAnswer<Q extends Question>(question: Q | undefined): Answer<AnswerTo<Q>> {
  const api = useEditorApi();
  const [answer, setAnswer] = useState<Answer<AnswerTo<Q>>>({ value: undefined, isStale: true, failure: undefined });
  const text = question === undefined ? undefined : JSON.stringify(question);
  useEffect(() => {
    if (text === undefined) return;
    // Written two lines above.
    const asked = JSON.parse(text) as Q;
    setAnswer(({ value }) => ({ value, isStale: true, failure: undefined }));
    let stop: (() => void) | undefined;
    const leave = onInquiry(api, (inquiry) => {
      stop?.();
      stop = inquiry?.watch(asked, (next) =>
        setAnswer(({ value }) => (next.value === undefined ? { ...next, value } : next)),
      );
    });
    return () => {
      leave();
      stop?.();
    };
  }, [api, text]);
  return answer;
}
