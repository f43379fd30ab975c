import {
  type AvailabilityFigures,
  availabilityTable,
  budgetsDocument,
  loadTable,
  overviewTable,
  timeTable,
} from '@spillway/analysis';
import { Timer } from 'lucide-react';
import { useState } from 'react';
import { useEditor } from '../../../editor/store';
import { EmptyState } from '../../../ui/empty-state';
import { ExportButtons } from '../../../ui/export-buttons';
import { Segmented } from '../../../ui/segmented';
import { ViewFrame } from '../../../ui/view-frame';
import { asMarkdown, downloadsOf } from '../../data/data-exports';
import { ProgramSelect, useChosenProgram, useProgramTitle } from '../program-select';
import { useFailureAnswer } from '../simulation-of';
import type { ProgramName } from '../simulation-protocol';
import { AvailabilityPart } from './availability-part';
import { type BudgetsPart, chooseBudgets, useBudgetsChoice } from './budgets-choice';
import { useFigures } from './figures';
import { LoadPart } from './load-part';
import { Overview } from './overview';
import { TimePart } from './time-part';
import { type ProgramBudgets, useAllBudgets } from './use-all-budgets';

const PARTS: readonly { value: BudgetsPart; label: string; title: string }[] = [
  { value: 'overview', label: 'All journeys', title: 'One row for each journey' },
  { value: 'time', label: 'Time', title: 'How long each hop takes on the way to the answer' },
  { value: 'availability', label: 'Availability', title: 'How often there is an answer at all' },
  { value: 'load', label: 'Load', title: 'How many requests retries can make of one' },
];

/** The budgets of the chosen program; the last ones stay until newer ones are there. */
function useChosenBudgets(program: ProgramName | undefined, figures: AvailabilityFigures, document: unknown) {
  const { value, failure } = useFailureAnswer(
    program === undefined ? undefined : ({ about: 'budgets', figures, ...program } as const),
    document,
  );
  return { budgets: value, failure };
}

/** What retries make of one request: simulated with every element down in turn, and so asked for only when it is wanted. */
function useChosenLoad(program: ProgramName | undefined, document: unknown) {
  return useFailureAnswer(program === undefined ? undefined : ({ about: 'load', ...program } as const), document).value;
}

/** What is taken away: everything in the overview, else the chosen journey. */
function exportOf(model: string, part: BudgetsPart, shown: readonly ProgramBudgets[]) {
  const [first] = shown;
  const name = part === 'overview' || first === undefined ? 'Budgets' : `Budgets of ${first.name}`;
  return {
    ...{ model, what: part === 'overview' || part === 'time' ? name : `${name}, ${part}` },
    document: () => budgetsDocument(model, shown),
    table: () => {
      if (part === 'overview' || first === undefined) return overviewTable(shown);
      const { time, availability } = first.budgets;
      if (part === 'load' && first.load !== undefined) return loadTable(first.load);
      return part === 'availability' ? availabilityTable(availability) : timeTable(time);
    },
  };
}

/** What journeys may take, what they can be counted on, and what they make of one request. */
export function BudgetsView() {
  const document = useEditor((state) => state.document);
  const { part } = useBudgetsChoice();
  const { figures, setOtherwise, setElement } = useFigures(useEditor((state) => state.modelId));
  const program = useChosenProgram();
  const titleOf = useProgramTitle();
  const { budgets, failure } = useChosenBudgets(part === 'overview' ? undefined : program, figures, document);
  const [isExportNear, setExportNear] = useState(false);
  const load = useChosenLoad(part === 'load' || (isExportNear && part !== 'overview') ? program : undefined, document);
  const { all, isComplete } = useAllBudgets(figures, document, part === 'overview');
  if (program === undefined) {
    return (
      <EmptyState icon={Timer} title="No journeys yet">
        Draw an actor that calls a service. How long the answer takes, how often there is one, and how much load it
        makes is then worked out here.
      </EmptyState>
    );
  }
  const chosen = budgets === undefined ? [] : [{ program, name: titleOf(program), budgets, load }];
  const shown = part === 'overview' ? all : chosen;
  const exported = exportOf(document.name, part, shown);
  return (
    <ViewFrame
      label="Budgets"
      isStale={part === 'overview' ? !isComplete : part === 'load' ? load === undefined : budgets === undefined}
      failure={failure}
      toolbar={
        <>
          <Segmented label="Part" value={part} onChange={(next) => chooseBudgets({ part: next })} options={PARTS} />
          {part !== 'overview' && <ProgramSelect />}
          <ExportButtons
            what={exported.what}
            disabled={shown.length === 0 || (part === 'load' && load === undefined)}
            markdown={() => asMarkdown(exported)}
            downloads={downloadsOf(exported)}
            onNear={() => setExportNear(true)}
          />
        </>
      }
    >
      {part === 'overview' && <Overview all={all} figures={figures} />}
      {part === 'time' && budgets !== undefined && <TimePart time={budgets.time} journey={program.journey} />}
      {part === 'availability' && budgets !== undefined && (
        <AvailabilityPart {...{ program, figures, setOtherwise, setElement }} availability={budgets.availability} />
      )}
      {part === 'load' && load !== undefined && <LoadPart load={load} journey={program.journey} />}
    </ViewFrame>
  );
}
