import { useCallback, useEffect, useState } from 'react';
import { type FindingFilter, NO_FILTER } from './finding-filter';
import type { Grouping, Sorting } from './finding-rows';

/** The revision that findings are compared with. */
export interface BaseRevision {
  readonly revision: number;
  readonly name?: string | undefined;
}

/** How the list is filtered, grouped and sorted; kept for each model as long as the browser's tab is open. */
export interface FindingsView {
  readonly filter: FindingFilter;
  readonly by: Grouping;
  readonly sort: Sorting;
  /** Keys of folded groups. */
  readonly folded: readonly string[];
  readonly since: BaseRevision | undefined;
}

const START: FindingsView = { filter: NO_FILTER, by: 'element', sort: 'severity', folded: [], since: undefined };
const keyOf = (modelId: string): string => `spillway.findings.${modelId}`;

function load(modelId: string): FindingsView {
  try {
    // Written by `store` below; missing members take the defaults.
    const stored = JSON.parse(sessionStorage.getItem(keyOf(modelId)) ?? '{}') as Partial<FindingsView>;
    return { ...START, ...stored, filter: { ...NO_FILTER, ...stored.filter } };
  } catch {
    return START;
  }
}

function store(modelId: string, view: FindingsView): void {
  try {
    sessionStorage.setItem(keyOf(modelId), JSON.stringify(view));
  } catch {
    // Private windows may refuse storage; the list then starts afresh.
  }
}

export type ChangeView = (change: Partial<FindingsView> | ((view: FindingsView) => Partial<FindingsView>)) => void;

export function useFindingsView(modelId: string): readonly [FindingsView, ChangeView] {
  const [view, setView] = useState(() => load(modelId));
  useEffect(() => store(modelId, view), [modelId, view]);
  const change = useCallback<ChangeView>(
    (next) => setView((old) => ({ ...old, ...(typeof next === 'function' ? next(old) : next) })),
    [],
  );
  return [view, change];
}
