import type { Analysis, Finding } from '@spillway/analysis';
import { ListTree, Sparkles } from 'lucide-react';
import { Suspense, useMemo } from 'react';
import { useEditor } from '../../editor/store';
import { Button } from '../../ui/button';
import { FilterChip } from '../../ui/filter-chip';
import { lazyPart } from '../../ui/lazy-part';
import { Menu } from '../../ui/menu';
import { SearchInput } from '../../ui/search-input';
import { SeverityChips } from './filter-chips';
import { PlaceSelect, RuleSelect } from './filter-selects';
import type { FindingFilter } from './finding-filter';
import type { Group } from './finding-rows';
import { SinceButton } from './since/since-button';
import type { Comparison } from './since/use-comparison';
import type { ChangeView, FindingsView } from './use-findings-view';

const ViewMenuItems = lazyPart(() => import('./view-menu-items').then((module) => ({ default: module.ViewMenuItems })));
const NOTHING = { error: 0, warning: 0, info: 0, waived: 0 };

export interface FindingsToolbarProps {
  view: FindingsView;
  onView: ChangeView;
  onFilter: (change: Partial<FindingFilter>) => void;
  findings: readonly Finding[];
  groups: readonly Group[];
  inView: readonly Finding[];
  counts: Analysis['counts'] | undefined;
  comparison: Comparison;
  onFold: (keys: readonly string[], fold: boolean) => void;
}

/** How much there is of what, which of it to show, and how. */
export function FindingsToolbar(props: FindingsToolbarProps) {
  const { view, onView, onFilter, findings, inView, counts = NOTHING, comparison } = props;
  const { filter } = view;
  const modelId = useEditor((state) => state.modelId);
  const fresh = useMemo(
    () => findings.filter(({ fingerprint, waived }) => waived === undefined && comparison.isNew(fingerprint)).length,
    [findings, comparison.isNew],
  );
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-2 gap-y-1.5 border-line border-b px-3 py-1.5">
      <fieldset className="flex gap-1">
        <legend className="sr-only">Show only</legend>
        <SeverityChips filter={filter} onFilter={onFilter} counts={counts} />
        {comparison.state === 'ready' && (
          <FilterChip
            pressed={filter.newOnly}
            muted={fresh === 0}
            icon={Sparkles}
            iconClass="text-accent"
            count={fresh}
            word="new"
            onClick={() => onFilter({ newOnly: !filter.newOnly })}
          />
        )}
      </fieldset>
      <SearchInput
        label="Search findings"
        value={filter.text}
        onChange={(text) => onFilter({ text })}
        className="w-32 min-w-28 max-w-72 flex-1"
      />
      <div className="ml-auto flex flex-wrap items-center gap-0.5">
        <span className="tabular mr-1 hidden text-muted text-xs @4xl:inline" aria-live="polite">
          {inView.length} in view
        </span>
        <RuleSelect findings={findings} value={filter.rule} onChange={(rule) => onFilter({ rule })} />
        <PlaceSelect findings={findings} value={filter.place} onChange={(place) => onFilter({ place })} />
        {/* What a review link shows has no history. */}
        {modelId !== 'review' && (
          <SinceButton
            base={view.since}
            comparison={comparison}
            onBase={(since) => onView((old) => ({ since, filter: { ...old.filter, newOnly: since !== undefined } }))}
          />
        )}
        <Menu
          label="View"
          align="end"
          trigger={
            <Button size="small" variant="quiet" icon={ListTree}>
              <span className="@max-md:sr-only">View</span>
            </Button>
          }
        >
          <Suspense fallback={null}>
            <ViewMenuItems {...props} />
          </Suspense>
        </Menu>
      </div>
    </div>
  );
}
