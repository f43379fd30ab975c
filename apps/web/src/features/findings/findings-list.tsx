import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useEditor } from '../../editor/store';
import { focusWhenThere } from '../tables/focus-when-there';
import { useWindow } from '../tables/use-window';
import type { FindingFilter } from './finding-filter';
import { FindingItem } from './finding-item';
import type { FindingRow, Grouping } from './finding-rows';
import { GroupHead } from './group-head';
import { useAnchor } from './use-anchor';
import { useListActions } from './use-list-actions';
import type { SelectedFindings } from './use-selected-findings';

const ROW = 33;
const HEAD = 32;
/** What floats over the end of the list while something is chosen. */
const BAR = 56;

export interface FindingsListProps {
  rows: readonly FindingRow[];
  by: Grouping;
  folded: ReadonlySet<string>;
  isNew: (fingerprint: string) => boolean;
  selected: SelectedFindings;
  onFold: (keys: readonly string[], fold: boolean) => void;
  onFilter: (change: Partial<FindingFilter>) => void;
  onFixChosen: () => void;
}

/** The findings, of which only those in view are rendered. The open one is the one the canvas shows. */
export function FindingsList(props: FindingsListProps) {
  const { rows, by, isNew, selected, onFilter } = props;
  const open = useEditor((state) => state.focusedFinding);
  const box = useRef<HTMLDivElement>(null);
  const [openHeight, setOpenHeight] = useState(ROW);
  const heights = useMemo(
    () => rows.map((row) => (row.kind === 'group' ? HEAD : row.key === open ? openHeight : ROW)),
    [rows, open, openHeight],
  );
  const { start, end, offsets, total } = useWindow(box, heights);
  useAnchor(box, rows, offsets);
  const measure = useCallback((node: HTMLElement | null) => {
    if (node === null) return;
    const observer = new ResizeObserver(() => setOpenHeight(node.offsetHeight));
    observer.observe(node);
    return () => observer.disconnect();
  }, []);
  const isChoosing = selected.chosen.size > 0;

  const scrollToRow = useCallback(
    (index: number) => {
      const element = box.current;
      const row = rows[index];
      if (element === null || row === undefined) return;
      // The head of its group stays over a row.
      const covered = row.kind === 'finding' && row.head >= 0 ? HEAD : 0;
      const [begin, finish] = [offsets[index] ?? 0, offsets[index + 1] ?? 0];
      const room = element.clientHeight - (isChoosing ? BAR : 0);
      if (begin < element.scrollTop + covered) element.scrollTop = begin - covered;
      else if (finish > element.scrollTop + room) element.scrollTop = Math.min(finish - room, begin - covered);
    },
    [rows, offsets, isChoosing],
  );
  const { current, onToggle, onKey, onChoose, onGone, onFold } = useListActions({ ...props, box, scrollToRow });
  const reachable = rows.some(({ key }) => key === current)
    ? current
    : (rows.find(({ kind }) => kind === 'finding') ?? rows[0])?.key;

  // The row with the focus may have come to lie elsewhere, and have been rendered anew there.
  const hasFocus = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only other rows are a reason to look
  useLayoutEffect(() => {
    if (hasFocus.current && document.activeElement === document.body && reachable !== undefined)
      focusWhenThere(box, `[data-stop="${CSS.escape(reachable)}"]`);
  }, [rows]);

  // A finding chosen on the canvas or with F8 comes into view.
  const openIndex = rows.findIndex(({ key }) => key === open);
  const reveal = useRef(scrollToRow);
  reveal.current = scrollToRow;
  useLayoutEffect(() => {
    if (open !== undefined && openIndex >= 0) reveal.current(openIndex);
  }, [open, openIndex]);

  // The head of the first rows in view lies before them.
  const first = rows[start];
  const headBefore = first?.kind === 'finding' && first.head >= 0 ? [first.head] : [];
  const shown = [...headBefore, ...Array.from({ length: end - start }, (_, i) => start + i)];
  const bottomOf = (head: number): number => {
    const row = rows[head];
    const length = row?.kind !== 'group' || row.folded ? 0 : row.members.length;
    return offsets[head + 1 + length] ?? total;
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for the focus, takes no input itself
    <div
      ref={box}
      onFocus={() => {
        hasFocus.current = true;
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        // What is taken away with the focus on it loses it to nothing.
        if (relatedTarget !== null) hasFocus.current = currentTarget.contains(relatedTarget);
      }}
      className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain [contain:strict]"
    >
      <ul aria-label="Findings" className="relative" style={{ height: total + (isChoosing ? BAR : 0) }}>
        {shown.map((index) => {
          const row = rows[index];
          const top = offsets[index] ?? 0;
          if (row === undefined) return null;
          return row.kind === 'group' ? (
            <li
              key={row.key}
              data-row={row.key}
              // As high as its group, so that the head inside can stay in view as long as the group is.
              className="pointer-events-none absolute inset-x-0 z-[5]"
              style={{ top, height: bottomOf(index) - top }}
            >
              <GroupHead
                group={row}
                by={by}
                chosen={selected.chosen}
                current={row.key === reachable}
                onFold={onFold}
                onKey={onKey}
                onChoose={selected.toggle}
                onFilter={onFilter}
              />
            </li>
          ) : (
            <li
              key={row.key}
              data-row={row.key}
              ref={row.key === open ? measure : undefined}
              className="absolute inset-x-0"
              style={{ top }}
            >
              <FindingItem
                finding={row.finding}
                by={by}
                open={row.key === open}
                current={row.key === reachable}
                chosen={selected.chosen.has(row.key)}
                choosing={isChoosing}
                isNew={isNew(row.key)}
                onToggle={onToggle}
                onKey={onKey}
                onChoose={onChoose}
                onGone={onGone}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
