import { removeRecords } from '@spillway/model';
import { type KeyboardEvent, useRef, useState } from 'react';
import { type Ref, sameRef, useEditorApi } from '../../editor/store';
import { type OutlineRow, parentRow, rowStartingWith } from './outline-rows';

/** Letters typed within this time make one word. */
const WORD = 600;

interface TreeOptions {
  rows: readonly OutlineRow[];
  onCollapse: (key: string, collapsed: boolean) => void;
  onRename: (ref: Ref) => void;
  scrollToRow: (index: number) => void;
}

/** The keyboard of the tree: arrows walk and open, Enter selects, F2 renames, Delete removes, letters jump. */
export function useTree({ rows, onCollapse, onRename, scrollToRow }: TreeOptions) {
  const api = useEditorApi();
  const [active, setActive] = useState<string>();
  const typed = useRef({ text: '', at: 0 });
  const found = rows.findIndex(({ key }) => key === active);
  const index = found === -1 ? 0 : found;
  const go = (next: number) => {
    const row = rows[Math.max(0, Math.min(next, rows.length - 1))];
    if (row === undefined) return;
    setActive(row.key);
    scrollToRow(rows.indexOf(row));
  };
  const toggle = (ref: Ref) => {
    const { selection } = api.getState();
    api.select(
      selection.some((other) => sameRef(other, ref))
        ? selection.filter((other) => !sameRef(other, ref))
        : [...selection, ref],
    );
  };
  const remove = (row: OutlineRow) => {
    go(index === rows.length - 1 ? index - 1 : index + 1);
    api.dispatch(removeRecords, { [row.ref.in]: [row.ref.id] }, { label: `Delete ${row.label}` });
    api.announce(`Deleted ${row.label}`);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[index];
    if (row === undefined || event.target !== event.currentTarget) return;
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(index + 1),
      ArrowUp: () => go(index - 1),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      PageDown: () => go(index + 12),
      PageUp: () => go(index - 12),
      ArrowRight: () =>
        row.expanded === false ? onCollapse(row.key, false) : row.expanded === true ? go(index + 1) : undefined,
      ArrowLeft: () => (row.expanded === true ? onCollapse(row.key, true) : go(parentRow(rows, index))),
      Enter: () => api.reveal(row.ref),
      ' ': () => toggle(row.ref),
      F2: () => onRename(row.ref),
      Delete: () => remove(row),
      Backspace: () => remove(row),
    };
    const act = acts[event.key];
    const isLetter = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (act === undefined && !isLetter) return;
    if (act !== undefined && (event.ctrlKey || event.metaKey || event.altKey)) return;
    event.preventDefault();
    event.stopPropagation();
    if (act !== undefined) return act();
    const { text, at } = typed.current;
    typed.current = { text: event.timeStamp - at < WORD ? text + event.key : event.key, at: event.timeStamp };
    go(rowStartingWith(rows, index, typed.current.text));
  };
  return { index, activeKey: rows[index]?.key, setActive, toggle, onKeyDown };
}
