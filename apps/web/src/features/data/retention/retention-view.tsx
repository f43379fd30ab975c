import { type RetentionRow, retentionAsTable, retentionDocument } from '@spillway/analysis';
import { Hourglass } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useEditorApi } from '../../../editor/store';
import { Checkbox } from '../../../ui/checkbox';
import { EmptyState } from '../../../ui/empty-state';
import { ExportButtons } from '../../../ui/export-buttons';
import { SearchInput } from '../../../ui/search-input';
import { useIsWide } from '../../../ui/use-is-wide';
import { ViewFrame } from '../../../ui/view-frame';
import { asMarkdown, downloadsOf } from '../data-exports';
import { useRecordDownloads } from '../record-downloads';
import { useAnswer } from '../use-answer';
import { RetentionList } from './retention-list';
import { RetentionHead, RetentionLine } from './retention-rows';
import { type Sorting, sortRows } from './sort-rows';

/** Narrower than this, the verdict would lie outside. */
const TABLE_FROM = 640;
const NO_ROWS: readonly RetentionRow[] = [];

const says = (row: RetentionRow, text: string): boolean =>
  [row.name, row.entityName, row.subject ?? '', row.as, row.verdict, row.because ?? '', ...row.fields]
    .join(' ')
    .toLowerCase()
    .includes(text);

/** For how long everything is kept, who says so, and what is wrong with it. */
export function RetentionView() {
  const api = useEditorApi();
  const { ref, isWide } = useIsWide(TABLE_FROM);
  const { value, isStale, failure } = useAnswer({ about: 'retention' } as const);
  const record = useRecordDownloads();
  const [sorting, setSorting] = useState<Sorting>();
  const [text, setText] = useState('');
  const [everything, setEverything] = useState(false);
  const [problemsOnly, setProblemsOnly] = useState(false);
  const all = value ?? NO_ROWS;
  const hasPersonal = all.some(({ personal }) => personal.length > 0);
  const rows = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    const shown = all.filter(
      (row) =>
        (everything || !hasPersonal || row.personal.length > 0) &&
        (!problemsOnly || row.problems.length > 0) &&
        says(row, wanted),
    );
    return sortRows(shown, sorting);
  }, [all, text, everything, hasPersonal, problemsOnly, sorting]);
  const exported = {
    model: api.getState().document.name,
    what: 'Retention',
    document: () => retentionDocument(api.getState().document.name, rows),
    table: () => retentionAsTable(rows),
  };
  if (value !== undefined && all.length === 0) {
    return (
      <EmptyState icon={Hourglass} title="Nothing is kept yet">
        Say what stores and queues hold, or which flows carry which fields into them. Here you then see for how long.
      </EmptyState>
    );
  }
  return (
    <div ref={ref} className="h-full min-h-0">
      <ViewFrame
        label="Retention"
        isStale={isStale}
        failure={failure}
        toolbar={
          <>
            <SearchInput label="Filter" value={text} onChange={setText} className="w-40" />
            {hasPersonal && (
              <Checkbox checked={everything} onChange={setEverything} label="All data, not only personal" />
            )}
            <Checkbox checked={problemsOnly} onChange={setProblemsOnly} label="Only problems" />
            <span className="tabular text-muted text-xs" aria-live="polite">
              {rows.length === all.length ? rows.length : `${rows.length} of ${all.length}`}
            </span>
            <ExportButtons
              what="Retention"
              disabled={rows.length === 0}
              markdown={() => asMarkdown(exported)}
              downloads={[...downloadsOf(exported), ...record.files]}
              onNear={record.prepare}
            />
          </>
        }
      >
        {rows.length === 0 ? (
          <p className="px-3 py-6 text-center text-[0.8125rem] text-muted">Nothing passes this filter.</p>
        ) : !isWide ? (
          <RetentionList rows={rows} />
        ) : (
          <div className="h-full overflow-auto overscroll-contain">
            <table
              aria-label="Retention"
              className="w-full min-w-[38rem] border-separate border-spacing-0 text-[0.8125rem]"
            >
              <RetentionHead sorting={sorting} onSort={setSorting} />
              <tbody>
                {rows.map((row) => (
                  <RetentionLine key={`${row.element} ${row.entity} ${row.as} ${row.fields.join()}`} row={row} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </ViewFrame>
    </div>
  );
}
