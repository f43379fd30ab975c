import type { Json } from '@spillway/model';
import { memo } from 'react';
import { useEditorApi } from '../../editor/store';
import { cx } from '../../ui/cx';
import { type Column, cellText, type TableRow } from './column';
import { GridEditor } from './grid-editor';

export interface GridRowProps {
  row: TableRow;
  index: number;
  top: number;
  columns: readonly Column[];
  template: string;
  selected: boolean;
  /** The column Tab reaches, where it is in this row. */
  focusColumn: number | undefined;
  editing: boolean;
  onCell: (row: number, column: number, how: 'focus' | 'edit') => void;
  onDone: (how: 'stay' | 'left') => void;
  onSet: (row: TableRow, path: readonly string[], value: Json | undefined, gesture?: string) => void;
  onSelect: (row: TableRow) => void;
}

/** One line: text, and a control only in the cell that is being edited. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, index, columns, selected, focusColumn } = props;
  const api = useEditorApi();
  const model = api.getState().document;
  return (
    // biome-ignore lint/a11y/useSemanticElements: the rows are windowed and placed absolutely
    // biome-ignore lint/a11y/useFocusableInteractive: cells take the focus, rows do not
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={cx(
        'absolute inset-x-0 grid h-8 items-stretch border-line border-b px-2',
        selected ? 'bg-accent-soft/60' : focusColumn === undefined ? 'hover:bg-hover' : 'bg-hover',
        props.editing && 'z-10',
      )}
      style={{ top: props.top, gridTemplateColumns: props.template }}
    >
      {columns.map((column, c) => {
        const isFocus = focusColumn === c;
        const editing = isFocus && props.editing;
        const { text, stated } = cellText(model, column, row);
        const shown = column.show?.(row);
        return (
          // biome-ignore lint/a11y/useSemanticElements: as above
          // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys
          <div
            key={column.member.label}
            role="gridcell"
            aria-colindex={c + 1}
            data-cell={`${index}-${c}`}
            tabIndex={isFocus && !editing ? 0 : -1}
            onFocus={(event) => event.target === event.currentTarget && props.onCell(index, c, 'focus')}
            onClick={() => !editing && props.onSelect(row)}
            aria-readonly={column.fixed === true || undefined}
            onDoubleClick={() => props.onCell(index, c, column.fixed === true ? 'focus' : 'edit')}
            className={cx(
              'relative flex min-w-0 items-center rounded-control focus-visible:-outline-offset-2',
              !editing && 'px-2',
            )}
          >
            {editing ? (
              <GridEditor column={column} row={row} onDone={props.onDone} onSet={props.onSet} />
            ) : shown !== undefined ? (
              shown
            ) : (
              <span
                title={text}
                className={cx(
                  'truncate text-[0.8125rem]',
                  !stated && 'text-muted',
                  column.mono === true && 'font-mono text-xs',
                )}
              >
                {text === '' ? '–' : text}
                {!stated && text !== '' && <span className="sr-only"> (not stated)</span>}
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
});
