import { type KeyboardEvent, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useIsWide } from '../../ui/use-is-wide';
import { useWindow } from '../tables/use-window';
import { FailureRowView, type HelpableRow, type PlayableRow } from './failure-row';
import { type FailureRow, rowFor } from './failure-rows';

const HEIGHTS: Readonly<Record<FailureRow['kind'], number>> = { journey: 36, expected: 33, line: 33 };
/** A sentence that is cut leaves out what it is about: on less room than this it takes two lines. */
const ONE_LINE_FROM = 900;
const TWO_LINES = 50;

interface FailuresListProps {
  rows: readonly FailureRow[];
  onPlay: (row: PlayableRow) => void;
  onHelp: (row: HelpableRow) => void;
}

/** What can happen, of which only what is in view is rendered. Arrows move, Enter plays. */
export function FailuresList({ rows, onPlay, onHelp }: FailuresListProps) {
  const box = useRef<HTMLDivElement>(null);
  const { ref, isWide } = useIsWide(ONE_LINE_FROM);
  const heights = useMemo(
    () => rows.map(({ kind }) => (isWide || kind === 'journey' ? HEIGHTS[kind] : TWO_LINES)),
    [rows, isWide],
  );
  const { start, end, offsets, total, scrollToRow } = useWindow(box, heights);
  const [current, setCurrent] = useState<string>();
  const wanted = useRef<string>(undefined);
  const at = rows.findIndex(({ key }) => key === current);
  const reachable = at >= 0 ? at : Math.min(1, rows.length - 1);
  const latest = useRef({ rows, scrollToRow });
  latest.current = { rows, scrollToRow };

  // A row that was out of view has to be rendered before it can take the focus.
  useLayoutEffect(() => {
    if (wanted.current === undefined) return;
    const row = box.current?.querySelector<HTMLElement>(`[data-stop="${CSS.escape(wanted.current)}"]`);
    if (row == null) return;
    wanted.current = undefined;
    row.focus({ preventScroll: true });
  });
  const onKey = useCallback((event: KeyboardEvent, index: number) => {
    const { rows: all, scrollToRow: scroll } = latest.current;
    const target = rowFor(event.key, index, all);
    const row = target === undefined ? undefined : all[target];
    if (target === undefined || row === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    wanted.current = row.key;
    setCurrent(row.key);
    scroll(target);
  }, []);

  return (
    <div ref={ref} className="min-h-0 flex-1">
      <div ref={box} className="relative h-full overflow-y-auto overscroll-contain">
        <ul aria-label="What can happen" className="relative" style={{ height: total }}>
          {Array.from({ length: end - start }, (_, offset) => start + offset).map((index) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <li
                key={row.key}
                className="absolute inset-x-0"
                style={{ top: offsets[index] ?? 0, height: heights[index] }}
                aria-setsize={rows.length}
                aria-posinset={index + 1}
              >
                <FailureRowView
                  row={row}
                  index={index}
                  isReachable={index === reachable}
                  onKey={onKey}
                  onFocus={setCurrent}
                  onPlay={onPlay}
                  onHelp={onHelp}
                />
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}
