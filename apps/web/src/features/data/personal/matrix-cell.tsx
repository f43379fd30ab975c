import type { DataCell, DataPlace, DataTag } from '@spillway/analysis';
import { ArrowRight, LockKeyhole, LockKeyholeOpen } from 'lucide-react';
import { memo } from 'react';
import { cx } from '../../../ui/cx';
import { faceOf, sayCell } from './say-cell';

interface MatrixCellProps {
  tag: DataTag;
  place: DataPlace;
  cell: DataCell;
  at: string;
  isSelected: boolean;
  isReachable: boolean;
  onPick: (cell: DataCell) => void;
  onFocus: (at: string) => void;
}

/** What of one kind is in one place: how protected, how much, for how long. */
export const MatrixCell = memo(function MatrixCell(props: MatrixCellProps) {
  const { tag, place, cell, at, isSelected, isReachable, onPick, onFocus } = props;
  const { count, isPlain, isPassing, keeps, hasNoEnd, marks } = faceOf(cell);
  const IconOf = isPlain ? (isPassing ? ArrowRight : LockKeyholeOpen) : LockKeyhole;
  const said = sayCell(tag.label, place, cell);
  return (
    <button
      type="button"
      data-at={at}
      tabIndex={isReachable ? 0 : -1}
      aria-label={said}
      aria-pressed={isSelected}
      title={said}
      onClick={() => onPick(cell)}
      onFocus={() => onFocus(at)}
      className={cx(
        'relative flex h-10 w-full flex-col items-center justify-center rounded-control leading-tight',
        isSelected ? 'bg-accent-soft outline-2 outline-accent' : 'hover:bg-hover',
        !isPassing && !isSelected && 'bg-sunken/60',
      )}
    >
      <span className="tabular inline-flex items-center gap-1 text-xs">
        <IconOf
          size={13}
          aria-hidden
          className={isPlain ? (marks.length > 0 ? 'text-warning' : 'text-muted') : 'text-success'}
        />
        {count > 1 && count}
      </span>
      {keeps !== '' && (
        <span
          className={cx('tabular max-w-full truncate px-1 text-[0.6875rem]', hasNoEnd ? 'text-warning' : 'text-muted')}
        >
          {keeps}
        </span>
      )}
      {marks.length > 0 && <span aria-hidden className="absolute top-1 right-1 size-1.5 rounded-full bg-warning" />}
    </button>
  );
});
