import { budgetWords, endOf, type Measure, type TimeRow as Row } from '@spillway/analysis';
import { useMemo } from 'react';
import { cx } from '../../../ui/cx';
import { type Axis, type AxisLine, axisFor, percentAt } from './axis';
import { TimeRow } from './time-row';

const { sayLength } = budgetWords;

export interface TimeChartProps {
  label: string;
  rows: readonly Row[];
  measure: Measure;
  total: number;
  lines?: readonly AxisLine[];
  budget?: number | undefined;
  /** `false`: its columns are those of the chart above. */
  isFirst?: boolean;
}

const NO_LINES: readonly AxisLine[] = [];

/** Keeps a word within the chart. */
const shiftAt = (axis: Axis, at: number): string =>
  at > axis.end * 0.85 ? '-translate-x-full' : at < axis.end * 0.2 ? '' : '-translate-x-1/2';

function AxisHead({ axis, isFirst }: { axis: Axis; isFirst: boolean }) {
  const labels = [
    ...axis.lines.map((line) => ({ ...line, isHere: true })),
    ...axis.beyond.map((line) => ({ ...line, isHere: false })),
  ];
  return (
    <div aria-hidden className="sticky top-0 z-10 flex gap-2 border-line border-b bg-surface px-3 text-muted text-xs">
      <span className="flex w-[30%] min-w-36 max-w-80 shrink-0 items-end pb-1">{isFirst && 'Hop'}</span>
      <span className={cx('relative min-w-0 flex-1', labels.length > 0 ? 'h-9' : 'h-6')}>
        {labels.map(({ kind, label, at, isHere }) => (
          <span
            key={kind}
            className={cx(
              'absolute top-0.5 whitespace-nowrap font-medium',
              kind === 'budget' ? 'text-danger' : 'text-ink',
              isHere ? shiftAt(axis, at) : 'right-0',
            )}
            style={isHere ? { left: percentAt(axis, at) } : undefined}
          >
            {label}
            {!isHere && ' →'}
          </span>
        ))}
        {axis.ticks.map((tick) => (
          <span
            key={tick}
            className={cx(
              'tabular absolute bottom-1 whitespace-nowrap',
              tick > 0 && (tick > axis.end * 0.9 ? '-translate-x-full' : '-translate-x-1/2'),
            )}
            style={{ left: percentAt(axis, tick) }}
          >
            {tick === 0 ? '0' : sayLength(tick)}
          </span>
        ))}
      </span>
      <span className="flex w-16 shrink-0 items-end justify-end pb-1">{isFirst && 'Time'}</span>
      <span className="flex w-10 shrink-0 items-end justify-end pb-1 @max-xl:hidden">{isFirst && 'Share'}</span>
    </div>
  );
}

/** Hops on one axis of time, those behind a hop below it. */
export function TimeChart({ label, rows, measure, total, lines = NO_LINES, budget, isFirst = true }: TimeChartProps) {
  const end = endOf(rows, measure);
  const axis = useMemo(() => axisFor(end, lines), [end, lines]);
  return (
    <div>
      {(isFirst || end > 0) && <AxisHead axis={axis} isFirst={isFirst} />}
      <ol aria-label={label}>
        {rows.map((row) => (
          <TimeRow key={row.key} {...{ row, measure, axis, total, budget }} />
        ))}
      </ol>
    </div>
  );
}
