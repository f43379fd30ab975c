import type { LineageChange } from '@spillway/analysis';
import type { Model } from '@spillway/model';
import { FunctionSquare, LockKeyhole, RotateCcw } from 'lucide-react';
import { Badge } from '../../../ui/badge';
import type { Arrival, LineageRow } from './lineage-rows';
import { sayChange, sayPlace } from './say-lineage';

/** One step: what it does, by which formula in which version, and where. */
export function ChangeLine({ model, change }: { model: Model; change: LineageChange }) {
  const { what, formula, version, where } = sayChange(model, change);
  const IconOf = change.protect === undefined ? FunctionSquare : LockKeyhole;
  return (
    <span className="flex min-w-0 gap-1.5 text-xs leading-5">
      <IconOf size={13} className="mt-[3.5px] shrink-0 text-accent" aria-hidden />
      <span className="flex min-w-0 flex-wrap items-center gap-x-1.5">
        <span className="text-ink [overflow-wrap:anywhere]">{what}</span>
        {formula !== undefined && <code className="rounded bg-sunken px-1 font-mono">= {formula}</code>}
        {version !== undefined && <Badge title="Version of the calculation">v{version.replace(/^v/i, '')}</Badge>}
        <span className="text-muted">{where}</span>
      </span>
    </span>
  );
}

const placeName = (model: Model, row: LineageRow | undefined): string => {
  if (row === undefined) return '';
  const { verb, name } = sayPlace(model, row.place);
  return `${verb === '' ? '' : `${verb.charAt(0).toLowerCase()}${verb.slice(1)} `}${name}`;
};

/** Whether something is to be said about how a value gets to a row: steps, or that it comes around again. */
export const isTold = ({ changes, from }: Arrival, at: number): boolean =>
  changes.length > 0 || from.some((each) => each >= at);

interface ArrivalsProps {
  model: Model;
  row: LineageRow;
  at: number;
  rows: readonly LineageRow[];
}

/** What happens to the value on its way to a row; says from where when that is not the row above. */
export function Arrivals({ model, row, at, rows }: ArrivalsProps) {
  return row.arrivals
    .filter((arrival) => isTold(arrival, at))
    .map(({ from, changes, sameAs }) => {
      const around = from.some((each) => each >= at);
      const isNext = from.length === 1 && from[0] === at - 1;
      const names = from.map((each) => placeName(model, rows[each])).join(', ');
      return (
        <span key={from.join()} className="flex flex-col py-0.5">
          {!isNext && sameAs === undefined && (
            <span className="inline-flex items-center gap-1.5 text-muted text-xs leading-5">
              {around && <RotateCcw size={12} aria-hidden />}
              {around ? 'comes around again from' : 'from'} {names}
            </span>
          )}
          {sameAs === undefined ? (
            changes.map((change) => <ChangeLine key={JSON.stringify(change)} model={model} change={change} />)
          ) : (
            <span className="inline-flex items-center gap-1.5 text-muted text-xs leading-5">
              <FunctionSquare size={13} className="shrink-0 text-accent" aria-hidden />
              {changes.length === 1 ? 'the same step' : `the same ${changes.length} steps`} as for{' '}
              {placeName(model, rows[sameAs])}
            </span>
          )}
        </span>
      );
    });
}
