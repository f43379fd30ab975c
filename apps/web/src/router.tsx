import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { AccessGate } from './pages/access-gate';
import { NotFoundPage } from './pages/not-found-page';
import { PageError } from './pages/page-error';
import { Spinner } from './ui/spinner';

/** What the address of an open model says beyond its id, so that what one sees can be sent as a link. */
export interface ModelSearch {
  panel?: string | undefined;
  view?: string | undefined;
  finding?: string | undefined;
  element?: string | undefined;
  flow?: string | undefined;
  depth?: string | undefined;
}

const SEARCH_KEYS = ['panel', 'view', 'finding', 'element', 'flow', 'depth'] as const;

/** Keeps the known, non-empty text parameters and drops everything else. */
export function parseModelSearch(search: Record<string, unknown>): ModelSearch {
  const known: ModelSearch = {};
  for (const key of SEARCH_KEYS) {
    const value = search[key];
    if (typeof value === 'string' && value !== '') known[key] = value;
    else if (typeof value === 'number') known[key] = String(value);
  }
  return known;
}

export interface HomeSearch {
  /** Shows what was deleted and can still be restored. */
  deleted?: true | undefined;
  q?: string | undefined;
}

export function parseHomeSearch(search: Record<string, unknown>): HomeSearch {
  return {
    ...(search.deleted === true ? { deleted: true } : {}),
    ...(typeof search.q === 'string' && search.q !== '' ? { q: search.q } : {}),
  };
}

const rootRoute = createRootRoute({ component: AccessGate, notFoundComponent: NotFoundPage });

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: parseHomeSearch,
  component: lazyRouteComponent(() => import('./features/home/home-page'), 'HomePage'),
});

export const modelRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/m/$modelId',
  validateSearch: parseModelSearch,
  component: lazyRouteComponent(() => import('./pages/model-page'), 'ModelPage'),
});

const reviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/r',
  validateSearch: parseModelSearch,
  component: lazyRouteComponent(() => import('./features/review/review-page'), 'ReviewPage'),
});

const Pending = () => (
  <div className="flex min-h-dvh items-center justify-center">
    <Spinner label="Opening…" />
  </div>
);

export const router = createRouter({
  routeTree: rootRoute.addChildren([homeRoute, modelRoute, reviewRoute]),
  defaultPreload: 'intent',
  defaultPendingComponent: Pending,
  defaultPendingMs: 300,
  defaultErrorComponent: PageError,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
