import { type Model, sameJson } from '@spillway/model';
import { ArrowRight, CornerDownLeft, Database, PencilLine } from 'lucide-react';
import { type KeyboardEvent, memo } from 'react';
import { cx } from '../../../ui/cx';
import type { Icon } from '../../../ui/icon';
import { ProtectionBadge, TagsBadge } from '../field-badges';
import { Arrivals, isTold } from './arrivals';
import type { LineageRow } from './lineage-rows';
import { RailAbove, RailLines } from './rail-lines';
import { sayPlace } from './say-lineage';

const ICONS: Readonly<Record<LineageRow['place']['occurrence']['at'], Icon>> = {
  payload: ArrowRight,
  answer: CornerDownLeft,
  held: Database,
  made: PencilLine,
};

interface PlaceRowProps {
  model: Model;
  field: string;
  ownTags: readonly string[];
  rows: readonly LineageRow[];
  at: number;
  width: number;
  isReachable: boolean;
  isSelected: boolean;
  onReveal: (at: number) => void;
  onKey: (event: KeyboardEvent, at: number) => void;
  onFocus: (at: number) => void;
}

/** A place on the way of a field: where, under which name, how protected; above it the steps that lead there. */
export const PlaceRow = memo(function PlaceRow(props: PlaceRowProps) {
  const { model, field, ownTags, rows, at, width, isReachable, isSelected, onReveal, onKey, onFocus } = props;
  const row = rows[at];
  if (row === undefined) return null;
  const { place, rail, arrivals } = row;
  // Those of the field stand above the list already.
  const tags = sameJson(place.tags, ownTags) ? undefined : place.tags;
  const { verb, name, detail } = sayPlace(model, place);
  const IconOf = ICONS[place.occurrence.at];
  const hasSteps = arrivals.some((arrival) => isTold(arrival, at));
  return (
    <li className="[contain-intrinsic-size:auto_32px] [content-visibility:auto]">
      {hasSteps && (
        <div className="flex gap-2 pr-3 pl-3">
          <RailAbove rail={rail} width={width} />
          <span className="min-w-0 flex-1">
            <Arrivals model={model} row={row} at={at} rows={rows} />
          </span>
        </div>
      )}
      <button
        type="button"
        data-row={at}
        tabIndex={isReachable ? 0 : -1}
        aria-current={isSelected || undefined}
        onClick={() => onReveal(at)}
        onFocus={() => onFocus(at)}
        onKeyDown={(event) => onKey(event, at)}
        className={cx(
          'flex min-h-8 w-full items-center gap-2 px-3 text-left focus-visible:-outline-offset-2',
          isSelected ? 'bg-accent-soft' : 'hover:bg-hover',
        )}
      >
        <RailLines rail={rail} width={width} isItself={place.occurrence.field === field} />
        <IconOf size={14} className="shrink-0 text-muted" aria-hidden />
        <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-0.5 py-1">
          <span className="min-w-0 truncate text-[0.8125rem]">
            {verb !== '' && <span className="text-muted">{verb} </span>}
            <span className="font-medium">{name}</span>
            {/* The space is for those who hear the row. */}
            {detail !== '' && <span className="ml-1 text-muted text-xs"> {detail}</span>}
          </span>
          {place.occurrence.field !== field && (
            <code className="rounded bg-sunken px-1 font-mono text-xs">
              <span className="sr-only">there called </span>
              {place.occurrence.field}
            </code>
          )}
          <span className="ml-auto inline-flex shrink-0 flex-wrap items-center gap-1">
            {tags !== undefined && <TagsBadge tags={tags} />}
            <ProtectionBadge place={place} />
          </span>
        </span>
      </button>
    </li>
  );
});
