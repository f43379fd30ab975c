import type { ImportResult } from '@spillway/formats';
import { useEffect, useState } from 'react';
import type { Source } from './use-file-drop';

const PAUSE_MS = 200;

export type Reading = { kind: 'empty' } | { kind: 'reading' } | ({ kind: 'read' } & ImportResult);

/** Parsers and schemas are a chunk of their own, fetched when something is imported for the first time. */
export async function readSource({ fileName, text }: Source): Promise<ImportResult> {
  const { importText } = await import('@spillway/formats');
  return importText(text, fileName === undefined ? {} : { fileName });
}

const unread = (error: unknown): ImportResult => ({
  model: undefined,
  diagnostics: [
    {
      line: 1,
      column: 1,
      severity: 'error',
      message: `The reader for this file could not be loaded (${error instanceof Error ? error.message : 'unknown reason'}). Check the connection and try again.`,
    },
  ],
});

/** Reads the text again whenever typing pauses. */
export function useImportResult({ fileName, text }: Source): Reading {
  const isEmpty = text.trim() === '';
  const [read, setRead] = useState<{ text: string; result: ImportResult }>();
  useEffect(() => {
    if (isEmpty) return;
    let isCurrent = true;
    const timer = setTimeout(() => {
      void readSource({ fileName, text })
        .catch(unread)
        .then((result) => {
          if (isCurrent) setRead({ text, result });
        });
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [fileName, text, isEmpty]);
  if (isEmpty) return { kind: 'empty' };
  // While someone corrects the text the last result stays on screen, so that nothing jumps at every key.
  return read === undefined ? { kind: 'reading' } : { kind: 'read', ...read.result };
}
