import { recordDocument, recordTable } from '@spillway/analysis';
import { useEditor } from '../../editor/store';
import { downloadsOf } from './data-exports';
import type { DownloadChoice } from './export-buttons';
import { useAnswer } from './use-answer';

/** The record of processing activities (GDPR Art. 30) as files, once it is known. */
export function useRecordDownloads(): readonly DownloadChoice[] {
  const model = useEditor((state) => state.document.name);
  const { value } = useAnswer({ about: 'record' } as const);
  if (value === undefined) return [];
  return downloadsOf({
    model,
    what: 'Record of processing',
    document: () => recordDocument(value),
    table: () => recordTable(value),
  });
}
