import { type KeyboardEvent, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { useEditorApi } from '../../../editor/store';
import { Button } from '../../../ui/button';
import { fmeaChoices } from './fmea-choices';
import { FmeaHead } from './fmea-head';
import { FmeaLineView } from './fmea-line';
import type { FmeaLine, FmeaSorting } from './fmea-rows';

/** More rows than this a browser lays out noticeably late. */
const MOST_ROWS = 150;
const PAGE = 10;

interface FmeaTableProps {
  /** Key of the program that the rows are about. */
  program: string;
  rows: readonly FmeaLine[];
  sorting: FmeaSorting | undefined;
  onSort: (next: FmeaSorting | undefined) => void;
  onReveal: (row: FmeaLine) => void;
  onPlay: (row: FmeaLine) => void;
}

/** The number of the row that a key leads to; `undefined` for other keys. */
function rowFor(key: string, at: number, last: number): number | undefined {
  const targets: Readonly<Record<string, number>> = {
    ...{ ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + PAGE, PageUp: at - PAGE, Home: 0, End: last },
  };
  const target = targets[key];
  return target === undefined ? undefined : Math.max(0, Math.min(target, last));
}

/** Keeps the place in the table while the player has the panel. */
function useKeptPlace(program: string) {
  const api = useEditorApi();
  const box = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(() => fmeaChoices(api).getState().current);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const store = fmeaChoices(api);
    const { scrolled } = store.getState();
    if (scrolled?.program === program) {
      element.scrollTop = scrolled.top;
      // Back from the player, whose buttons are gone: the keyboard goes on where it was.
      const last = store.getState().current ?? '';
      const line = element.querySelector(`tr[data-fault="${CSS.escape(last)}"]`);
      if (document.activeElement === document.body) line?.querySelector('button')?.focus({ preventScroll: true });
    }
    const keep = (): void => store.setState({ scrolled: { program, top: element.scrollTop } });
    element.addEventListener('scroll', keep, { passive: true });
    return () => element.removeEventListener('scroll', keep);
  }, [api, program]);
  const onCurrent = useCallback(
    (fault: string): void => {
      setCurrent(fault);
      fmeaChoices(api).setState({ current: fault });
    },
    [api],
  );
  return { box, current, onCurrent };
}

/** The rows. Arrows move between them, Enter shows the item, and left and right reach the button that plays it. */
export function FmeaTable({ program, rows, sorting, onSort, onReveal, onPlay }: FmeaTableProps) {
  const { box, current, onCurrent } = useKeptPlace(program);
  const [isLong, setLong] = useState(false);
  const shown = isLong ? rows : rows.slice(0, MOST_ROWS);
  const at = shown.findIndex(({ fault }) => fault.fault === current);
  const reachable = Math.max(at, 0);

  const onKey = (event: KeyboardEvent<HTMLElement>): void => {
    const { target } = event;
    const line = target instanceof HTMLElement ? target.closest('tr[data-fault]') : null;
    if (line === null || !(target instanceof HTMLElement)) return;
    const lines = [...event.currentTarget.querySelectorAll('tr[data-fault]')];
    const stopsOf = (row: Element | undefined) => [...(row?.querySelectorAll('button') ?? [])];
    const column = target.matches('[data-stop]') ? 0 : 1;
    const sideways = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? 0 : undefined;
    const to = rowFor(event.key, lines.indexOf(line), lines.length - 1);
    const next =
      sideways === undefined ? (to === undefined ? undefined : stopsOf(lines[to])[column]) : stopsOf(line)[sideways];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    next.focus();
  };

  return (
    <div ref={box} className="@container relative h-full min-w-0 flex-1 scroll-pt-9 overflow-auto overscroll-contain">
      <table aria-label="Failure modes and effects" className="w-full border-separate border-spacing-0">
        <FmeaHead sorting={sorting} onSort={onSort} />
        <tbody onKeyDown={onKey}>
          {shown.map((row, index) => (
            <FmeaLineView
              key={row.fault.fault}
              row={row}
              isReachable={index === reachable}
              onReveal={onReveal}
              onPlay={onPlay}
              onCurrent={onCurrent}
            />
          ))}
        </tbody>
      </table>
      {shown.length < rows.length && (
        <p className="flex items-center justify-center gap-3 px-3 py-3 text-muted text-xs">
          The first {shown.length} of {rows.length}
          <Button size="small" variant="outline" onClick={() => setLong(true)}>
            Show all
          </Button>
        </p>
      )}
    </div>
  );
}
