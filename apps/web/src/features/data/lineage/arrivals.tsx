import type { LineageChange } from '@spillway/analysis';
import type { Model } from '@spillway/model';
import { FunctionSquare, LockKeyhole, RotateCcw } from 'lucide-react';
import { Badge } from '../../../ui/badge';
import type { LineageRow } from './lineage-rows';
import { sayChange, sayPlace } from './say-lineage';

/** One step: what it does, by which formula in which version, and where. */
export function ChangeLine({ model, change }: { model: Model; change: LineageChange }) {
  const { what, formula, version, where } = sayChange(model, change);
  const IconOf = change.protect === undefined ? FunctionSquare : LockKeyhole;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-1.5 gap-y-0.5 text-xs leading-5">
      <IconOf size={13} className="shrink-0 text-accent" aria-hidden />
      <span className="text-ink">{what}</span>
      {formula !== undefined && <code className="rounded bg-sunken px-1 font-mono">= {formula}</code>}
      {version !== undefined && <Badge title="Version of the calculation">v{version.replace(/^v/i, '')}</Badge>}
      <span className="text-muted">{where}</span>
    </span>
  );
}

interface ArrivalsProps {
  model: Model;
  row: LineageRow;
  at: number;
  rows: readonly LineageRow[];
}

/** What happens to the value on its way to a row; says from where when that is not the row above. */
export function Arrivals({ model, row, at, rows }: ArrivalsProps) {
  const told = row.arrivals.filter(({ from, changes }) => changes.length > 0 || from >= at);
  return told.map(({ from, changes }) => {
    const source = rows[from];
    const words = source === undefined ? undefined : sayPlace(model, source.place);
    const isElsewhere = from !== at - 1 && words !== undefined;
    return (
      <span key={from} className="flex flex-col py-0.5">
        {isElsewhere && (
          <span className="inline-flex items-center gap-1.5 text-muted text-xs leading-5">
            {from >= at && <RotateCcw size={12} aria-hidden />}
            {from >= at ? 'comes around again from' : 'from'} {[words.verb, words.name].filter(Boolean).join(' ')}
          </span>
        )}
        {changes.map((change) => (
          <ChangeLine key={JSON.stringify(change)} model={model} change={change} />
        ))}
      </span>
    );
  });
}
