import { FileText } from 'lucide-react';
import { cx } from '../../ui/cx';
import type { Source } from './use-file-drop';

export interface SourceTabsProps {
  sources: readonly Source[];
  current: number;
  onChange: (index: number) => void;
}

/** Several files waiting to be imported; one is looked at. */
export function SourceTabs({ sources, current, onChange }: SourceTabsProps) {
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="mb-1 text-muted text-xs">{sources.length} files</legend>
      {sources.map((source, index) => (
        <button
          // Two files may have the same name; their place tells them apart.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={index}
          type="button"
          aria-pressed={index === current}
          onClick={() => onChange(index)}
          className={cx(
            'inline-flex h-7 max-w-60 items-center gap-1.5 rounded-control border px-2 text-xs',
            index === current ? 'border-accent bg-accent-soft text-accent' : 'border-line text-muted hover:text-ink',
          )}
        >
          <FileText size={14} className="shrink-0" aria-hidden />
          <span className="truncate">{source.fileName ?? 'Pasted text'}</span>
        </button>
      ))}
    </fieldset>
  );
}
