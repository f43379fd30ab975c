import { ELEMENT_KINDS, type ElementKind } from '@spillway/model';
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Group, Plus, Spline } from 'lucide-react';
import { roleIcon } from '../canvas/technology-icon';
import { type Action, selected } from './action';
import { create, createBeside, group } from './create';

const NAMES: Readonly<Record<ElementKind, string>> = {
  actor: 'Actor',
  service: 'Service',
  queue: 'Queue',
  store: 'Store',
  external: 'External',
};

const hasOneElement = (state: Parameters<typeof selected>[0]): boolean =>
  state.selection.length === 1 && selected(state, 'elements').length === 1;

const DIRECTIONS = [
  ['right', 'ArrowRight', ArrowRight],
  ['left', 'ArrowLeft', ArrowLeft],
  ['down', 'ArrowDown', ArrowDown],
  ['up', 'ArrowUp', ArrowUp],
] as const;

export const createActions: readonly Action[] = [
  {
    id: 'quick-add',
    label: 'Add…',
    group: 'create',
    icon: Plus,
    shortcuts: ['N'],
    scope: 'canvas',
    edits: true,
    perform: (api) => api.open({ kind: 'quick-add', at: api.canvas()?.cursor() ?? { x: 0, y: 0 } }),
  },
  ...ELEMENT_KINDS.map(
    (kind, index): Action => ({
      id: `add-${kind}`,
      label: `Add ${kind === 'actor' || kind === 'external' ? 'an' : 'a'} ${kind}`,
      group: 'create',
      icon: roleIcon(kind, undefined),
      shortcuts: [String(index + 1)],
      scope: 'canvas',
      edits: true,
      perform: (api) => {
        const id = create(api, { kind, name: NAMES[kind] }, api.canvas()?.cursor() ?? { x: 0, y: 0 });
        api.rename({ in: 'elements', id });
      },
    }),
  ),
  {
    id: 'connect',
    label: 'Connect to…',
    group: 'create',
    icon: Spline,
    shortcuts: ['C'],
    scope: 'canvas',
    edits: true,
    when: (state) => selected(state, 'elements').length > 0,
    perform: (api) => api.open({ kind: 'connect-to', from: selected(api.getState(), 'elements') }),
  },
  ...DIRECTIONS.map(
    ([direction, key, icon]): Action => ({
      id: `create-${direction}`,
      label: `Create a connected element ${direction === 'up' ? 'above' : direction === 'down' ? 'below' : `to the ${direction}`}`,
      group: 'create',
      icon,
      shortcuts: [`Ctrl+${key}`],
      scope: 'canvas',
      edits: true,
      when: hasOneElement,
      perform: (api) => createBeside(api, direction),
    }),
  ),
  {
    id: 'group',
    label: 'Group into a zone',
    group: 'arrange',
    icon: Group,
    shortcuts: ['Ctrl+G'],
    scope: 'editor',
    edits: true,
    when: (state) => selected(state, 'elements').length + selected(state, 'zones').length > 0,
    perform: group,
  },
];
