import { type Bar, budgetWords, type Measure, type TimeRow as Row } from '@spillway/analysis';
import { ListTree, TriangleAlert, Undo2 } from 'lucide-react';
import { memo } from 'react';
import { type Ref, useEditorApi } from '../../../editor/store';
import { cx } from '../../../ui/cx';
import { type Axis, percentAt } from './axis';

const { sayLength, sayExtent } = budgetWords;

/** Stripes, so that being over the budget is not told by colour alone. */
const STRIPES = 'repeating-linear-gradient(135deg, var(--color-danger) 0 3px, transparent 3px 6px)';

interface BarProps {
  bar: Bar;
  axis: Axis;
  /** From here on it is over the budget. */
  budget: number | undefined;
}

function TimeBar({ bar, axis, budget }: BarProps) {
  const { start, length, own, isOpen, isCritical } = bar;
  const end = start + length;
  const width = { left: percentAt(axis, start), width: `max(2px, ${percentAt(axis, length)})` };
  const over = budget === undefined || end <= budget ? undefined : Math.max(start, budget);
  return (
    <>
      {isOpen && (
        <div
          className="absolute inset-y-2 right-0 border-danger border-y border-dashed bg-danger-soft"
          style={{ left: percentAt(axis, end) }}
        />
      )}
      <div
        className={cx(
          'absolute inset-y-1.5 rounded-[3px] border',
          isCritical ? 'border-accent bg-accent-soft' : 'border-control border-dashed bg-sunken',
        )}
        style={width}
      />
      {own > 0 && (
        <div
          className={cx('absolute inset-y-1.5 rounded-[3px]', isCritical ? 'bg-accent' : 'bg-control')}
          style={{ left: percentAt(axis, start), width: percentAt(axis, own) }}
        />
      )}
      {over !== undefined && (
        <div
          className="absolute inset-y-1.5 rounded-r-[3px] border border-danger bg-surface"
          style={{ left: percentAt(axis, over), width: percentAt(axis, end - over), backgroundImage: STRIPES }}
        />
      )}
    </>
  );
}

/** What a bar shows, for those who do not see it. */
function sayBar({ start, length, own, isOpen, isCritical }: Bar): string {
  const besides = own > 0 && own < length ? `, ${sayLength(own)} of it its own work` : '';
  const beside = isCritical ? '' : ', beside something longer';
  return `starts at ${sayLength(start)}, takes ${sayExtent({ ms: length, isOpen })}${besides}${beside}`;
}

/** What to point out about a hop. */
function warningOf({ inversion, isCutShort, timeout }: Row): string | undefined {
  if (inversion !== undefined)
    return `Its caller gives up after ${sayLength(inversion.timeout)}; it can need ${sayExtent(inversion.needs)}`;
  return isCutShort ? `Its timeout of ${sayLength(timeout ?? 0)} is shorter than its own p99` : undefined;
}

const PART_NOTES = { usual: undefined, fallback: 'only as a fallback', undo: 'only to undo' } as const;

const refsOf = ({ flow, element }: Row): readonly Ref[] => [
  ...(flow === undefined ? [] : [{ in: 'flows' as const, id: flow }]),
  ...(element === undefined ? [] : [{ in: 'elements' as const, id: element }]),
];

/** What is missing for the measure, and can be stated. */
function missingOf(row: Row, measure: Measure): string | undefined {
  if (measure === 'worst')
    return row.kind === 'call' && row.timeout === undefined && row.level > 0 ? 'no timeout' : undefined;
  return row.hasOwnWork && row.part === 'usual' && row.latency[measure] === undefined
    ? `${measure} not stated`
    : undefined;
}

export interface TimeRowProps {
  row: Row;
  measure: Measure;
  axis: Axis;
  total: number;
  budget: number | undefined;
}

/** One hop: its name, where it lies in time, how long it takes and how much of the whole that is. */
export const TimeRow = memo(function TimeRow({ row, measure, axis, total, budget }: TimeRowProps) {
  const api = useEditorApi();
  const bar = row.bars[measure];
  const missing = missingOf(row, measure);
  const warning = warningOf(row);
  const note = PART_NOTES[row.part];
  const refs = refsOf(row);
  const show = (): void => {
    const [first] = refs;
    if (first !== undefined) api.reveal(first);
  };
  const state = (): void => {
    show();
    api.setPanels({ right: true });
  };
  return (
    <li
      className="flex h-7 items-center gap-2 px-3 hover:bg-hover"
      onPointerEnter={() => api.highlight(refs)}
      onPointerLeave={() => api.highlight([])}
      onFocus={() => api.highlight(refs)}
      onBlur={() => api.highlight([])}
    >
      <span
        className="flex w-[30%] min-w-36 max-w-80 shrink-0 items-center gap-1 text-[0.8125rem]"
        style={{ paddingLeft: `${Math.min(row.level, 8) * 12}px` }}
      >
        {row.part === 'undo' && <Undo2 size={12} aria-hidden className="shrink-0 text-muted" />}
        {refs.length === 0 ? (
          <span className="flex min-w-0 items-center gap-1 text-muted">
            <ListTree size={12} aria-hidden className="shrink-0" />
            <span className="truncate">{row.name}</span>
          </span>
        ) : (
          <button
            type="button"
            title={row.name}
            onClick={show}
            className="min-w-0 truncate rounded-[4px] text-left hover:underline"
          >
            {row.name}
          </button>
        )}
        {row.attempts > 1 && (
          <span
            className="shrink-0 text-muted text-xs"
            title={`Tried up to ${row.attempts} times, with ${sayLength(row.pauses)} of pauses`}
          >
            ×{row.attempts}
          </span>
        )}
        {warning !== undefined && (
          <span title={warning} className="shrink-0 text-danger">
            <TriangleAlert size={13} aria-hidden />
            <span className="sr-only">{warning}</span>
          </span>
        )}
      </span>
      <span className="relative h-full min-w-0 flex-1">
        {axis.ticks.map((tick) => (
          <span
            key={tick}
            className="absolute inset-y-0 border-line/70 border-l"
            style={{ left: percentAt(axis, tick) }}
          />
        ))}
        {bar !== undefined && (bar.length > 0 || missing === undefined) && (
          <TimeBar bar={bar} axis={axis} budget={budget} />
        )}
        {axis.lines.map(({ kind, at }) => (
          <span
            key={kind}
            className={cx(
              'absolute inset-y-0 border-l-2',
              kind === 'budget' ? 'border-danger border-dashed' : 'border-ink border-dotted',
            )}
            style={{ left: percentAt(axis, at) }}
          />
        ))}
        {missing !== undefined && (
          <button
            type="button"
            onClick={state}
            title="Show it in the inspector, to state it there"
            className="absolute top-1/2 z-[1] h-5 -translate-y-1/2 whitespace-nowrap rounded-full border border-control border-dashed bg-surface px-2 text-[0.6875rem] text-muted hover:border-accent hover:text-ink"
            style={labelPlace(axis, bar)}
          >
            {missing}
            <span className="sr-only"> for {row.name}</span>
          </button>
        )}
        {bar !== undefined && <span className="sr-only">{sayBar(bar)}</span>}
      </span>
      <span className="tabular w-16 shrink-0 whitespace-nowrap text-right text-[0.8125rem]" title={note}>
        {bar === undefined ? (
          <span className="text-muted text-xs">{note ?? '–'}</span>
        ) : bar.length === 0 && missing !== undefined ? (
          <span className="text-muted">?</span>
        ) : bar.isOpen ? (
          'no limit'
        ) : (
          sayLength(bar.length)
        )}
      </span>
      <span className="tabular w-10 shrink-0 text-right text-muted text-xs @max-xl:hidden">
        {/* What goes on after its caller has given up is no share of what the caller waits for. */}
        {bar === undefined || total === 0 || bar.isOpen || bar.length > total
          ? ''
          : `${Math.round((bar.length / total) * 100)} %`}
      </span>
    </li>
  );
});

/** Beside the bar, on the side that has more room. */
function labelPlace(axis: Axis, bar: Bar | undefined): { left: string } | { right: string } {
  const end = bar === undefined ? 0 : bar.start + bar.length;
  if (end <= axis.end * 0.7) return { left: `calc(${percentAt(axis, end)} + 6px)` };
  return { right: '6px' };
}
