import { CircleHelp, Route, Table2 } from 'lucide-react';
import type { EditorState } from '../store';
import type { Action } from './action';

/** The entity that is selected: what the data views then tell about. */
const entityOf = ({ selection }: EditorState): string | undefined => selection.find((ref) => ref.in === 'entities')?.id;

export const dataActions: readonly Action[] = [
  {
    id: 'data-questions',
    label: 'The four questions about a field',
    group: 'view',
    icon: CircleHelp,
    scope: 'editor',
    perform: (api) => api.showData('questions', entityOf(api.getState())),
  },
  {
    id: 'data-lineage',
    label: 'Lineage of a field',
    group: 'view',
    icon: Route,
    scope: 'editor',
    perform: (api) => api.showData('lineage', entityOf(api.getState())),
  },
  {
    id: 'data-schemas',
    label: 'Schemas',
    group: 'view',
    icon: Table2,
    scope: 'editor',
    perform: (api) => api.showData('schemas'),
  },
  {
    id: 'data-flows',
    label: 'Table of flows',
    group: 'view',
    icon: Table2,
    scope: 'editor',
    perform: (api) => api.showData('flows'),
  },
];
