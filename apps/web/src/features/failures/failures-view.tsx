import type { JourneyFailures } from '@spillway/analysis';
import { Route, ShieldCheck } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useEditor, useEditorApi } from '../../editor/store';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Spinner } from '../../ui/spinner';
import { countMishaps, type FailureFilter, failureRows, isFiltered, NO_FILTER, unreportedIn } from './failure-rows';
import { FailuresList } from './failures-list';
import { FailuresToolbar } from './failures-toolbar';
import { useSimulated, useSimulation } from './simulation-of';
import { programKey, type Unexplained } from './simulation-protocol';

const NONE: readonly JourneyFailures[] = [];
const NOTHING: readonly Unexplained[] = [];

/** The failures known so far, in the order of the journeys. */
function useJourneys(): { journeys: readonly JourneyFailures[]; isReady: boolean; failure: string | undefined } {
  const programs = useSimulated((state) => state.programs);
  const failures = useSimulated((state) => state.failures);
  const isStale = useSimulated((state) => state.isStale);
  const failure = useSimulated((state) => state.failure);
  const journeys = useMemo(
    () => (failures === undefined ? NONE : (programs ?? []).flatMap((name) => failures.get(programKey(name)) ?? [])),
    [programs, failures],
  );
  return { journeys, isReady: isStale === false, failure };
}

/** What can happen, ranked, with the filters over it. */
export function FailuresView() {
  const api = useEditorApi();
  const simulation = useSimulation();
  const { journeys, isReady, failure } = useJourneys();
  const selection = useEditor((state) => state.selection);
  const [filter, setFilter] = useState<FailureFilter>(NO_FILTER);
  // Typing comes first: the list follows when there is time.
  const shown = useDeferredValue(filter);
  const selected = useMemo(() => new Set(selection.map(({ id }) => id)), [selection]);
  const unexplained = useSimulated((state) => state.unexplained) ?? NOTHING;
  const unreported = useMemo(() => unreportedIn(unexplained), [unexplained]);
  const rows = useMemo(
    () => failureRows(journeys, shown, selected, unreported),
    [journeys, shown, selected, unreported],
  );
  const counts = useMemo(() => countMishaps(journeys, shown, selected), [journeys, shown, selected]);
  const change = (next: Partial<FailureFilter>): void => setFilter((old) => ({ ...old, ...next }));

  if (journeys.length === 0 && failure === undefined) {
    if (!isReady)
      return (
        <div className="flex h-full items-center justify-center">
          <Spinner label="Trying faults out…" />
        </div>
      );
    return (
      <EmptyState icon={Route} title="No journeys yet">
        Draw an actor that calls a service, or a schedule that starts one. Every fault on the way is then tried out
        here, and what it leads to can be played step by step.
      </EmptyState>
    );
  }
  const isHarmless = !isFiltered(filter) && journeys.every(({ lines }) => lines.length === 0);
  return (
    <section aria-label="Failures" className="@container flex h-full min-h-0 flex-col bg-surface">
      <FailuresToolbar journeys={journeys} filter={filter} counts={counts} onFilter={change} />
      {failure !== undefined && (
        <p role="alert" className="shrink-0 bg-danger-soft px-3 py-1.5 text-danger text-xs">
          This could not be worked out: {failure}. Your model is safe; undo the last change or reload the page.
        </p>
      )}
      {rows.length === 0 ? (
        <EmptyState
          icon={ShieldCheck}
          title="Nothing like this can happen"
          actions={
            <Button size="small" onClick={() => setFilter(NO_FILTER)}>
              Show everything
            </Button>
          }
        >
          None of the faults that were tried leads to what the filters ask for.
        </EmptyState>
      ) : (
        <FailuresList
          rows={rows}
          onPlay={(row) => {
            const { journey, variant } = row.journey;
            const name = variant === undefined ? { journey } : { journey, variant };
            const { witness = [], subject } = row.kind === 'line' ? row.line : {};
            api.play({ ...name, faults: witness, step: 0, ...(subject === undefined ? {} : { effect: subject }) });
          }}
          onHelp={({ journey, line }) => {
            simulation?.store.setState({ chosen: programKey(journey), whatIf: line.witness });
            api.setPanels({ failuresView: 'what-if' });
          }}
        />
      )}
      {isHarmless && isReady && rows.length > 0 && (
        <p className="shrink-0 border-line border-t px-3 py-2 text-muted text-xs">
          <ShieldCheck size={14} aria-hidden className="mr-1.5 inline text-success" />
          Whatever fails alone, nothing is lost, done twice or left half done. Try pairs of faults to be surer still.
        </p>
      )}
    </section>
  );
}
