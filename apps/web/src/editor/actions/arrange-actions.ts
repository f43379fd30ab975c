import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalDistributeCenter,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalDistributeCenter,
  Network,
} from 'lucide-react';
import type { Icon } from '../../ui/icon';
import { toast } from '../../ui/toast';
import type { EditorApi } from '../store';
import { type Action, type hasSelection, selected } from './action';
import { type Alignment, align, distribute, nudge, toLayOut } from './arrange';
import { type Direction, moveFocus, walkAlong } from './walk';

const ALIGNMENTS: readonly (readonly [Alignment, string, Icon])[] = [
  ['left', 'Align left edges', AlignStartVertical],
  ['centre', 'Align centres', AlignCenterVertical],
  ['right', 'Align right edges', AlignEndVertical],
  ['top', 'Align top edges', AlignStartHorizontal],
  ['middle', 'Align middles', AlignCenterHorizontal],
  ['bottom', 'Align bottom edges', AlignEndHorizontal],
];
const ARROWS: readonly (readonly [Direction, string])[] = [
  ['left', 'ArrowLeft'],
  ['right', 'ArrowRight'],
  ['up', 'ArrowUp'],
  ['down', 'ArrowDown'],
];

async function layOut(api: EditorApi): Promise<void> {
  const { document, selection } = api.getState();
  const chosen = selection.flatMap((ref) => (ref.in === 'elements' ? [ref.id] : []));
  const elements = toLayOut(document, chosen);
  if (elements.length === 0) return;
  api.announce('Arranging…');
  const { autoLayout } = await import('../layout/auto-layout');
  const count = await autoLayout(api, elements);
  api.announce(`Arranged ${count} elements.`);
  if (chosen.length < 2) api.canvas()?.fit();
}

const hasSeveral = (least: number) => (state: Parameters<typeof selected>[0]) =>
  selected(state, 'elements').length >= least;

export const arrangeActions: readonly Action[] = [
  {
    id: 'layout',
    label: 'Arrange automatically',
    group: 'arrange',
    icon: Network,
    shortcuts: ['Ctrl+Shift+L'],
    scope: 'editor',
    edits: true,
    when: (state) => Object.keys(state.document.elements).length > 0,
    perform: (api) => {
      layOut(api).catch((cause: unknown) => {
        console.warn('Automatic layout failed.', cause);
        toast.error('The drawing could not be arranged', {
          description: 'Nothing was changed. Try it with a part of the drawing.',
        });
      });
    },
  },
  ...ALIGNMENTS.map(
    ([how, label, icon]): Action => ({
      id: `align-${how}`,
      label,
      group: 'arrange',
      icon,
      scope: 'canvas',
      edits: true,
      when: hasSeveral(2),
      perform: (api) => align(api, how),
    }),
  ),
  {
    id: 'distribute-x',
    label: 'Distribute horizontally',
    group: 'arrange',
    icon: AlignHorizontalDistributeCenter,
    scope: 'canvas',
    edits: true,
    when: hasSeveral(3),
    perform: (api) => distribute(api, 'x'),
  },
  {
    id: 'distribute-y',
    label: 'Distribute vertically',
    group: 'arrange',
    icon: AlignVerticalDistributeCenter,
    scope: 'canvas',
    edits: true,
    when: hasSeveral(3),
    perform: (api) => distribute(api, 'y'),
  },
  ...ARROWS.flatMap(([direction, key]): Action[] => {
    const movable = (state: Parameters<typeof hasSelection>[0]): boolean =>
      !state.readOnly && state.selection.some((ref) => ref.in !== 'flows');
    return [
      {
        id: `nudge-${direction}`,
        label: `Move ${direction}`,
        group: 'arrange',
        shortcuts: [key],
        scope: 'canvas',
        edits: true,
        keysOnly: true,
        when: movable,
        perform: (api) => nudge(api, direction, 8),
      },
      {
        id: `nudge-fine-${direction}`,
        label: `Move ${direction} by one pixel`,
        group: 'arrange',
        shortcuts: [`Shift+${key}`],
        scope: 'canvas',
        edits: true,
        keysOnly: true,
        when: movable,
        perform: (api) => nudge(api, direction, 1),
      },
      {
        id: `focus-${direction}`,
        label: `Go to the element ${direction}`,
        group: 'select',
        shortcuts: [key],
        scope: 'canvas',
        keysOnly: true,
        when: (state) => !movable(state),
        perform: (api) => moveFocus(api, direction),
      },
      {
        id: `walk-${direction}`,
        label: `Walk along a flow ${direction}`,
        group: 'select',
        shortcuts: [`Alt+${key}`],
        scope: 'canvas',
        keysOnly: true,
        perform: (api) => walkAlong(api, direction),
      },
    ];
  }),
];
