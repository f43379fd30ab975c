import { dataLabels, type RetentionRow } from '@spillway/analysis';
import { RefLink } from '../ref-link';
import { Verdict } from './retention-rows';

/** The same as the table, one below the other: for narrow panels. */
export function RetentionList({ rows }: { rows: readonly RetentionRow[] }) {
  return (
    <ul aria-label="Retention">
      {rows.map((row) => {
        const { keeps, sourceKeeps, then, because } = row;
        const about = [
          keeps === undefined ? undefined : `${keeps.spoken} (${dataLabels.KEPT_BY[keeps.by]})`,
          then === undefined ? undefined : `then ${then}`,
          because,
          sourceKeeps === undefined ? undefined : `source: ${sourceKeeps.spoken}`,
        ].filter((part) => part !== undefined);
        return (
          <li
            key={`${row.element} ${row.entity} ${row.as} ${row.fields.join()}`}
            className="flex flex-col gap-0.5 border-line border-b px-3 py-2 text-[0.8125rem]"
          >
            <span>
              <RefLink to={{ in: 'elements', id: row.element }}>{row.name}</RefLink>
              <span className="text-muted">
                {' '}
                · {row.entityName}, {dataLabels.KEPT_AS[row.as]}
              </span>
            </span>
            {about.length > 0 && <span className="text-xs">{about.join(' · ')}</span>}
            <span className="text-xs">
              <Verdict row={row} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
