import { useEffect, useState } from 'react';

export interface Source {
  /** Name of the file; undefined for pasted text. */
  fileName: string | undefined;
  text: string;
}

/** Reads files as text, in order. */
export const readFiles = (files: Iterable<File>): Promise<Source[]> =>
  Promise.all([...files].map(async (file) => ({ fileName: file.name, text: await file.text() })));

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"]') !== null;

/**
 * Takes files and text dropped or pasted anywhere on the page (except into inputs and dialogs).
 * Returns whether something is being dragged over it now.
 */
export function useFileDrop(onSources: (sources: Source[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const take = (data: DataTransfer | null) => {
      if (data === null) return false;
      const text = data.getData('text/plain');
      if (data.files.length > 0) void readFiles(data.files).then(onSources);
      else if (text.trim() !== '') onSources([{ fileName: undefined, text }]);
      else return false;
      return true;
    };
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.some((type) => type === 'Files') !== true) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      if (event.dataTransfer?.types.some((type) => type === 'Files') !== true) return;
      event.preventDefault();
      take(event.dataTransfer);
    };
    const paste = (event: ClipboardEvent) => {
      if (!isTyping(event.target) && take(event.clipboardData)) event.preventDefault();
    };
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
      document.removeEventListener('paste', paste);
    };
  }, [onSources]);
  return isOver;
}
