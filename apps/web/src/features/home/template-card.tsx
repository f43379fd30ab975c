import type { Template } from '@spillway/model/samples';
import { useMemo } from 'react';
import { Badge } from '../../ui/badge';
import { cx } from '../../ui/cx';
import { Spinner } from '../../ui/spinner';
import { Thumbnail } from './thumbnail';
import { thumbnailOf } from './thumbnail-of';

export interface TemplateCardProps {
  template: Template;
  busy: boolean;
  onOpen: () => void;
  className?: string;
}

/** A template with its drawing; opening it makes a model of one's own. */
export function TemplateCard({ template, busy, onOpen, className }: TemplateCardProps) {
  const drawing = useMemo(() => thumbnailOf(template.model), [template]);
  return (
    <button
      type="button"
      aria-busy={busy || undefined}
      onClick={busy ? undefined : onOpen}
      title={template.summary}
      className={cx(
        'relative flex flex-col overflow-hidden rounded-card border border-line bg-surface text-left shadow-card transition-shadow duration-100 hover:border-control hover:shadow-raised',
        className,
      )}
    >
      <span className="relative block aspect-[16/9] w-full border-line border-b bg-canvas">
        <Thumbnail drawing={drawing} className="absolute inset-0 size-full p-2" />
        {template.state !== 'sample' && (
          <Badge tone={template.state === 'broken' ? 'danger' : 'success'} className="absolute top-2 right-2">
            {template.state}
          </Badge>
        )}
      </span>
      <span className="flex w-full items-center gap-2 px-3 py-2">
        <span className="min-w-0 flex-1 truncate font-medium text-[0.8125rem]">{template.title}</span>
      </span>
      {busy && (
        <span className="absolute inset-0 flex items-center justify-center bg-surface/70">
          <Spinner label="Opening…" />
        </span>
      )}
    </button>
  );
}
