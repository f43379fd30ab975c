import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { withServerCache } from './api/with-server-cache';
import { AccessGate } from './pages/access-gate';
import { NotFoundPage } from './pages/not-found-page';
import { PageError } from './pages/page-error';
import { parseHomeSearch, parseModelSearch } from './pages/search-params';
import { Spinner } from './ui/spinner';

const rootRoute = createRootRoute({ component: AccessGate, notFoundComponent: NotFoundPage });

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: parseHomeSearch,
  component: lazyRouteComponent(() =>
    withServerCache(import('./features/home/home-page').then(({ HomePage }) => HomePage)),
  ),
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
  component: lazyRouteComponent(() =>
    withServerCache(import('./features/review/review-page').then(({ ReviewPage }) => ReviewPage)),
  ),
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
