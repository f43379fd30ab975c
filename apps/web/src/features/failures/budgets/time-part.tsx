import { budgetNotes, budgetWords, type JourneyTime, type Measure, type TimeRow } from '@spillway/analysis';
import { CircleCheck, CircleHelp, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useEditor, useEditorApi } from '../../../editor/store';
import { Segmented } from '../../../ui/segmented';
import { RefLink } from '../../data/ref-link';
import { labelsOf } from '../../findings/use-arranged-findings';
import type { AxisLine } from './axis';
import { chooseBudgets, useBudgetsChoice } from './budgets-choice';
import { RelatedFindings } from './related-findings';
import { TimeChart } from './time-chart';

const { sayExtent, sayLength } = budgetWords;
const RULES = [
  ...['timing/budget-exceeded', 'timing/timeout-inversion', 'timing/deep-chain', 'timing/long-synchronous-call'],
  ...['timing/synchronous-fan-out', 'timing/slow-webhook', 'timing/ack-timeout', 'failure/no-timeout'],
  'idempotency/window-too-short',
];

const NOTES: Readonly<Record<Measure, (time: JourneyTime) => string>> = {
  p50: budgetNotes.sayMedians,
  p99: budgetNotes.sayBound,
  worst: budgetNotes.sayWorst,
};

/** The measures with what they come to; each shows its bars. */
function MeasureChoice({ time, measure }: { time: JourneyTime; measure: Measure }) {
  const { totals, counts } = time;
  const usual = (which: 'p50' | 'p99'): string => (counts[which] === 0 ? '?' : sayLength(totals[which].ms));
  const isP99 = time.counts.hops === 1;
  return (
    <Segmented<Measure>
      label="Measure"
      value={measure}
      onChange={(next) => chooseBudgets({ measure: next })}
      options={[
        { value: 'p50', label: `p50 ${usual('p50')}`, title: 'Half of the runs: the p50s added up, an estimate' },
        {
          value: 'p99',
          label: `${isP99 ? 'p99' : 'p99s'} ${usual('p99')}`,
          title: '99 of 100 runs of each hop, added up',
        },
        {
          value: 'worst',
          label: `Worst ${totals.worst.isOpen ? 'no limit' : sayLength(totals.worst.ms)}`,
          title: 'Every hop takes its timeout, as often as it is tried',
        },
      ]}
    />
  );
}

/** Whether the journey keeps its budget in this measure. */
function Verdict({ time, measure, journey }: { time: JourneyTime; measure: Measure; journey: string }) {
  const isStatedJourney = useEditor(({ document }) => Object.hasOwn(document.journeys, journey));
  const { budget, totals } = time;
  const { ms, isOpen } = totals[measure];
  const face = 'inline-flex items-center gap-1.5 font-medium text-[0.8125rem]';
  if (budget === undefined)
    return (
      <span className="inline-flex items-center gap-1.5 text-[0.8125rem] text-muted">
        <CircleHelp size={14} aria-hidden />
        {isStatedJourney ? (
          <RefLink to={{ in: 'journeys', id: journey }}>No budget stated</RefLink>
        ) : (
          'No budget stated'
        )}
      </span>
    );
  if (isOpen || ms > budget)
    return (
      <span className={`${face} text-danger`}>
        <TriangleAlert size={14} aria-hidden />
        {isOpen
          ? `No limit, with a budget of ${sayLength(budget)}`
          : `${sayLength(ms - budget)} over the budget of ${sayLength(budget)}`}
      </span>
    );
  if (measure !== 'worst' && time.counts[measure] === 0)
    return <span className="text-[0.8125rem] text-muted">The budget is {sayLength(budget)}</span>;
  if (measure !== 'worst' && time.counts[measure] < time.counts.hops)
    return (
      <span className="inline-flex items-center gap-1.5 text-[0.8125rem] text-muted">
        <CircleHelp size={14} aria-hidden />
        What is stated leaves {sayLength(budget - ms)} of the budget of {sayLength(budget)}
      </span>
    );
  return (
    <span className={`${face} text-success`}>
      <CircleCheck size={14} aria-hidden />
      Within the budget of {sayLength(budget)}, {sayLength(budget - ms)} to spare
    </span>
  );
}

/** The hop that takes most by itself. */
function Largest({ time, measure }: { time: JourneyTime; measure: Measure }) {
  // At worst only the timeout of the outermost call counts, whatever happens behind it.
  const isWorst = measure === 'worst';
  const own = ({ bars, level }: TimeRow): number =>
    (isWorst ? level === 1 && time.timeout === undefined && bars.worst?.length : bars[measure]?.own) || 0;
  const [first, ...others] = time.rows.filter((row) => own(row) > 0);
  if (first === undefined || time.rows.length < 3) return null;
  const largest = others.reduce((most, row) => (own(row) > own(most) ? row : most), first);
  return (
    <span>
      Most of it: <b className="font-medium text-ink">{largest.name}</b>, {sayLength(own(largest))}.{' '}
    </span>
  );
}

/** Callers that give up before what they wait for can be done. */
function Inversions({ time }: { time: JourneyTime }) {
  const api = useEditorApi();
  if (time.inversions.length === 0) return null;
  return (
    <section aria-label="Timeouts that are too short" className="px-3 pt-2">
      <h3 className="font-medium text-muted text-xs">Timeouts that are shorter than what they wait for</h3>
      <ul className="mt-1 flex flex-col gap-0.5 text-[0.8125rem]">
        {time.inversions.map(({ flow, name, timeout, needs }) => (
          <li
            key={`${flow ?? name} ${needs.ms}`}
            className="flex items-start gap-1.5"
            onPointerEnter={() => flow !== undefined && api.highlight([{ in: 'flows', id: flow }])}
            onPointerLeave={() => api.highlight([])}
          >
            <TriangleAlert size={14} aria-hidden className="mt-0.5 shrink-0 text-danger" />
            <span>
              {flow === undefined ? name : <RefLink to={{ in: 'flows', id: flow }}>{name}</RefLink>}: the caller gives
              up after {sayLength(timeout)}, and what it waits for can take {sayExtent(needs)}. It then works on for
              nobody.
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How long a journey takes until its answer, hop by hop on one axis; what comes after the answer apart from it. */
export function TimePart({ time, journey }: { time: JourneyTime; journey: string }) {
  const document = useEditor((state) => state.document);
  const { measure } = useBudgetsChoice();
  const label = labelsOf(document);
  const { budget, timeout, totals } = time;
  const lines = useMemo<readonly AxisLine[]>(
    () => [
      ...(budget === undefined ? [] : [{ kind: 'budget' as const, label: `budget ${sayLength(budget)}`, at: budget }]),
      ...(timeout === undefined
        ? []
        : [{ kind: 'timeout' as const, label: `caller gives up ${sayLength(timeout)}`, at: timeout }]),
    ],
    [budget, timeout],
  );
  const about = useMemo(
    () => new Set([journey, ...[time, ...time.later].flatMap(({ rows }) => rows.flatMap(({ flow }) => flow ?? []))]),
    [time, journey],
  );
  return (
    <div className="pb-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 pt-2">
        <MeasureChoice time={time} measure={measure} />
        <Verdict time={time} measure={measure} journey={journey} />
      </div>
      <p className="px-3 py-1.5 text-muted text-xs">
        <Largest time={time} measure={measure} />
        {NOTES[measure](time)}
      </p>
      <TimeChart
        {...{ measure, lines, budget }}
        label="Hops until the answer"
        rows={time.rows}
        total={totals[measure].ms}
      />
      {time.hasMore && (
        <p className="px-3 py-1 text-muted text-xs">More hops than can be listed; the sums know of them.</p>
      )}
      <Inversions time={time} />
      {time.later.length > 0 && (
        <section aria-label="After the answer" className="mt-3 border-line border-t">
          <h3 className="px-3 pt-2 font-medium text-[0.8125rem]">Nobody waits for this</h3>
          {time.later.map((work) => (
            <div key={`${work.by} ${work.element} ${work.rows[0]?.flow ?? ''}`} className="mt-1">
              <p className="px-3 text-muted text-xs">
                <b className="font-medium text-ink">{label(work.element)}</b>, {budgetNotes.LATER_BY[work.by]}:{' '}
                {work.totals[measure].ms === 0 ? 'not stated' : sayExtent(work.totals[measure])}
              </p>
              <TimeChart
                label={`${label(work.element)}, ${budgetNotes.LATER_BY[work.by]}`}
                rows={work.rows}
                measure={measure}
                total={work.totals[measure].ms}
                isFirst={false}
              />
            </div>
          ))}
        </section>
      )}
      <RelatedFindings rules={RULES} about={about} />
    </div>
  );
}
