import type { ImportResult } from '@spillway/formats';
import type { Model } from '@spillway/model';
import { useMemo } from 'react';
import { Notice } from '../../ui/notice';
import { Spinner } from '../../ui/spinner';
import { Thumbnail } from '../home/thumbnail';
import { thumbnailOf } from '../home/thumbnail-of';
import { DiagnosticList } from './diagnostic-list';
import type { Reading } from './use-import-result';

const count = (records: object, one: string, many: string): string => {
  const size = Object.keys(records).length;
  return `${size} ${size === 1 ? one : many}`;
};

function Preview({ model }: { model: Model }) {
  const drawing = useMemo(() => thumbnailOf(model), [model]);
  return (
    <div className="flex items-center gap-4 rounded-card border border-line bg-surface p-3">
      <div className="relative aspect-[16/9] w-40 shrink-0 rounded-control border border-line bg-canvas">
        <Thumbnail drawing={drawing} className="absolute inset-0 size-full p-1" />
      </div>
      <div className="min-w-0">
        <p className="truncate font-semibold">{model.name}</p>
        <p className="text-[0.8125rem] text-muted">
          {count(model.elements, 'element', 'elements')}, {count(model.flows, 'flow', 'flows')},{' '}
          {count(model.entities, 'entity', 'entities')}
        </p>
      </div>
    </div>
  );
}

function Verdict({ model, diagnostics }: ImportResult) {
  if (model === undefined) {
    return (
      <Notice tone="danger" title="This text cannot be imported yet">
        Mend the places below in the text above: it is read again as you type. Nothing is created until you say so, and
        your file is not changed.
      </Notice>
    );
  }
  if (diagnostics.length === 0) return null;
  return (
    <Notice tone="warning" title="It can be imported; please read these notes first">
      What was not understood is listed with its place, and nothing else is left out.
    </Notice>
  );
}

export interface ImportResultViewProps {
  reading: Reading;
  source: string;
  onGoTo: (line: number) => void;
}

/** What became of the text: the model that it holds, or what is wrong with it and where. */
export function ImportResultView({ reading, source, onGoTo }: ImportResultViewProps) {
  if (reading.kind === 'empty') return null;
  if (reading.kind === 'reading') return <Spinner label="Reading…" className="py-2 text-[0.8125rem]" />;
  return (
    <div className="flex flex-col gap-3" aria-live="polite">
      <Verdict model={reading.model} diagnostics={reading.diagnostics} />
      {reading.model && <Preview model={reading.model} />}
      {reading.diagnostics.length > 0 && (
        <DiagnosticList diagnostics={reading.diagnostics} source={source} onGoTo={onGoTo} />
      )}
    </div>
  );
}
