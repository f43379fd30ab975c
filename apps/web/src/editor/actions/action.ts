import type { Icon } from '../../ui/icon';
import type { EditorApi, EditorState } from '../store';

export type ActionGroup = 'create' | 'edit' | 'arrange' | 'select' | 'view' | 'findings' | 'file';

/** One thing the user can do. Toolbar, menus, palette, help and keys all read the same list of these. */
export interface Action {
  readonly id: string;
  readonly label: string;
  readonly group: ActionGroup;
  readonly icon?: Icon;
  /** The first one is shown. "Ctrl" stands for Command on a Mac. */
  readonly shortcuts?: readonly string[];
  /**
   * Where its keys act: `canvas` only while the canvas has the focus, `editor` everywhere outside of text fields,
   * `always` in text fields too. `clipboard` keys are left to the browser, whose events need no permission.
   */
  readonly scope: 'canvas' | 'editor' | 'always' | 'clipboard';
  /** Changes the document, so readers of a review link do not have it. */
  readonly edits?: boolean;
  /** Left out of menus and palette: variants of another action that only keys need. */
  readonly keysOnly?: boolean;
  readonly when?: (state: EditorState) => boolean;
  readonly perform: (api: EditorApi) => void;
}

/** Whether an action makes sense now. */
export const isAvailable = (action: Action, state: EditorState): boolean =>
  !(action.edits === true && state.readOnly) && (action.when?.(state) ?? true);

export const hasSelection = (state: EditorState): boolean => state.selection.length > 0;
export const selected = (state: EditorState, name: 'elements' | 'zones' | 'flows'): readonly string[] =>
  state.selection.flatMap((ref) => (ref.in === name ? [ref.id] : []));
