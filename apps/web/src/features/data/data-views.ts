import { lazy } from 'react';
import type { DataViewName } from '../../editor/store';
import type { RailView } from '../../ui/view-rail';

/** The views of the data panel, each fetched when it is opened. */
export const DATA_VIEWS: readonly RailView<DataViewName>[] = [
  {
    value: 'questions',
    label: 'Questions',
    view: lazy(() => import('./questions/questions-view').then((module) => ({ default: module.QuestionsView }))),
  },
  {
    value: 'lineage',
    label: 'Lineage',
    view: lazy(() => import('./lineage/lineage-view').then((module) => ({ default: module.LineageView }))),
  },
  {
    value: 'personal',
    label: 'Personal data',
    view: lazy(() => import('./personal/personal-view').then((module) => ({ default: module.PersonalView }))),
  },
  {
    value: 'erasure',
    label: 'Erasure',
    view: lazy(() => import('./erasure/erasure-view').then((module) => ({ default: module.ErasureView }))),
  },
  {
    value: 'retention',
    label: 'Retention',
    view: lazy(() => import('./retention/retention-view').then((module) => ({ default: module.RetentionView }))),
  },
  {
    value: 'schemas',
    label: 'Schemas',
    view: lazy(() => import('./schemas/schemas-view').then((module) => ({ default: module.SchemasView }))),
  },
  {
    value: 'flows',
    label: 'Flows',
    view: lazy(() => import('./tables-views').then((module) => ({ default: module.FlowsView }))),
  },
];
