import { BellOff, CircleCheck, LifeBuoy, Play } from 'lucide-react';
import { type KeyboardEvent, memo } from 'react';
import { Badge } from '../../ui/badge';
import { cx } from '../../ui/cx';
import { IconButton } from '../../ui/icon-button';
import { FindingMessage } from '../findings/finding-message';
import type { FailureRow } from './failure-rows';
import { CALLER_LABELS, MISHAP_FACES } from './mishap-faces';

/** A row that can be played. */
export type PlayableRow = Exclude<FailureRow, { kind: 'journey' }>;
/** A row about something that could be helped. */
export type HelpableRow = Extract<FailureRow, { kind: 'line' }>;

interface FailureRowViewProps {
  row: FailureRow;
  index: number;
  /** The one that Tab reaches. */
  isReachable: boolean;
  onKey: (event: KeyboardEvent, index: number) => void;
  onFocus: (key: string) => void;
  onPlay: (row: PlayableRow) => void;
  onHelp: (row: HelpableRow) => void;
}

const ways = (row: Extract<FailureRow, { kind: 'line' }>): string => {
  const { singles, pairs } = row.line;
  const count = singles > 0 ? singles : pairs;
  const what = singles > 0 ? 'fault' : 'pair';
  return `${count} ${what}${count === 1 ? '' : 's'}`;
};

function JourneyHead({ row }: { row: Extract<FailureRow, { kind: 'journey' }> }) {
  const { name, variant, tried, ends } = row.journey;
  return (
    <>
      <span className="truncate font-semibold">{name}</span>
      {variant !== undefined && <span className="truncate text-muted">when {variant}</span>}
      <span
        className="tabular ml-auto hidden shrink-0 text-muted text-xs @2xl:inline"
        title="Faults and pairs of faults that were tried, and how they end"
      >
        {tried} tried: {ends.well} without harm, {ends.cleanly} in a clean error, {ends.badly} below
      </span>
    </>
  );
}

function LineBody({ row }: { row: Extract<FailureRow, { kind: 'line' }> }) {
  const { mishap, text, caller } = row.line;
  const { icon: IconOf, text: colour, label } = MISHAP_FACES[mishap];
  return (
    <>
      <IconOf size={15} aria-hidden className={cx('shrink-0', colour)} />
      <span className={cx('w-24 shrink-0 truncate font-medium text-xs @max-xl:sr-only', colour)}>{label}</span>
      <span className="line-clamp-2 min-w-0 flex-1" title={text.replaceAll('`', '')}>
        <FindingMessage text={text} />
      </span>
      {row.isUnreported && (
        <Badge
          tone="warning"
          icon={BellOff}
          title="No rule warns of this. It is among the findings as well, with a page about it."
        >
          <span className="@max-4xl:sr-only">No rule warns of this</span>
        </Badge>
      )}
      <span className="hidden w-24 shrink-0 truncate text-right text-muted text-xs @3xl:block">
        {CALLER_LABELS[caller]}
      </span>
      <span className="tabular hidden w-16 shrink-0 truncate text-right text-muted text-xs @3xl:block">
        {ways(row)}
      </span>
    </>
  );
}

function ExpectedBody({ row }: { row: Extract<FailureRow, { kind: 'expected' }> }) {
  const { expected } = row.journey;
  return (
    <>
      <CircleCheck size={15} aria-hidden className="shrink-0 text-success" />
      <span className="w-24 shrink-0 font-medium text-success text-xs @max-xl:sr-only">As intended</span>
      <span className="line-clamp-2 min-w-0 flex-1 text-muted">
        {expected.length === 0 ? (
          'Without faults nothing is written, sent or charged.'
        ) : (
          <FindingMessage text={`Without faults: ${expected.join(', ')}.`} />
        )}
      </span>
    </>
  );
}

/** A journey, what is meant to happen on it, or one thing that can happen instead. */
export const FailureRowView = memo(function FailureRowView(props: FailureRowViewProps) {
  const { row, index, isReachable, onKey, onFocus, onPlay, onHelp } = props;
  if (row.kind === 'journey')
    return (
      <h3 className="flex h-full items-center gap-2 bg-sunken px-3 text-[0.8125rem]">
        <JourneyHead row={row} />
      </h3>
    );
  return (
    <div className="group flex h-full items-center border-line border-b pr-1.5 hover:bg-hover">
      <button
        type="button"
        data-stop={row.key}
        tabIndex={isReachable ? 0 : -1}
        onFocus={() => onFocus(row.key)}
        onKeyDown={(event) => onKey(event, index)}
        onClick={() => onPlay(row)}
        className="flex h-full min-w-0 flex-1 items-center gap-2 pr-2 pl-3 text-left text-[0.8125rem] focus-visible:-outline-offset-2"
      >
        {row.kind === 'line' ? <LineBody row={row} /> : <ExpectedBody row={row} />}
        <Play
          size={13}
          aria-hidden
          className="shrink-0 text-muted opacity-0 group-focus-within:opacity-100 group-hover:opacity-100"
        />
        <span className="sr-only">. Play it on the canvas.</span>
      </button>
      {row.kind === 'line' && (
        <IconButton
          size="small"
          label="What helps"
          icon={LifeBuoy}
          tabIndex={isReachable ? 0 : -1}
          onClick={() => onHelp(row)}
        />
      )}
    </div>
  );
});
