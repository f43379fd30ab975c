import type { RulePage } from '@spillway/analysis';
import { use } from 'react';

let loading: Promise<ReadonlyMap<string, RulePage>> | undefined;

/** The rules with their pages come with the analysis, which the first load of the editor does without. */
const loadRules = (): Promise<ReadonlyMap<string, RulePage>> => {
  loading ??= import('./rule-pages').then(
    ({ rules, unexplainedPage }) => new Map([...rules, unexplainedPage].map((page) => [page.id, page])),
  );
  return loading;
};

/** The page about a rule, or about what no rule reports; suspends until the catalogue is there. */
export const useRule = (id: string): RulePage | undefined => use(loadRules()).get(id);
