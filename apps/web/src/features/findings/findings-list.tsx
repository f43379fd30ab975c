import { type KeyboardEvent, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useEditor, useEditorApi } from '../../editor/store';
import { useWindow } from '../tables/use-window';
import { FindingItem } from './finding-item';
import { type FindingRow, type Grouping, neighbourRow } from './finding-rows';
import { refOfSubject } from './subject-label';
import { useAnchor } from './use-anchor';

const ROW = 33;
const HEAD = 30;

/** The findings, of which only those in view are rendered. The open one is the one the canvas shows. */
export function FindingsList({ rows, grouping }: { rows: readonly FindingRow[]; grouping: Grouping }) {
  const api = useEditorApi();
  const open = useEditor((state) => state.focusedFinding);
  const box = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<string>();
  const [openHeight, setOpenHeight] = useState(ROW);
  const heights = useMemo(
    () => rows.map((row) => (row.kind === 'group' ? HEAD : row.key === open ? openHeight : ROW)),
    [rows, open, openHeight],
  );
  const { start, end, offsets, total, scrollToRow } = useWindow(box, heights);
  useAnchor(box, rows, offsets);
  const measure = useCallback((node: HTMLElement | null) => {
    if (node === null) return;
    const observer = new ResizeObserver(() => setOpenHeight(node.offsetHeight));
    observer.observe(node);
    return () => observer.disconnect();
  }, []);
  const reachable = rows.some(({ key }) => key === current)
    ? current
    : rows.find(({ kind }) => kind === 'finding')?.key;

  const focusRow = useCallback(
    (index: number) => {
      const key = rows[index]?.key;
      if (key === undefined) return;
      setCurrent(key);
      scrollToRow(index);
      // The row may have to be rendered first.
      requestAnimationFrame(() =>
        box.current?.querySelector<HTMLElement>(`[data-finding="${CSS.escape(key)}"]`)?.focus({ preventScroll: true }),
      );
    },
    [rows, scrollToRow],
  );
  const latest = useRef({ rows, focusRow, open });
  latest.current = { rows, focusRow, open };

  const onToggle = useCallback(
    (key: string) => {
      setCurrent(key);
      const opens = latest.current.open !== key;
      api.focusFinding(opens ? key : undefined);
      const { document, analysis } = api.getState();
      const subject = analysis?.findings.find(({ fingerprint }) => fingerprint === key)?.subjects[0];
      const ref = subject === undefined ? undefined : refOfSubject(document, subject);
      // What is selected stays selected: reading findings is not editing.
      if (opens && ref !== undefined) api.canvas()?.reveal(ref);
    },
    [api],
  );
  const onKey = useCallback(
    (event: KeyboardEvent, key: string) => {
      const { rows: all, focusRow: go, open: opened } = latest.current;
      const from = all.findIndex((row) => row.key === key);
      const targets: Readonly<Record<string, number>> = {
        ArrowDown: neighbourRow(all, from, 1),
        ArrowUp: neighbourRow(all, from, -1),
        Home: neighbourRow(all, -1, 1),
        End: neighbourRow(all, all.length, -1),
      };
      const target = targets[event.key];
      if (target !== undefined) {
        event.preventDefault();
        event.stopPropagation();
        go(target);
      } else if (event.key === 'Escape' && opened !== undefined) {
        event.stopPropagation();
        api.focusFinding(undefined);
      }
    },
    [api],
  );
  const onGone = useCallback(
    (key: string) => {
      const { rows: all, focusRow: go } = latest.current;
      const from = all.findIndex((row) => row.key === key);
      const next = neighbourRow(all, from, 1);
      api.focusFinding(undefined);
      go(next === from ? neighbourRow(all, from, -1) : next);
    },
    [api],
  );

  // A finding chosen on the canvas or with F8 comes into view.
  const openIndex = rows.findIndex(({ key }) => key === open);
  const reveal = useRef(scrollToRow);
  reveal.current = scrollToRow;
  useLayoutEffect(() => {
    if (open !== undefined && openIndex >= 0) reveal.current(openIndex);
  }, [open, openIndex]);

  return (
    <div ref={box} className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain">
      <ul aria-label="Findings" className="relative" style={{ height: total }}>
        {rows.slice(start, end).map((row, i) => (
          <li
            key={row.key}
            data-row={row.key}
            ref={row.key === open ? measure : undefined}
            className="absolute inset-x-0"
            style={{ top: offsets[start + i] ?? 0 }}
          >
            {row.kind === 'group' ? (
              <div className="flex h-[30px] items-center gap-2 bg-sunken/70 px-3 font-medium text-muted text-xs">
                <span className="truncate">{row.label}</span>
                <span className="tabular">{row.count}</span>
              </div>
            ) : (
              <FindingItem
                finding={row.finding}
                grouping={grouping}
                open={row.key === open}
                current={row.key === reachable}
                onToggle={onToggle}
                onKey={onKey}
                onGone={onGone}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
