import { type FmeaReport, fmeaDocument, fmeaTable, weighFmea } from '@spillway/analysis';
import { ListChecks, SlidersHorizontal } from 'lucide-react';
import { useCallback, useDeferredValue, useId, useMemo } from 'react';
import { useEditor, useEditorApi } from '../../../editor/store';
import { Button } from '../../../ui/button';
import { Checkbox } from '../../../ui/checkbox';
import { EmptyState } from '../../../ui/empty-state';
import { ExportButtons } from '../../../ui/export-buttons';
import { SearchInput } from '../../../ui/search-input';
import { ViewFrame } from '../../../ui/view-frame';
import { asMarkdown, downloadsOf } from '../../data/data-exports';
import { ProgramSelect, useChosenProgram } from '../program-select';
import { useFailureAnswer } from '../simulation-of';
import { programKey } from '../simulation-protocol';
import { type FmeaChoices, useFmeaChoices } from './fmea-choices';
import { type FmeaLine, filterFmea, sortFmea } from './fmea-rows';
import { FmeaTable } from './fmea-table';
import { isOwn, useOwnWeights } from './own-weights';
import { WeightsAside } from './weights-aside';

/** The rows as they are weighed, filtered and sorted; typing comes first, they follow when there is time. */
function useRows(
  report: FmeaReport | undefined,
  weights: ReturnType<typeof useOwnWeights>['weights'],
  choices: FmeaChoices,
) {
  const { text, onlySelected, everyFault, sorting } = useDeferredValue(choices);
  const weighed = useDeferredValue(weights);
  const selection = useEditor((state) => (onlySelected ? state.selection : undefined));
  const all = useMemo(
    () =>
      report === undefined ? [] : weighFmea(report, { weights: weighed, rows: everyFault ? 'every-fault' : 'grouped' }),
    [report, weighed, everyFault],
  );
  const rows = useMemo(() => {
    const selected = selection === undefined ? undefined : new Set(selection.map(({ id }) => id));
    return sortFmea(filterFmea(all, { text, selected }), sorting);
  }, [all, text, selection, sorting]);
  return { all, rows };
}

/** Every fault of a journey with what comes of it, weighed and ranked. */
export function FmeaView() {
  const api = useEditorApi();
  const asideId = useId();
  const document = useEditor((state) => state.document);
  const modelId = useEditor((state) => state.modelId);
  const program = useChosenProgram();
  const { value: report, failure } = useFailureAnswer(
    program === undefined ? undefined : ({ about: 'fmea', ...program } as const),
    document,
  );
  const { own, weights, change } = useOwnWeights(modelId);
  const { choices, choose } = useFmeaChoices();
  const { all, rows } = useRows(report, weights, choices);
  const onReveal = useCallback(
    ({ fault: { place } }: FmeaLine): void => {
      if (place.flow !== undefined) api.reveal({ in: 'flows', id: place.flow });
      else if (place.element !== undefined) api.reveal({ in: 'elements', id: place.element });
    },
    [api],
  );
  const onPlay = useCallback(
    ({ fault }: FmeaLine): void => {
      if (report === undefined) return;
      const { journey, variant } = report;
      api.play({ journey, ...(variant === undefined ? {} : { variant }), faults: [fault.fault], step: 0 });
    },
    [api, report],
  );
  if (program === undefined) {
    return (
      <EmptyState icon={ListChecks} title="No journeys yet">
        Draw an actor that calls a service; then everything that can fail on the way is listed here, ranked.
      </EmptyState>
    );
  }
  const about = {
    model: document.name,
    journey: report?.variant === undefined ? (report?.name ?? '') : `${report.name}, ${report.variant}`,
    weights: isOwn(own) ? ('own' as const) : ('proposed' as const),
  };
  const exported = {
    model: document.name,
    what: 'FMEA',
    document: () => fmeaDocument(rows, about),
    table: () => fmeaTable(rows),
  };
  return (
    <ViewFrame
      label="Failure modes and effects"
      failure={failure}
      isStale={report === undefined}
      toolbar={
        <>
          <ProgramSelect />
          <SearchInput
            label="Filter"
            value={choices.text}
            onChange={(text) => choose({ text })}
            className="w-36 @max-4xl:w-24"
          />
          <Checkbox
            checked={choices.onlySelected}
            onChange={(onlySelected) => choose({ onlySelected })}
            label={<span title="Rows about what is selected on the canvas">Selected</span>}
          />
          <Checkbox
            checked={choices.everyFault}
            onChange={(everyFault) => choose({ everyFault })}
            label={<span title="A row per fault, also where several faults of one item end alike">Every fault</span>}
          />
          <span className="tabular text-muted text-xs" aria-live="polite">
            {rows.length === all.length ? rows.length : `${rows.length} of ${all.length}`}
          </span>
          <span className="ml-auto flex items-center gap-1">
            <Button
              size="small"
              variant="quiet"
              icon={SlidersHorizontal}
              aria-expanded={choices.weightsOpen}
              aria-controls={asideId}
              title="What rows are ranked by"
              onClick={() => choose({ weightsOpen: !choices.weightsOpen })}
            >
              <span className="@max-[42rem]:sr-only @min-[48rem]:@max-[56rem]:sr-only">Weights</span>
              {isOwn(own) && <span className="text-muted text-xs">edited</span>}
            </Button>
            <ExportButtons
              what="FMEA"
              disabled={rows.length === 0}
              markdown={() => asMarkdown(exported)}
              downloads={downloadsOf(exported)}
            />
          </span>
        </>
      }
    >
      <div className="relative flex h-full min-h-0">
        {report === undefined ? (
          <div className="flex-1" />
        ) : rows.length === 0 ? (
          <p className="flex-1 px-3 py-6 text-center text-[0.8125rem] text-muted">
            {choices.onlySelected
              ? 'Nothing here is about what is selected on the canvas.'
              : 'Nothing passes this filter.'}
          </p>
        ) : (
          <FmeaTable
            key={programKey(report)}
            program={programKey(report)}
            rows={rows}
            sorting={choices.sorting}
            onSort={(sorting) => choose({ sorting })}
            onReveal={onReveal}
            onPlay={onPlay}
          />
        )}
        {choices.weightsOpen && (
          <WeightsAside
            id={asideId}
            effects={report?.effects ?? []}
            own={own}
            onChange={change}
            onClose={() => choose({ weightsOpen: false })}
          />
        )}
      </div>
    </ViewFrame>
  );
}
