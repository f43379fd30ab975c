import type { Finding } from '@spillway/analysis';
import { Suspense, useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useEditor, useEditorApi } from '../../editor/store';
import { lazyPart } from '../../ui/lazy-part';
import { Spinner } from '../../ui/spinner';
import { type BulkDialog, SelectionBar } from './bulk/selection-bar';
import { type FindingFilter, isFiltered, NO_FILTER } from './finding-filter';
import { FindingsList } from './findings-list';
import { FindingsToolbar } from './findings-toolbar';
import { HiddenNotice } from './hidden-notice';
import { setInView } from './in-view';
import { NothingNew, NothingToShow } from './nothing-to-show';
import { OpenRulePage } from './rule-page/open-rule-page';
import { useComparable } from './since/use-comparable';
import { useComparison } from './since/use-comparison';
import { useArrangedFindings } from './use-arranged-findings';
import { useFindingsView } from './use-findings-view';
import { useSelectedFindings } from './use-selected-findings';

const RulePageDialog = lazyPart(() =>
  import('./rule-page/rule-page-dialog').then((module) => ({ default: module.RulePageDialog })),
);
const NONE: readonly Finding[] = [];

/** Everything the analysis has found: filtered, grouped, compared, explained, repaired, accepted. */
export function FindingsPanel() {
  const api = useEditorApi();
  const analysis = useEditor((state) => state.analysis);
  const depth = useEditor((state) => state.depth);
  const modelId = useEditor((state) => state.modelId);
  const [view, change] = useFindingsView(modelId);
  const [rulePage, setRulePage] = useState<string>();
  const [bulk, setBulk] = useState<BulkDialog>();
  const findings = analysis?.findings ?? NONE;
  const { comparison, resolved } = useComparable(useComparison(modelId, view.since, depth), findings);
  // Typing comes first: the list follows when there is time.
  const shown = useDeferredValue(view);
  const { groups, rows, inView } = useArrangedFindings(analysis?.findings, shown, comparison.isNew);
  const selected = useSelectedFindings(inView);
  const onFilter = useCallback(
    (next: Partial<FindingFilter>) => change((old) => ({ filter: { ...old.filter, ...next } })),
    [change],
  );
  const showAll = useCallback(() => change({ filter: NO_FILTER }), [change]);
  useEffect(() => {
    setInView(api, inView);
    return () => setInView(api, undefined);
  }, [api, inView]);
  const foldedOnes = useMemo(() => new Set(view.folded), [view.folded]);
  const onFold = useCallback(
    (keys: readonly string[], fold: boolean) =>
      change(({ folded }) => ({
        folded: fold ? [...new Set([...folded, ...keys])] : folded.filter((key) => !keys.includes(key)),
      })),
    [change],
  );
  return (
    <OpenRulePage value={setRulePage}>
      <section aria-label="Findings" className="@container relative flex h-full min-h-0 flex-col bg-surface">
        <FindingsToolbar
          view={view}
          onView={change}
          onFilter={onFilter}
          findings={findings}
          groups={groups}
          inView={inView}
          counts={analysis?.counts}
          comparison={comparison}
          onFold={onFold}
        />
        <HiddenNotice findings={findings} inView={inView} onShowAll={showAll} />
        {analysis === undefined ? (
          <div className="flex flex-1 items-center justify-center">
            <Spinner />
          </div>
        ) : rows.length > 0 ? (
          <FindingsList
            rows={rows}
            by={shown.by}
            folded={foldedOnes}
            isNew={comparison.isNew}
            selected={selected}
            onFold={onFold}
            onFilter={onFilter}
            onFixChosen={() => setBulk('fix')}
          />
        ) : (
          <div className="min-h-0 flex-1 overflow-y-auto">
            {shown.filter.newOnly && comparison.state === 'ready' && view.since !== undefined ? (
              <NothingNew
                since={view.since.name ?? `revision ${view.since.revision}`}
                resolved={resolved}
                onClear={showAll}
              />
            ) : (
              <NothingToShow isFiltered={isFiltered(shown.filter) || findings.length > 0} onClear={showAll} />
            )}
          </div>
        )}
        <SelectionBar selected={selected} groups={groups} by={shown.by} dialog={bulk} onDialog={setBulk} />
      </section>
      {rulePage !== undefined && (
        <Suspense fallback={null}>
          <RulePageDialog id={rulePage} onClose={() => setRulePage(undefined)} />
        </Suspense>
      )}
    </OpenRulePage>
  );
}
