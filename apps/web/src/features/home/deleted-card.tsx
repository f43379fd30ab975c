import { ArchiveRestore } from 'lucide-react';
import type { ModelSummary } from '../../api/models';
import { Button } from '../../ui/button';
import { RelativeTime } from '../../ui/relative-time';
import { Thumbnail } from './thumbnail';
import type { ModelActions } from './use-model-actions';

/** A deleted model that can still be brought back. */
export function DeletedCard({ model, restore }: { model: ModelSummary; restore: ModelActions['restore'] }) {
  return (
    <article className="flex flex-col overflow-hidden rounded-card border border-line border-dashed bg-surface">
      <div className="relative aspect-[16/9] border-line border-b border-dashed bg-canvas opacity-60">
        <Thumbnail drawing={model.thumbnail} className="absolute inset-0 size-full p-2" />
      </div>
      <div className="flex items-center gap-2 py-2 pr-2 pl-3">
        <div className="min-w-0 flex-1">
          <h3 className="truncate font-medium leading-6">{model.name}</h3>
          <p className="text-muted text-xs">Deleted {model.deletedAt && <RelativeTime at={model.deletedAt} />}</p>
        </div>
        <Button
          size="small"
          icon={ArchiveRestore}
          aria-label={`Restore ${model.name}`}
          busy={restore.isPending && restore.variables.id === model.id}
          onClick={() => restore.mutate(model)}
        >
          Restore
        </Button>
      </div>
    </article>
  );
}
