import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error';

const PATIENCE = 2;

/** One cache for everything the server owns. Answers that will not change by asking again are not asked for again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    // The server may well be on this very device: what the browser thinks of the network does not matter.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: 10_000,
      retry: (failures, error) => failures < PATIENCE && !(error instanceof ApiError && error.isFinal),
    },
  },
});
