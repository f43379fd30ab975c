import type { DataViewName } from '../../editor/store';
import { lazyPart } from '../../ui/lazy-part';
import type { RailView } from '../../ui/view-rail';

/** The views of the data panel, each fetched when it is opened. */
export const DATA_VIEWS: readonly RailView<DataViewName>[] = [
  {
    value: 'questions',
    label: 'Questions',
    view: lazyPart(() => import('./questions/questions-view').then((module) => ({ default: module.QuestionsView }))),
  },
  {
    value: 'lineage',
    label: 'Lineage',
    view: lazyPart(() => import('./lineage/lineage-view').then((module) => ({ default: module.LineageView }))),
  },
  {
    value: 'personal',
    label: 'Personal data',
    view: lazyPart(() => import('./personal/personal-view').then((module) => ({ default: module.PersonalView }))),
  },
  {
    value: 'erasure',
    label: 'Erasure',
    view: lazyPart(() => import('./erasure/erasure-view').then((module) => ({ default: module.ErasureView }))),
  },
  {
    value: 'retention',
    label: 'Retention',
    view: lazyPart(() => import('./retention/retention-view').then((module) => ({ default: module.RetentionView }))),
  },
  {
    value: 'schemas',
    label: 'Schemas',
    view: lazyPart(() => import('./schemas/schemas-view').then((module) => ({ default: module.SchemasView }))),
  },
  {
    value: 'flows',
    label: 'Flows',
    view: lazyPart(() => import('./tables-views').then((module) => ({ default: module.FlowsView }))),
  },
];
