import { apply, type Model, type Patch } from '@spillway/model';
import { createStore } from 'zustand/vanilla';
import { closeGesture, emptyHistory, type History, record, redo, type Travel, undo } from './history';
import { loadPreferences, savePreferences } from './preferences';
import type { CanvasPort, EditOptions, Editor, EditorApi, EditorState, Ref, SaveState } from './store';

export interface EditorOptions {
  readonly modelId: string;
  readonly document: Model;
  readonly revision: number;
  readonly readOnly?: boolean;
  readonly save?: SaveState;
  /** Receives every edit, to be kept and sent. */
  readonly push?: (edit: { patch: Patch; label?: string; gesture?: string }) => void;
  /** Tells the user something that needs no answer. */
  readonly notify?: (message: string) => void;
}

/** What the save queue may do to an open document, beside what its user does. */
export interface OpenEditor extends Editor {
  /** Someone else's edits have arrived: the document with ours on top. */
  replaceDocument(document: Model, revision?: number): void;
  setSave(save: SaveState, revision: number): void;
}

/** Narrower windows have sheets instead of panels. */
export const PANELS_FROM = 900;

const present = (document: Model, refs: readonly Ref[]): readonly Ref[] => {
  const kept = refs.filter((ref) => Object.hasOwn(document[ref.in], ref.id));
  return kept.length === refs.length ? refs : kept;
};

const fieldsOf = (skipped: Patch): string => {
  const names = new Set(
    skipped.map((op) => (op.op === 'document' ? op.key : op.op === 'set' ? `${op.id}: ${op.path.join('.')}` : op.id)),
  );
  const [first, second, ...more] = names;
  return [first, second, more.length > 0 ? `${more.length} more` : undefined].filter(Boolean).join(', ');
};

/** Opens a document: its store, its history and the api that changes it. */
export function createEditor(options: EditorOptions): OpenEditor {
  const { modelId, document, revision, readOnly = false, push, notify } = options;
  const preferences = loadPreferences();
  let history: History = emptyHistory;
  let port: CanvasPort | undefined;
  const store = createStore<EditorState>()(() => ({
    modelId,
    readOnly,
    document,
    revision,
    save: options.save ?? { kind: 'saved' },
    selection: [],
    tool: 'select',
    depth: preferences.depth,
    analysis: undefined,
    focusedFinding: undefined,
    highlighted: [],
    canUndo: false,
    canRedo: false,
    panels: preferences.panels,
    dataSubject: undefined,
    playing: undefined,
    overlay: undefined,
    renaming: undefined,
    announcement: { text: '', count: 0 },
  }));
  const { getState, setState } = store;

  const announce = (text: string): void => {
    setState((state) => ({ announcement: { text, count: state.announcement.count + 1 } }));
  };
  const setDocument = (next: Model, nextHistory: History): void => {
    history = nextHistory;
    setState((state) => ({
      document: next,
      selection: present(next, state.selection),
      highlighted: present(next, state.highlighted),
      canUndo: history.done.length > 0,
      canRedo: history.undone.length > 0,
    }));
  };
  const applyPatch = (patch: Patch, { label = 'Edit', gesture }: EditOptions = {}): Patch => {
    if (getState().readOnly || patch.length === 0) return [];
    const before = getState().document;
    const after = apply(before, patch);
    setDocument(after, record(history, { label, gesture, before, after }));
    push?.({ patch, label, ...(gesture === undefined ? {} : { gesture }) });
    return patch;
  };
  const travel = (way: 'Undone' | 'Redone', to: Travel | undefined): void => {
    if (to === undefined || getState().readOnly) return;
    setDocument(to.document, to.history);
    if (to.patch.length > 0) push?.({ patch: to.patch, label: `${way === 'Undone' ? 'Undo' : 'Redo'}: ${to.label}` });
    announce(`${way}: ${to.label}`);
    if (to.skipped.length > 0)
      notify?.(`Someone else has changed ${fieldsOf(to.skipped)} since. That was left as it is.`);
  };
  const remember = (): void => {
    // Sheets of a narrow window open and close over the drawing; that says nothing about panels beside it.
    if (window.innerWidth < PANELS_FROM) return;
    const { panels, depth } = getState();
    savePreferences({ panels, depth });
  };
  const setPanels: EditorApi['setPanels'] = (change) => {
    setState((state) => ({ panels: { ...state.panels, ...change } }));
    remember();
  };
  const select: EditorApi['select'] = (refs) => {
    const { selection } = getState();
    const same =
      refs.length === selection.length &&
      refs.every((ref, i) => ref.in === selection[i]?.in && ref.id === selection[i]?.id);
    if (!same) setState({ selection: refs });
  };

  const api: EditorApi = {
    getState,
    subscribe: store.subscribe,
    dispatch: (edit, input, editOptions) => applyPatch(edit(getState().document, input), editOptions),
    applyPatch,
    undo: () => travel('Undone', undo(history, getState().document)),
    redo: () => travel('Redone', redo(history, getState().document)),
    select,
    setTool: (tool) => setState({ tool }),
    setDepth: (depth) => {
      setState({ depth });
      remember();
    },
    setAnalysis: (analysis) => setState({ analysis }),
    focusFinding: (focusedFinding) => setState({ focusedFinding }),
    highlight: (highlighted) => setState({ highlighted }),
    reveal: (ref) => {
      select([ref]);
      port?.reveal(ref);
    },
    setReading: (reading) => setState({ readOnly: readOnly || reading }),
    togglePanel: (panel) => {
      const { panels } = getState();
      if (panel === 'bottom') setPanels({ bottom: panels.bottom === null ? panels.bottomTab : null });
      else setPanels({ [panel]: !panels[panel] });
    },
    setPanels: (change) => setPanels(change.bottom == null ? change : { bottomTab: change.bottom, ...change }),
    showData: (dataView, subject) => {
      if (subject !== undefined) setState({ dataSubject: subject });
      setPanels({ bottom: 'data', bottomTab: 'data', dataView });
    },
    showSubject: (dataSubject) => setState({ dataSubject }),
    play: (playing) => setState({ playing }),
    open: (overlay) => setState({ overlay }),
    rename: (renaming) => {
      if (!getState().readOnly || renaming === undefined) setState({ renaming });
    },
    announce,
    attachCanvas: (canvas) => {
      port = canvas;
      return () => {
        if (port === canvas) port = undefined;
      };
    },
    canvas: () => port,
  };
  return {
    store,
    api,
    replaceDocument: (next, nextRevision) => {
      setDocument(next, closeGesture(history));
      if (nextRevision !== undefined) setState({ revision: nextRevision });
    },
    setSave: (save, nextRevision) => {
      const state = getState();
      const same = state.save.kind === save.kind && (save.kind === 'saved' || save.kind === 'saving');
      if (!same || state.revision !== nextRevision) setState({ save, revision: nextRevision });
    },
  };
}
