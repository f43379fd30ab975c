import { type KeyboardEvent as ReactKeyboardEvent, useCallback, useEffect } from 'react';
import { type EditorApi, useEditorApi } from '../store';
import { type Action, isAvailable } from './action';
import { actions } from './actions';
import { clipboardHandlers } from './edit-actions';
import { isTyping, matches } from './keys';
import { selectFocused } from './walk';

function run(api: EditorApi, event: KeyboardEvent, acts: (action: Action) => boolean): boolean {
  const state = api.getState();
  const found = actions.find(
    (action) =>
      acts(action) &&
      action.shortcuts?.some((shortcut) => matches(event, shortcut)) === true &&
      isAvailable(action, state),
  );
  if (found === undefined) return false;
  event.preventDefault();
  found.perform(api);
  return true;
}

/** Keys that act wherever the focus is in the editor, and the clipboard. */
export function useEditorKeys(): void {
  const api = useEditorApi();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const typing = isTyping(event.target);
      run(api, event, ({ scope }) => scope === 'always' || (scope === 'editor' && !typing));
    };
    const clipboard = clipboardHandlers(api);
    const onCanvas = (event: ClipboardEvent): boolean => {
      const free = document.activeElement === document.body || document.activeElement?.closest('.canvas') != null;
      const text = window.getSelection()?.toString() ?? '';
      return free && !isTyping(event.target) && !(event.type !== 'paste' && text !== '');
    };
    const on = (name: 'copy' | 'cut' | 'paste') => (event: ClipboardEvent) => {
      if (onCanvas(event)) clipboard[name](event);
    };
    const [copy, cut, paste] = [on('copy'), on('cut'), on('paste')];
    window.addEventListener('keydown', onKeyDown);
    document.addEventListener('copy', copy);
    document.addEventListener('cut', cut);
    document.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('copy', copy);
      document.removeEventListener('cut', cut);
      document.removeEventListener('paste', paste);
    };
  }, [api]);
}

/** React lets events of dialogs bubble to where these were opened; and what floats over the canvas has keys of its own. */
const isOnCanvas = ({ currentTarget, target }: ReactKeyboardEvent): boolean =>
  target instanceof Element && currentTarget.contains(target) && target.closest('[data-raised]') === null;

/** Keys that act only while the canvas has the focus. */
export function useCanvasKeys(): (event: ReactKeyboardEvent) => void {
  const api = useEditorApi();
  return useCallback(
    (event) => {
      if (event.defaultPrevented || isTyping(event.target) || !isOnCanvas(event)) return;
      if (event.target instanceof HTMLButtonElement && (event.key === 'Enter' || event.key === ' ')) return;
      // The first Enter takes hold of what has the focus, the next one acts on it.
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (event.key === 'Enter' && plain && selectFocused(api)) event.preventDefault();
      else run(api, event.nativeEvent, ({ scope }) => scope === 'canvas');
    },
    [api],
  );
}
