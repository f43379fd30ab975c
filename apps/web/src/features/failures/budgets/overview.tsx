import { type AvailabilityFigures, budgetWords, type Measure } from '@spillway/analysis';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { cx } from '../../../ui/cx';
import { useSimulation } from '../simulation-of';
import { programKey } from '../simulation-protocol';
import { type BudgetsPart, chooseBudgets } from './budgets-choice';
import type { ProgramBudgets } from './use-all-budgets';

const { sayDowntime, sayExtent, sayFactor, sayLength, sayShare } = budgetWords;
const CELL = 'border-line border-b px-2 py-1.5 align-top';
const HEAD =
  'sticky top-0 z-10 whitespace-nowrap border-line border-b bg-surface px-2 py-1.5 font-medium text-muted text-xs';

const COLUMNS: readonly (readonly [label: string, title: string])[] = [
  ['p50', 'The p50s of all hops up to the answer, added up: an estimate of a usual run'],
  ['p99s added', 'The p99s of all hops up to the answer, added up'],
  ['Worst case', 'Every hop takes its timeout, as often as it is tried'],
  ['Budget', 'What the journey may take, as its inspector states'],
  ['Availability', 'How often there is an answer, by the figures entered under Availability'],
  ['Most requests', 'What retries make of one request at one place: simulated with one element down, and at most'],
];

/** A time and whether it stays within the budget; `undefined`: nothing is stated. */
function Time({
  ms,
  budget,
  isOpen = false,
  note,
}: {
  ms: number | undefined;
  budget: number | undefined;
  isOpen?: boolean;
  note?: string | undefined;
}) {
  if (ms === undefined) return <span className="text-muted">not stated</span>;
  const isOver = budget !== undefined && (ms > budget || isOpen);
  return (
    <>
      <span className={cx('inline-flex items-center gap-1', isOver && 'font-medium text-danger')}>
        {isOver && <TriangleAlert size={13} aria-label="over the budget:" />}
        {isOpen ? 'no limit' : sayLength(ms)}
      </span>
      {note !== undefined && <span className="block text-muted text-xs">{note}</span>}
    </>
  );
}

function Row({ entry, onOpen }: { entry: ProgramBudgets; onOpen: (part: BudgetsPart, measure?: Measure) => void }) {
  const { name, budgets, load } = entry;
  const { time, availability } = budgets;
  const { totals, counts, budget, boundFor } = time;
  const missing = (stated: number): string | undefined =>
    stated === 0 || stated === counts.hops ? undefined : `${stated} of ${counts.hops} hops`;
  const bound = boundFor === undefined ? undefined : `bound for p${Math.round(boundFor * 100)}`;
  const isWithin = budget !== undefined && counts.p99 > 0 && totals.p99.ms <= budget;
  return (
    <tr className="hover:bg-hover">
      <th scope="row" className={cx(CELL, 'w-full min-w-32 text-left font-normal')}>
        <button
          type="button"
          onClick={() => onOpen('time')}
          className="rounded-[4px] text-left font-medium underline decoration-line underline-offset-[3px] hover:decoration-current"
        >
          {name}
        </button>
      </th>
      <td className={cx(CELL, 'text-right')}>
        <Time ms={counts.p50 === 0 ? undefined : totals.p50.ms} budget={budget} note={missing(counts.p50)} />
      </td>
      <td className={cx(CELL, 'text-right')}>
        <Time ms={counts.p99 === 0 ? undefined : totals.p99.ms} budget={budget} note={missing(counts.p99) ?? bound} />
      </td>
      <td className={cx(CELL, 'text-right')} title={sayExtent(totals.worst)}>
        <Time ms={totals.worst.ms} isOpen={totals.worst.isOpen} budget={budget} />
      </td>
      <td className={cx(CELL, 'text-right')}>
        {budget === undefined ? (
          <span className="text-muted">–</span>
        ) : (
          <span className="inline-flex items-center gap-1">
            {isWithin && <CircleCheck size={13} className="text-success" aria-label="kept by the p99s:" />}
            {sayLength(budget)}
          </span>
        )}
      </td>
      <td className={cx(CELL, 'text-right')}>
        {sayShare(availability.answer)}
        <span className="block text-muted text-xs">{sayDowntime(availability.answer)} a month</span>
      </td>
      <td className={cx(CELL, 'text-right')}>
        {load === undefined ? (
          <span className="text-muted">…</span>
        ) : (
          <>
            {sayFactor(load.simulated)}
            <span className="block text-muted text-xs">
              {load.bound === undefined ? 'no bound' : `bound ${sayFactor(load.bound)}`}
            </span>
          </>
        )}
      </td>
    </tr>
  );
}

/** All journeys side by side. */
export function Overview({ all, figures }: { all: readonly ProgramBudgets[]; figures: AvailabilityFigures }) {
  const simulation = useSimulation();
  return (
    <div className="h-full overflow-auto overscroll-contain">
      <table className="tabular w-full min-w-[40rem] border-separate border-spacing-0 whitespace-nowrap text-[0.8125rem]">
        <caption className="sr-only">Budgets of all journeys</caption>
        <thead>
          <tr>
            <th scope="col" className={cx(HEAD, 'text-left')}>
              Journey
            </th>
            {COLUMNS.map(([label, title]) => (
              <th key={label} scope="col" title={title} className={cx(HEAD, 'text-right')}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {all.map((entry) => (
            <Row
              key={programKey(entry.program)}
              entry={entry}
              onOpen={(part) => {
                simulation?.store.setState({ chosen: programKey(entry.program) });
                chooseBudgets({ part });
              }}
            />
          ))}
        </tbody>
      </table>
      <p className="whitespace-normal px-2 py-2 text-muted text-xs">
        Times up to the answer. Availability counts {sayShare(figures.otherwise)} for each element without a figure of
        its own; figures are entered under Availability.
      </p>
    </div>
  );
}
