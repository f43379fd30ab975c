import type { Finding } from '@spillway/analysis';
import { useEffect, useState } from 'react';
import { useEditorApi } from '../../../editor/store';
import { today } from '../today';
import type { FixReport, FixWish } from './fix-all';
import type { FixProgress } from './fix-all.worker';

export type Fixing =
  | { readonly state: 'working'; readonly done: number }
  | { readonly state: 'done'; readonly report: FixReport }
  | { readonly state: 'failed'; readonly reason: string };

/** Someone else may change the document meanwhile; then it starts again, but not for ever. */
const TRIES = 3;

/** Fixes the findings in a worker of their own and applies the outcome in one undo step; leaving before that changes nothing. */
export function useFixAll(findings: readonly Finding[]): Fixing {
  const api = useEditorApi();
  const [fixing, setFixing] = useState<Fixing>({ state: 'working', done: 0 });
  // Once begun, it is about what was chosen then.
  const [wanted] = useState(() => findings.map(({ fingerprint, rule }) => ({ fingerprint, rule })));
  useEffect(() => {
    const worker = new Worker(new URL('./fix-all.worker.ts', import.meta.url), { type: 'module' });
    let model = api.getState().document;
    let tries = 1;
    const start = (): void => {
      model = api.getState().document;
      const wish: FixWish = { model, depth: api.getState().depth, today: today(), findings: wanted };
      worker.postMessage(wish);
    };
    worker.onmessage = ({ data }: MessageEvent<FixProgress>) => {
      if ('done' in data) setFixing({ state: 'working', done: data.done });
      else if ('failure' in data) setFixing({ state: 'failed', reason: data.failure });
      else if (api.getState().document !== model && tries < TRIES) {
        tries += 1;
        start();
      } else {
        const fixed = data.report.outcomes.filter(({ became }) => became === 'fixed').length;
        api.focusFinding(undefined);
        api.applyPatch(data.report.patch, { label: `Fix ${fixed} ${fixed === 1 ? 'finding' : 'findings'}` });
        api.announce(`${fixed} fixed`);
        setFixing({ state: 'done', report: data.report });
      }
    };
    worker.onerror = () => setFixing({ state: 'failed', reason: 'The browser could not run it.' });
    start();
    return () => worker.terminate();
  }, [api, wanted]);
  return fixing;
}
