import { CircleCheckBig, SearchX } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useEditor, useEditorApi } from '../../editor/store';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Spinner } from '../../ui/spinner';
import {
  categoriesOf,
  type FindingFilter,
  filterFindings,
  type Grouping,
  groupFindings,
  NO_FILTER,
} from './finding-rows';
import { FindingsList } from './findings-list';
import { FindingsToolbar } from './findings-toolbar';
import { subjectLabel } from './subject-label';

const NOTHING = { error: 0, warning: 0, info: 0, waived: 0 };

/** Everything the analysis has found: filtered, grouped, explained, repaired, accepted. */
export function FindingsPanel() {
  const api = useEditorApi();
  const analysis = useEditor((state) => state.analysis);
  const depth = useEditor((state) => state.depth);
  const isEmpty = useEditor(({ document }) => Object.keys(document.elements).length === 0);
  const [filter, setFilter] = useState(NO_FILTER);
  const [grouping, setGrouping] = useState<Grouping>('element');
  const change = useCallback((next: Partial<FindingFilter>) => setFilter((old) => ({ ...old, ...next })), []);
  const findings = analysis?.findings;
  const rows = useMemo(() => {
    // Names are looked up when the findings change, which they do after every change of the document.
    const { document } = api.getState();
    const labelOf = (id: string) => subjectLabel(document, id);
    return groupFindings(filterFindings(findings ?? [], filter, labelOf), grouping, labelOf);
  }, [api, findings, filter, grouping]);
  const categories = useMemo(() => categoriesOf(findings ?? []), [findings]);
  return (
    <section aria-label="Findings" className="flex h-full min-h-0 flex-col bg-surface">
      <FindingsToolbar
        filter={filter}
        onFilter={change}
        grouping={grouping}
        onGrouping={setGrouping}
        depth={depth}
        onDepth={api.setDepth}
        counts={analysis?.counts ?? NOTHING}
        categories={categories}
      />
      {analysis === undefined ? (
        <div className="flex flex-1 items-center justify-center">
          <Spinner />
        </div>
      ) : rows.length > 0 ? (
        <FindingsList rows={rows} grouping={grouping} />
      ) : (
        <div className="min-h-0 flex-1 overflow-y-auto">
          <NothingToShow
            isEmpty={isEmpty}
            isFiltered={analysis.findings.some(({ waived }) => waived === undefined)}
            onClear={() => setFilter(NO_FILTER)}
          />
        </div>
      )}
    </section>
  );
}

function NothingToShow({
  isEmpty,
  isFiltered,
  onClear,
}: {
  isEmpty: boolean;
  isFiltered: boolean;
  onClear: () => void;
}) {
  const depth = useEditor((state) => state.depth);
  if (isFiltered) {
    return (
      <EmptyState
        icon={SearchX}
        title="No finding passes this filter"
        actions={
          <Button size="small" onClick={onClear}>
            Show all
          </Button>
        }
      />
    );
  }
  if (isEmpty) {
    return (
      <EmptyState icon={CircleCheckBig} title="Findings appear here while you draw">
        What arrives twice, what gets lost, who else writes this row, where personal data goes, which timeout is too
        short: checked on every change.
      </EmptyState>
    );
  }
  const deeper =
    depth === 'production'
      ? ''
      : depth === 'design'
        ? ' Production depth also reports what nobody has stated yet.'
        : ' Design depth also judges what follows from what you state: retries, timeouts, personal data.';
  return (
    <EmptyState icon={CircleCheckBig} title={`Nothing found at ${depth} depth`}>
      Structure, validation, transformation, timing, idempotency, ownership, consistency, failure and privacy are
      checked on every change.{deeper}
    </EmptyState>
  );
}
