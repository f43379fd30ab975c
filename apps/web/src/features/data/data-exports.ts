import type { DataBlock, DataTable } from '@spillway/analysis';
import { printCsv, printMarkdown } from '@spillway/formats';
import { fileStem } from '../../ui/download';
import type { DownloadChoice } from '../../ui/export-buttons';

export interface Exported {
  /** Of the model. */
  readonly model: string;
  /** What it is, as the menu says it: "Retention". */
  readonly what: string;
  readonly document: () => readonly DataBlock[];
  readonly table: () => DataTable;
}

/** The text of a document, for the clipboard. */
export const asMarkdown = ({ document }: Pick<Exported, 'document'>): string => printMarkdown(document());

/** The files that a view of the data can be taken away as. */
export function downloadsOf({ model, what, document, table }: Exported): readonly DownloadChoice[] {
  const stem = `${fileStem(model)}-${fileStem(what)}`;
  return [
    {
      label: `${what} as Markdown`,
      fileName: `${stem}.md`,
      mediaType: 'text/markdown',
      content: () => printMarkdown(document()),
    },
    {
      label: `${what} as CSV`,
      fileName: `${stem}.csv`,
      mediaType: 'text/csv',
      // Spreadsheets take a file without the mark for something other than UTF-8.
      content: () => printCsv(table(), { bom: true }),
    },
  ];
}
