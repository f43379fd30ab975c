import type { FailuresViewName } from '../../editor/store';
import { lazyPart } from '../../ui/lazy-part';
import type { RailView } from '../../ui/view-rail';
import { FailuresView } from './failures-view';

/** The views of the failures panel; all but the first are fetched when they are opened. */
export const FAILURES_VIEWS: readonly RailView<FailuresViewName>[] = [
  { value: 'outcomes', label: 'Outcomes', view: FailuresView },
  {
    value: 'what-if',
    label: 'What if',
    view: lazyPart(() => import('./what-if/what-if-view').then((module) => ({ default: module.WhatIfView }))),
  },
  {
    value: 'fmea',
    label: 'FMEA',
    view: lazyPart(() => import('./fmea/fmea-view').then((module) => ({ default: module.FmeaView }))),
  },
  {
    value: 'blast-radius',
    label: 'Blast radius',
    view: lazyPart(() =>
      import('./blast-radius/blast-radius-view').then((module) => ({ default: module.BlastRadiusView })),
    ),
  },
  {
    value: 'budgets',
    label: 'Budgets',
    view: lazyPart(() => import('./budgets/budgets-view').then((module) => ({ default: module.BudgetsView }))),
  },
];
