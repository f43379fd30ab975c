import type { Depth } from '@spillway/analysis';
import { parseResponse } from 'hono/client';
import { useCallback, useEffect, useState } from 'react';
import { client } from '../../../api/client';
import type { BaseRevision } from '../use-findings-view';

/** What was found in the revision one compares with. */
export interface Comparison {
  readonly state: 'off' | 'loading' | 'ready' | 'failed';
  readonly error?: unknown;
  /** Whether a finding was not there then; nothing is new while that is not known. */
  readonly isNew: (fingerprint: string) => boolean;
  /** How many there were; known when ready. */
  readonly before: number;
  readonly retry: () => void;
}

let last: { key: string; known: ReadonlySet<string> } | undefined;

async function fingerprintsOf(modelId: string, revision: number, depth: Depth): Promise<ReadonlySet<string>> {
  const request = client.api.models[':id'].revisions[':revision'].analysis.$get({
    param: { id: modelId, revision: String(revision) },
    query: { depth },
  });
  const { findings } = await parseResponse(request);
  return new Set(findings.map(({ fingerprint }) => fingerprint));
}

const never = (): boolean => false;

/** Fetches the findings of a revision once; what is new is told by fingerprint, and so stays right while one edits. */
export function useComparison(modelId: string, base: BaseRevision | undefined, depth: Depth): Comparison {
  const key = base === undefined ? undefined : `${modelId} ${base.revision} ${depth}`;
  const revision = base?.revision;
  const [tries, setTries] = useState(0);
  const [answer, setAnswer] = useState<{ key: string; known?: ReadonlySet<string>; error?: unknown }>();
  const known = last?.key === key ? last?.known : answer?.key === key ? answer?.known : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks again
  useEffect(() => {
    if (key === undefined || revision === undefined || last?.key === key) return;
    let isOver = false;
    setAnswer(undefined);
    fingerprintsOf(modelId, revision, depth).then(
      (found) => {
        last = { key, known: found };
        if (!isOver) setAnswer({ key, known: found });
      },
      (error: unknown) => {
        if (!isOver) setAnswer({ key, error });
      },
    );
    return () => {
      isOver = true;
    };
  }, [key, modelId, revision, depth, tries]);
  const isNew = useCallback((fingerprint: string) => known !== undefined && !known.has(fingerprint), [known]);
  const retry = useCallback(() => setTries((n) => n + 1), []);
  if (key === undefined) return { state: 'off', isNew: never, before: 0, retry };
  if (known !== undefined) return { state: 'ready', isNew, before: known.size, retry };
  const failed = answer?.key === key && answer.error !== undefined;
  return { state: failed ? 'failed' : 'loading', error: answer?.error, isNew, before: 0, retry };
}
