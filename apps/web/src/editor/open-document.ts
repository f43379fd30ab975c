import type { EditorApi } from './store';

let open: EditorApi | undefined;

/** Remembers which document is on the screen, for what is asked about it from outside of the editor's components. */
export function setOpenDocument(api: EditorApi): () => void {
  open = api;
  return () => {
    if (open === api) open = undefined;
  };
}

/** The api of the document on the screen; `undefined` when none is open. */
export const openDocument = (): EditorApi | undefined => open;
