import { useInfiniteQuery } from '@tanstack/react-query';
import { FolderOpen, SearchX, Trash2 } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { ErrorNotice } from '../../api/error-notice';
import { type ModelFilter, modelListQuery } from '../../api/models';
import { Button } from '../../ui/button';
import { cx } from '../../ui/cx';
import { EmptyState } from '../../ui/empty-state';
import { DeletedCard } from './deleted-card';
import { ModelCard } from './model-card';
import { useModelActions } from './use-model-actions';

const GRID = 'grid grid-cols-[repeat(auto-fill,minmax(min(100%,15.5rem),1fr))] gap-4';

function Skeleton() {
  return (
    <div className={GRID} role="status" aria-label="Loading models">
      {['one', 'two', 'three', 'four'].map((key) => (
        <div key={key} className="overflow-hidden rounded-card border border-line bg-surface">
          <div className="aspect-[16/9] animate-pulse bg-sunken" />
          <div className="m-3 h-4 w-2/3 animate-pulse rounded-control bg-sunken" />
          <div className="m-3 h-3 w-1/3 animate-pulse rounded-control bg-sunken" />
        </div>
      ))}
    </div>
  );
}

/** Calls back when the element comes close to the visible part of the page. */
function useNearView(onNear: () => void) {
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (mark.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) onNear();
      },
      { rootMargin: '400px' },
    );
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, [onNear]);
  return mark;
}

function Nothing({ filter, actions }: { filter: ModelFilter; actions: ReactNode }) {
  if (filter.search !== '') {
    return (
      <EmptyState icon={SearchX} title={`No model matches “${filter.search}”`}>
        The search looks at names and descriptions. Try fewer words.
      </EmptyState>
    );
  }
  if (filter.deleted) {
    return (
      <EmptyState icon={Trash2} title="Nothing was deleted recently">
        Deleted models wait here for a while, so that they can be restored.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={FolderOpen} title="No models yet" actions={actions}>
      Start with an empty canvas, open one of the templates above, or drop a Spillway, YAML or Mermaid file anywhere on
      this page.
    </EmptyState>
  );
}

export interface ModelGridProps {
  filter: ModelFilter;
  /** Ways to start, for when there is nothing yet. */
  emptyActions: ReactNode;
}

/** The models as cards, loaded page by page as one scrolls. */
export function ModelGrid({ filter, emptyActions }: ModelGridProps) {
  const list = useInfiniteQuery(modelListQuery(filter));
  const actions = useModelActions();
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const more = useNearView(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  });
  const removed = actions.remove.isPending ? actions.remove.variables.id : undefined;
  const models = (list.data?.pages ?? []).flatMap((page) => page.items).filter((model) => model.id !== removed);

  if (list.isPending) return <Skeleton />;
  return (
    <div className="flex flex-col gap-4">
      {list.isError && (
        <ErrorNotice
          error={list.error}
          title={filter.deleted ? 'Deleted models could not be loaded' : 'Your models could not be loaded'}
          safety="They are safe on the server."
          onRetry={() => void list.refetch()}
        />
      )}
      {models.length === 0 && !list.isError && <Nothing filter={filter} actions={emptyActions} />}
      <div className={cx(GRID, list.isPlaceholderData && 'opacity-60')} aria-busy={list.isPlaceholderData || undefined}>
        {models.map((model) =>
          filter.deleted ? (
            <DeletedCard key={model.id} model={model} restore={actions.restore} />
          ) : (
            <ModelCard key={model.id} model={model} actions={actions} />
          ),
        )}
      </div>
      <div ref={more} />
      {hasNextPage && (
        <Button className="self-center" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more
        </Button>
      )}
    </div>
  );
}
