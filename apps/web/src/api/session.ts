import { queryOptions } from '@tanstack/react-query';
import { parseResponse } from 'hono/client';
import { client } from './client';

/** Unlocks this browser for a server that has an access key. */
export const signIn = (key: string) => parseResponse(client.api.session.$post({ json: { key } }));

/** Whether this server asks for a key. Asked beside the first page, so that nothing waits for it. */
export const doorQuery = queryOptions({
  queryKey: ['door'],
  queryFn: ({ signal }) => parseResponse(client.api.session.$get({}, { init: { signal } })),
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
});
