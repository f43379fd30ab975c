import type { Rule } from '@spillway/analysis';
import { use } from 'react';

let loading: Promise<ReadonlyMap<string, Rule>> | undefined;

/** The rules with their pages come with the analysis, which the first load of the editor does without. */
const loadRules = (): Promise<ReadonlyMap<string, Rule>> => {
  loading ??= import('./rule-pages').then(({ rules }) => new Map(rules.map((rule) => [rule.id, rule])));
  return loading;
};

/** A rule with its documentation; suspends until the catalogue is there. */
export const useRule = (id: string): Rule | undefined => use(loadRules()).get(id);
