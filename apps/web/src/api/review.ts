import type { Model } from '@spillway/model';
import { queryOptions } from '@tanstack/react-query';
import { parseResponse } from 'hono/client';
import { client } from './client';

/** Exchanges the token of a review link for a cookie that scripts cannot read. */
export const openReview = (token: string) => parseResponse(client.api.review.session.$post({ json: { token } }));

/** The model that the opened review link shows. */
export const reviewQuery = queryOptions({
  queryKey: ['review'],
  queryFn: async ({ signal }) => {
    const { document, ...review } = await parseResponse(client.api.review.$get({}, { init: { signal } }));
    // The client's type of JSON spells out every optional member of the very same type.
    return { ...review, document: document as Model };
  },
});

/** Where changes and the end of an opened review link are announced (server-sent events). */
export const REVIEW_EVENTS = '/api/review/events';
