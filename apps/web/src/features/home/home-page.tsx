import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { ArrowLeft, FileDown, Plus, Trash2, Upload } from 'lucide-react';
import { Suspense, useCallback, useState } from 'react';
import { createModel, modelKeys, type NewModel } from '../../api/models';
import { toastError } from '../../api/toast-error';
import { Logo } from '../../pages/logo';
import { ThemeMenu } from '../../theme/theme-menu';
import { Button, buttonClass } from '../../ui/button';
import { lazyPart } from '../../ui/lazy-part';
import { SearchInput } from '../../ui/search-input';
import { type Source, useFileDrop } from '../import/use-file-drop';
import { ModelGrid } from './model-grid';
import { TemplateShelf } from './template-shelf';
import { useSettled } from './use-settled';

const ImportDialog = lazyPart(() =>
  import('../import/import-dialog').then((module) => ({ default: module.ImportDialog })),
);
const SEARCH_PAUSE_MS = 180;
const route = getRouteApi('/');

function useNewModel() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: createModel,
    onSuccess: async ({ id }) => {
      void queries.invalidateQueries({ queryKey: modelKeys.all });
      await navigate({ to: '/m/$modelId', params: { modelId: id } });
    },
    onError: (error) => toastError(error, 'The model was not created', 'Nothing was changed.'),
  });
}

function openingOf(start: NewModel | undefined): string | undefined {
  if (start === undefined || 'document' in start) return undefined;
  return 'template' in start ? start.template : 'blank';
}

/** Your models, the ways to start one, and what was deleted recently. */
export function HomePage() {
  const { deleted: isDeleted = false, q = '' } = route.useSearch();
  const navigate = useNavigate({ from: '/' });
  const [sources, setSources] = useState<readonly Source[]>();
  const start = useNewModel();
  const isOver = useFileDrop(useCallback((dropped: Source[]) => setSources(dropped), []));
  const search = useSettled(q.trim(), SEARCH_PAUSE_MS);
  const startBlank = () => start.mutate({ name: 'Untitled model' });
  const openImport = () => setSources([]);
  return (
    <div className="flex min-h-dvh flex-col">
      <title>{isDeleted ? 'Recently deleted · Spillway' : 'Models · Spillway'}</title>
      <header className="sticky top-0 z-20 border-line border-b bg-surface">
        <div className="mx-auto flex h-14 max-w-7xl items-center gap-2 px-4 sm:px-6">
          <Link to="/" aria-label="Spillway, home" className="rounded-control">
            <Logo />
          </Link>
          <div className="flex-1" />
          <Button variant="quiet" icon={Upload} onClick={openImport}>
            Import
          </Button>
          <Button variant="primary" icon={Plus} busy={start.isPending} onClick={startBlank}>
            <span>
              New<span className="hidden sm:inline"> model</span>
            </span>
          </Button>
          <ThemeMenu />
        </div>
      </header>
      <main className="mx-auto flex w-full max-w-7xl flex-1 flex-col gap-8 px-4 py-6 sm:px-6">
        <h1 className="sr-only">{isDeleted ? 'Deleted models' : 'Models'}</h1>
        {!isDeleted && (
          <TemplateShelf
            opening={start.isPending ? openingOf(start.variables) : undefined}
            onBlank={startBlank}
            onTemplate={(template) => start.mutate({ template })}
          />
        )}
        <section aria-labelledby="models" className="flex flex-col gap-3">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <h2 id="models" className="flex-1 whitespace-nowrap font-semibold text-sm">
              {isDeleted ? 'Recently deleted' : 'Your models'}
            </h2>
            <SearchInput
              label={isDeleted ? 'Search deleted models' : 'Search models'}
              className="order-last w-full sm:order-none sm:w-64"
              value={q}
              onChange={(text) =>
                void navigate({ replace: true, search: (before) => ({ ...before, q: text === '' ? undefined : text }) })
              }
            />
            {isDeleted ? (
              <Link to="/" className={buttonClass('quiet')}>
                <ArrowLeft size={16} aria-hidden /> Back to models
              </Link>
            ) : (
              <Link to="/" search={{ deleted: true }} className={buttonClass('quiet')}>
                <Trash2 size={16} aria-hidden /> Recently deleted
              </Link>
            )}
          </div>
          <ModelGrid
            filter={{ search, deleted: isDeleted }}
            emptyActions={
              <>
                <Button variant="primary" icon={Plus} onClick={startBlank}>
                  New blank model
                </Button>
                <Button icon={Upload} onClick={openImport}>
                  Import a file
                </Button>
              </>
            }
          />
        </section>
      </main>
      {isOver && (
        <div className="pointer-events-none fixed inset-3 z-40 flex items-center justify-center rounded-panel border-2 border-accent border-dashed bg-accent-soft/85">
          <p className="flex items-center gap-2 font-semibold text-accent">
            <FileDown size={20} aria-hidden /> Drop to import
          </p>
        </div>
      )}
      {sources !== undefined && (
        <Suspense>
          <ImportDialog initialSources={sources} open onOpenChange={(open) => !open && setSources(undefined)} />
        </Suspense>
      )}
    </div>
  );
}
