import type { Json } from '@spillway/model';
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useEditor } from '../../editor/store';
import { type Cell, type Column, cellAfter, memberIn, type TableRow } from './column';
import { focusWhenThere } from './focus-when-there';
import { GridRow } from './grid-row';
import { useWindow } from './use-window';

const ROW = 32;
const HEADER = 32;

export interface DataGridProps {
  label: string;
  columns: readonly Column[];
  rows: readonly TableRow[];
  /** Keys of rows that are selected on the canvas. */
  selected: ReadonlySet<string>;
  onSet: (row: TableRow, path: readonly string[], value: Json | undefined, gesture?: string) => void;
  onSelect: (row: TableRow) => void;
  onRemove: (row: TableRow) => void;
  /** The row the keyboard is in is another one now. */
  onCurrent?: (row: TableRow | undefined) => void;
  /** Keys of its own, asked before the grid's; true for those it has taken. */
  onRowKey?: (event: KeyboardEvent, row: TableRow) => boolean;
  /** Key of the row to begin in. */
  startAt?: string | undefined;
  /** Below this the table scrolls sideways. */
  minWidth?: string;
}

/** A table in which every cell is edited in place: arrows walk, Enter or typing edits, Enter takes, Escape gives back, Delete removes a value. */
export function DataGrid(props: DataGridProps) {
  const { label, columns, rows, selected, onSet, onSelect, onRemove, onCurrent, onRowKey, startAt } = props;
  const readOnly = useEditor((state) => state.readOnly);
  const box = useRef<HTMLDivElement>(null);
  const [cell, setCell] = useState<Cell>(() => ({
    row: Math.max(
      0,
      rows.findIndex(({ key }) => key === startAt),
    ),
    column: 0,
  }));
  const [editing, setEditing] = useState(false);
  const heights = useMemo(() => rows.map(() => ROW), [rows]);
  const { start, end, offsets, total, scrollToRow } = useWindow(box, heights, HEADER);
  const template = columns.map(({ width }) => width).join(' ');
  const current: Cell = { row: Math.min(cell.row, Math.max(0, rows.length - 1)), column: cell.column };

  const focus = useCallback(({ row, column }: Cell) => focusWhenThere(box, `[data-cell="${row}-${column}"]`), []);
  const currentRow = rows[current.row];
  useEffect(() => onCurrent?.(currentRow), [onCurrent, currentRow]);
  // The row one is in stays the same when others come, go or change places with it.
  const lastKey = useRef(currentRow?.key);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only other rows are a reason to look
  useLayoutEffect(() => {
    if (lastKey.current === undefined || rows[cell.row]?.key === lastKey.current) return;
    const row = rows.findIndex(({ key }) => key === lastKey.current);
    if (row < 0) return;
    setCell({ row, column: cell.column });
    if (box.current?.contains(document.activeElement) === true) focus({ row, column: cell.column });
  }, [rows]);
  useEffect(() => {
    lastKey.current = currentRow?.key;
  });
  const began = useRef(current.row);
  const scroll = useRef(scrollToRow);
  useEffect(() => scroll.current(began.current), []);

  const go = (to: Cell) => {
    setEditing(false);
    setCell(to);
    scrollToRow(to.row);
    focus(to);
  };
  const edit = () => {
    if (readOnly || columns[current.column]?.fixed === true) return;
    // Before the key that began it is typed, so that it is typed into the control.
    flushSync(() => setEditing(true));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (editing || !(event.target instanceof HTMLElement) || event.target.dataset.cell === undefined) return;
    const to = cellAfter(current, event, rows.length, columns.length);
    const row = rows[current.row];
    const column = columns[current.column];
    const member = row === undefined || column === undefined ? undefined : memberIn(column, row);
    if (row !== undefined && onRowKey?.(event, row) === true) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (to !== undefined) go(to);
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && row !== undefined) onSelect(row);
    else if (event.key === 'Enter' || event.key === 'F2') edit();
    else if (
      (event.key === 'Delete' || event.key === 'Backspace') &&
      row !== undefined &&
      member !== undefined &&
      !readOnly
    ) {
      if (event.shiftKey) onRemove(row);
      else if (member.required !== true && column?.fixed !== true) onSet(row, member.path, undefined);
    } else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey)
      return edit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const latest = useRef({ current, focus });
  latest.current = { current, focus };
  const onDone = useCallback((how: 'stay' | 'left') => {
    setEditing(false);
    if (how === 'stay') latest.current.focus(latest.current.current);
  }, []);
  const onCell = useCallback(
    (row: number, column: number, how: 'focus' | 'edit') => {
      setCell((old) => {
        if (old.row !== row || old.column !== column) setEditing(false);
        return old.row === row && old.column === column ? old : { row, column };
      });
      if (how === 'edit' && !readOnly) setEditing(true);
    },
    [readOnly],
  );

  return (
    <div ref={box} className="relative min-h-0 flex-1 overflow-auto">
      {/* biome-ignore lint/a11y/useSemanticElements: the rows are windowed and placed absolutely, which a table element does not bear */}
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-readonly={readOnly}
        onKeyDown={onKeyDown}
        style={{ minWidth: props.minWidth ?? '56rem' }}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: cells take the focus, rows do not */}
        <div
          role="row"
          aria-rowindex={1}
          className="sticky top-0 z-10 grid h-8 items-center border-line border-b bg-surface px-2 font-medium text-muted text-xs"
          style={{ gridTemplateColumns: template }}
        >
          {columns.map(({ member }, index) => (
            // biome-ignore lint/a11y/useSemanticElements: as above
            // biome-ignore lint/a11y/useFocusableInteractive: the heads do nothing
            <span
              key={member.label}
              role="columnheader"
              aria-colindex={index + 1}
              title={member.hint}
              className="truncate px-2"
            >
              {member.label}
            </span>
          ))}
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        <div role="rowgroup" className="relative" style={{ height: total }}>
          {rows.slice(start, end).map((row, i) => (
            <GridRow
              key={row.key}
              row={row}
              index={start + i}
              top={offsets[start + i] ?? 0}
              columns={columns}
              template={template}
              selected={selected.has(row.key)}
              focusColumn={start + i === current.row ? current.column : undefined}
              editing={editing && start + i === current.row}
              onCell={onCell}
              onDone={onDone}
              onSet={onSet}
              onSelect={onSelect}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
