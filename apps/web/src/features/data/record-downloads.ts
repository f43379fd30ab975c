import { recordDocument, recordTable } from '@spillway/analysis';
import { useCallback, useState } from 'react';
import { useEditor } from '../../editor/store';
import type { DownloadChoice } from '../../ui/export-buttons';
import { downloadsOf } from './data-exports';
import { useAnswer } from './use-answer';

/**
 * The record of processing activities (GDPR Art. 30) as files. It is worked out only after `prepare`, since it is about
 * every journey and hardly ever wanted.
 */
export function useRecordDownloads(): { readonly files: readonly DownloadChoice[]; readonly prepare: () => void } {
  const model = useEditor((state) => state.document.name);
  const [isWanted, setWanted] = useState(false);
  const { value } = useAnswer(isWanted ? ({ about: 'record' } as const) : undefined);
  const prepare = useCallback(() => setWanted(true), []);
  if (value === undefined) return { files: [], prepare };
  const files = downloadsOf({
    model,
    what: 'Record of processing',
    document: () => recordDocument(value),
    table: () => recordTable(value),
  });
  return { files, prepare };
}
