import { CircleHelp } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { cx } from '../../../ui/cx';
import type { SubjectRow } from './subject-rows';

interface SubjectListProps {
  rows: readonly SubjectRow[];
  subject: string | undefined;
  onPick: (subject: string) => void;
}

/** Entities and fields to ask about; arrows move, a mark tells how many questions are open. */
export function SubjectList({ rows, subject, onPick }: SubjectListProps) {
  const box = useRef<HTMLUListElement>(null);
  const reachable = rows.some((row) => row.subject === subject) ? subject : rows[0]?.subject;
  useEffect(() => {
    const chosen = box.current?.querySelector('[aria-current]');
    if (subject !== undefined) chosen?.scrollIntoView({ block: 'nearest' });
  }, [subject]);
  const onKey = (event: KeyboardEvent, at: number): void => {
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: Math.min(at + 1, rows.length - 1),
      ArrowUp: Math.max(at - 1, 0),
      Home: 0,
      End: rows.length - 1,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    box.current?.querySelectorAll('button')[target]?.focus();
  };
  return (
    <ul ref={box} aria-label="Entities and fields" className="min-h-0 flex-1 overflow-y-auto overscroll-contain pb-2">
      {rows.map((row, at) => (
        <li key={row.subject} className="[contain-intrinsic-size:auto_28px] [content-visibility:auto]">
          <button
            type="button"
            aria-current={row.subject === subject || undefined}
            tabIndex={row.subject === reachable ? 0 : -1}
            onClick={() => onPick(row.subject)}
            onKeyDown={(event) => onKey(event, at)}
            className={cx(
              'flex h-7 w-full items-center gap-2 pr-2 text-left text-[0.8125rem] focus-visible:-outline-offset-2',
              row.isField ? 'pl-6 font-mono text-xs' : 'pl-3 font-medium',
              row.subject === subject ? 'bg-accent-soft' : 'hover:bg-hover',
            )}
          >
            <span className="min-w-0 flex-1 truncate">{row.label}</span>
            {row.open > 0 && (
              <span className="tabular inline-flex shrink-0 items-center gap-1 font-sans text-warning text-xs">
                <CircleHelp size={13} aria-hidden />
                {row.open}
                <span className="sr-only"> unanswered</span>
              </span>
            )}
          </button>
        </li>
      ))}
      {rows.length === 0 && <li className="px-3 py-3 text-muted text-xs">Nothing passes this filter.</li>}
    </ul>
  );
}
