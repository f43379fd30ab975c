import { type ReactNode, useMemo, useState } from 'react';
import { useEditor } from '../../editor/store';
import { SearchInput } from '../../ui/search-input';
import { AddLine } from '../inspector/records/add-line';
import { cellText } from './column';
import { DataGrid, type DataGridProps } from './data-grid';

export interface TablePaneProps extends DataGridProps {
  /** Stands before the filter. */
  leading: ReactNode;
  addLabel: string;
  onAdd: (text: string) => string | undefined;
  emptyText: string;
  /** Stands between the filter and the table. */
  below?: ReactNode;
}

/** A table with a filter above it and a box that adds the next row. */
export function TablePane({ leading, addLabel, onAdd, emptyText, below, ...grid }: TablePaneProps) {
  const readOnly = useEditor((state) => state.readOnly);
  const document = useEditor((state) => state.document);
  const [text, setText] = useState('');
  const { rows, columns } = grid;
  const shown = useMemo(() => {
    const terms = text
      .toLowerCase()
      .split(/\s+/)
      .filter((term) => term !== '');
    if (terms.length === 0) return rows;
    return rows.filter((row) => {
      const words = columns
        .map((column) => cellText(document, column, row).text)
        .join(' ')
        .toLowerCase();
      return terms.every((term) => words.includes(term));
    });
  }, [rows, columns, text, document]);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-wrap items-center gap-3 border-line border-b px-3 py-1.5">
        {leading}
        <SearchInput label={`Filter ${grid.label.toLowerCase()}`} value={text} onChange={setText} className="w-44" />
        {!readOnly && (
          <div className="min-w-44 flex-1">
            <AddLine label={addLabel} onAdd={onAdd} />
          </div>
        )}
        <span className="tabular text-muted text-xs">
          {shown.length === rows.length ? rows.length : `${shown.length} of ${rows.length}`} {grid.label.toLowerCase()}
        </span>
      </div>
      {below}
      {shown.length === 0 ? (
        <p className="px-4 py-6 text-[0.8125rem] text-muted">
          {rows.length === 0 ? emptyText : 'Nothing passes this filter.'}
        </p>
      ) : (
        <DataGrid {...grid} rows={shown} />
      )}
    </div>
  );
}
