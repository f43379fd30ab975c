import { dataLabels, type RetentionRow } from '@spillway/analysis';
import { ArrowDown, ArrowUp, CircleCheck, CircleHelp, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { cx } from '../../../ui/cx';
import { RefLink } from '../ref-link';
import { nextSorting, RETENTION_COLUMNS, type Sorting } from './sort-rows';

const CELL = 'border-line border-b px-2 py-1.5 align-top';

/** The heads of the table; each sorts by its column. */
export function RetentionHead({
  sorting,
  onSort,
}: {
  sorting: Sorting | undefined;
  onSort: (next: Sorting | undefined) => void;
}) {
  return (
    <thead>
      <tr>
        {RETENTION_COLUMNS.map(({ id, label }) => {
          const here = sorting?.by === id ? sorting : undefined;
          const IconOf = here?.descending === true ? ArrowDown : ArrowUp;
          return (
            <th
              key={id}
              scope="col"
              aria-sort={here === undefined ? 'none' : here.descending ? 'descending' : 'ascending'}
              className="sticky top-0 z-10 border-line border-b bg-surface px-0 text-left font-medium text-muted text-xs"
            >
              <button
                type="button"
                onClick={() => onSort(nextSorting(sorting, id))}
                className={cx(
                  'inline-flex h-8 items-center gap-1 whitespace-nowrap rounded-control px-2 hover:bg-hover hover:text-ink focus-visible:-outline-offset-2',
                  here !== undefined && 'text-ink',
                )}
              >
                {label}
                <IconOf size={12} aria-hidden className={cx(here === undefined && 'invisible')} />
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

/** Whether the times are in order, and what is wrong with them. */
export function Verdict({ row }: { row: RetentionRow }) {
  const IconOf = row.problems.length > 0 ? TriangleAlert : row.keeps === undefined ? CircleHelp : CircleCheck;
  const tone = row.problems.length > 0 ? 'text-warning' : row.keeps === undefined ? 'text-muted' : 'text-success';
  return (
    <span className="flex items-start gap-1.5">
      <IconOf size={14} aria-hidden className={cx('mt-0.5 shrink-0', tone)} />
      <span className={cx(row.problems.length === 0 && 'text-muted')}>{row.verdict}</span>
    </span>
  );
}

/** How long one element keeps one entity. */
export const RetentionLine = memo(function RetentionLine({ row }: { row: RetentionRow }) {
  const { keeps, personal, fields } = row;
  return (
    <tr className="hover:bg-hover">
      <th scope="row" className={cx(CELL, 'min-w-24 text-left font-normal')}>
        <RefLink to={{ in: 'elements', id: row.element }}>{row.name}</RefLink>
        <span className="block text-muted text-xs">{dataLabels.KEPT_AS[row.as]}</span>
      </th>
      <td className={cx(CELL, 'whitespace-nowrap')}>
        {row.entityName}
        {row.subject !== undefined && <span className="block text-muted text-xs">of {row.subject}</span>}
      </td>
      <td className={cx(CELL, 'tabular whitespace-nowrap')} title={fields.join(', ')}>
        {fields.length}
        {personal.length > 0 && <span className="block text-muted text-xs">{personal.length} personal</span>}
      </td>
      <td className={cx(CELL, 'whitespace-nowrap')}>
        {keeps === undefined ? (
          <span className="text-muted">–</span>
        ) : (
          <>
            {keeps.spoken}
            <span className="block text-muted text-xs">{dataLabels.KEPT_BY[keeps.by]}</span>
          </>
        )}
      </td>
      <td className={cx(CELL, 'max-w-40 break-words')}>
        {row.then ?? <span className="text-muted">–</span>}
        {row.because !== undefined && <span className="block text-muted text-xs">{row.because}</span>}
      </td>
      <td className={cx(CELL, 'whitespace-nowrap text-muted')}>{row.sourceKeeps?.spoken ?? '–'}</td>
      <td className={cx(CELL, 'w-full min-w-44')}>
        <Verdict row={row} />
      </td>
    </tr>
  );
});
