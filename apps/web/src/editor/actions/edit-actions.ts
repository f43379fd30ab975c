import { removeRecords, setMember } from '@spillway/model';
import {
  ClipboardPaste,
  Copy,
  CopyPlus,
  Pencil,
  Redo2,
  Scissors,
  SquareDashedMousePointer,
  Trash2,
  Undo2,
} from 'lucide-react';
import { toast } from '../../ui/toast';
import type { EditorApi } from '../store';
import { type Action, hasSelection, selected } from './action';
import { canCopy, copyText, duplicate, pasteText } from './fragments';

function remove(api: EditorApi): void {
  const state = api.getState();
  const elements = selected(state, 'elements');
  const zones = selected(state, 'zones');
  const flows = selected(state, 'flows');
  const count = elements.length + zones.length + flows.length;
  const [only] = state.selection;
  const name =
    count === 1 && only !== undefined && (only.in === 'elements' || only.in === 'zones')
      ? state.document[only.in][only.id]?.name
      : undefined;
  const what = name ?? (count === 1 ? 'flow' : `${count} things`);
  const patch = api.dispatch(removeRecords, { elements, zones, flows }, { label: `Delete ${what}` });
  const along = patch.filter((op) => op.op === 'delete' && op.in === 'flows' && !flows.includes(op.id)).length;
  api.announce(`Deleted ${what}${along > 0 ? ` and ${along} flows` : ''}.`);
  api.canvas()?.focus();
  if (along > 0) {
    toast(`Deleted ${what}, and ${along} ${along === 1 ? 'flow' : 'flows'} with it`, {
      action: { label: 'Undo', onClick: () => api.undo() },
    });
  }
}

async function copy(api: EditorApi): Promise<void> {
  const text = copyText(api);
  if (text !== undefined) await navigator.clipboard.writeText(text);
}

const refused = (): void => {
  toast.error('The browser does not give access to the clipboard', {
    description: 'The keys Ctrl+C, Ctrl+X and Ctrl+V work without asking.',
  });
};

export const editActions: readonly Action[] = [
  {
    id: 'undo',
    label: 'Undo',
    group: 'edit',
    icon: Undo2,
    shortcuts: ['Ctrl+Z'],
    scope: 'editor',
    edits: true,
    when: (state) => state.canUndo,
    perform: (api) => api.undo(),
  },
  {
    id: 'redo',
    label: 'Redo',
    group: 'edit',
    icon: Redo2,
    shortcuts: ['Ctrl+Shift+Z', 'Ctrl+Y'],
    scope: 'editor',
    edits: true,
    when: (state) => state.canRedo,
    perform: (api) => api.redo(),
  },
  {
    id: 'cut',
    label: 'Cut',
    group: 'edit',
    icon: Scissors,
    shortcuts: ['Ctrl+X'],
    scope: 'clipboard',
    edits: true,
    when: canCopy,
    perform: (api) => void copy(api).then(() => remove(api), refused),
  },
  {
    id: 'copy',
    label: 'Copy',
    group: 'edit',
    icon: Copy,
    shortcuts: ['Ctrl+C'],
    scope: 'clipboard',
    when: canCopy,
    perform: (api) => void copy(api).catch(refused),
  },
  {
    id: 'paste',
    label: 'Paste',
    group: 'edit',
    icon: ClipboardPaste,
    shortcuts: ['Ctrl+V'],
    scope: 'clipboard',
    edits: true,
    perform: (api) => void navigator.clipboard.readText().then((text) => pasteText(api, text), refused),
  },
  {
    id: 'duplicate',
    label: 'Duplicate',
    group: 'edit',
    icon: CopyPlus,
    shortcuts: ['Ctrl+D'],
    scope: 'editor',
    edits: true,
    when: canCopy,
    perform: (api) => duplicate(api, api.getState().selection),
  },
  {
    id: 'delete',
    label: 'Delete',
    group: 'edit',
    icon: Trash2,
    shortcuts: ['Delete', 'Backspace'],
    scope: 'canvas',
    edits: true,
    when: hasSelection,
    perform: remove,
  },
  {
    id: 'rename',
    label: 'Rename',
    group: 'edit',
    icon: Pencil,
    shortcuts: ['F2', 'Enter'],
    scope: 'canvas',
    edits: true,
    when: (state) => state.selection.length === 1,
    perform: (api) => api.rename(api.getState().selection[0]),
  },
  {
    id: 'select-all',
    label: 'Select all',
    group: 'select',
    icon: SquareDashedMousePointer,
    shortcuts: ['Ctrl+A'],
    scope: 'canvas',
    perform: (api) => {
      const { elements, zones } = api.getState().document;
      api.select([
        ...Object.keys(zones).map((id) => ({ in: 'zones', id }) as const),
        ...Object.keys(elements).map((id) => ({ in: 'elements', id }) as const),
      ]);
    },
  },
  {
    id: 'escape',
    label: 'Leave, or select nothing',
    group: 'select',
    shortcuts: ['Escape'],
    scope: 'canvas',
    keysOnly: true,
    perform: (api) => {
      const state = api.getState();
      if (state.focusedFinding !== undefined) api.focusFinding(undefined);
      else if (state.highlighted.length > 0) api.highlight([]);
      else api.select([]);
    },
  },
  {
    id: 'clear-names',
    label: 'Remove the name of the flow',
    group: 'edit',
    scope: 'canvas',
    edits: true,
    when: (state) => selected(state, 'flows').some((id) => state.document.flows[id]?.name !== undefined),
    perform: (api) => {
      const gesture = crypto.randomUUID();
      for (const id of selected(api.getState(), 'flows'))
        api.dispatch(setMember, { in: 'flows', id, path: ['name'] }, { label: 'Remove name', gesture });
    },
  },
];

/** What the browser's own cut, copy and paste do on the canvas; their events carry the text without asking. */
export function clipboardHandlers(
  api: EditorApi,
): Readonly<Record<'copy' | 'cut' | 'paste', (event: ClipboardEvent) => void>> {
  const copyOr = (event: ClipboardEvent, after: () => void): void => {
    const text = copyText(api);
    if (text === undefined || event.clipboardData === null) return;
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
    after();
  };
  return {
    copy: (event) => copyOr(event, () => api.announce('Copied.')),
    cut: (event) => {
      if (!api.getState().readOnly) copyOr(event, () => remove(api));
    },
    paste: (event) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text === '' || api.getState().readOnly) return;
      event.preventDefault();
      void pasteText(api, text);
    },
  };
}
