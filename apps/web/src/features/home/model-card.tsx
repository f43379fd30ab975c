import { Link } from '@tanstack/react-router';
import { Copy, Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { memo, useRef, useState } from 'react';
import type { ModelSummary } from '../../api/models';
import { IconButton } from '../../ui/icon-button';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu';
import { RelativeTime } from '../../ui/relative-time';
import { FindingCounts } from './finding-counts';
import { ModelNameInput } from './model-name';
import { Thumbnail } from './thumbnail';
import type { ModelActions } from './use-model-actions';

export interface ModelCardProps {
  model: ModelSummary;
  actions: ModelActions;
}

/** A model on the home page. The whole card opens it; F2 renames, Delete deletes. */
export const ModelCard = memo(function ModelCard({ model, actions }: ModelCardProps) {
  const [isRenaming, setRenaming] = useState(false);
  const link = useRef<HTMLAnchorElement>(null);
  const renamesNext = useRef(false);
  const startRenaming = () => setRenaming(true);
  return (
    <article className="@container relative flex flex-col overflow-hidden rounded-card border border-line bg-surface shadow-card transition-shadow duration-100 focus-within:border-control hover:border-control hover:shadow-raised">
      <div className="relative aspect-[16/9] border-line border-b bg-canvas">
        <Thumbnail drawing={model.thumbnail} className="absolute inset-0 size-full p-2" />
      </div>
      <div className="flex items-start gap-1 py-2 pr-1.5 pl-3">
        <div className="min-w-0 flex-1">
          {isRenaming ? (
            <ModelNameInput
              name={model.name}
              onDone={(name) => {
                setRenaming(false);
                if (name !== undefined) actions.rename.mutate({ id: model.id, name });
                requestAnimationFrame(() => link.current?.focus());
              }}
            />
          ) : (
            <h3 className="truncate font-medium leading-6">
              <Link
                ref={link}
                to="/m/$modelId"
                params={{ modelId: model.id }}
                title={model.description ?? model.name}
                className="rounded-control after:absolute after:inset-0 after:content-[''] focus-visible:outline-none focus-visible:after:rounded-card focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
                onKeyDown={(event) => {
                  if (event.key === 'F2') startRenaming();
                  if (event.key === 'Delete') actions.remove.mutate(model);
                }}
              >
                {actions.rename.isPending && actions.rename.variables.id === model.id
                  ? actions.rename.variables.name
                  : model.name}
              </Link>
            </h3>
          )}
          <p className="flex min-h-5 flex-wrap items-center gap-x-2 text-muted text-xs">
            <span>
              <span className="@max-[18rem]:sr-only">Changed </span>
              <RelativeTime at={model.updatedAt} />
            </span>
            <FindingCounts model={model} />
          </p>
        </div>
        <div className="relative z-10">
          <Menu
            label={`Actions for ${model.name}`}
            align="end"
            onClosed={(event) => {
              if (!renamesNext.current) return;
              // Focus belongs to the name now; giving it back to the button would end the renaming at once.
              event.preventDefault();
              renamesNext.current = false;
              startRenaming();
            }}
            trigger={<IconButton label={`Actions for ${model.name}`} icon={Ellipsis} />}
          >
            <MenuItem
              icon={Pencil}
              shortcut="F2"
              onSelect={() => {
                renamesNext.current = true;
              }}
            >
              Rename
            </MenuItem>
            <MenuItem icon={Copy} onSelect={() => actions.duplicate.mutate(model)}>
              Duplicate
            </MenuItem>
            <MenuSeparator />
            <MenuItem icon={Trash2} shortcut="Delete" danger onSelect={() => actions.remove.mutate(model)}>
              Delete
            </MenuItem>
          </Menu>
        </div>
      </div>
    </article>
  );
});
