import type { Measure } from '@spillway/analysis';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

export type BudgetsPart = 'overview' | 'time' | 'availability' | 'load';

interface Choice {
  readonly part: BudgetsPart;
  readonly measure: Measure;
}

/** What is looked at: it outlives a visit to another view. */
const choices = createStore<Choice>()(() => ({ part: 'overview', measure: 'p99' }));

export const useBudgetsChoice = (): Choice => useStore(choices);
export const chooseBudgets = (change: Partial<Choice>): void => choices.setState(change);
