import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error';

const PATIENCE = 2;

/** One cache for everything the server owns. Answers that will not change by asking again are not asked for again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => failures < PATIENCE && !(error instanceof ApiError && error.isFinal),
    },
  },
});
