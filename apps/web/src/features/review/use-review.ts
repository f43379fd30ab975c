import { apply, type Patch } from '@spillway/model';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { openReview, REVIEW_EVENTS, reviewQuery } from '../../api/review';
import { takeReviewToken } from './review-token';

// Read once, when this chunk is loaded: rendering twice (as strict mode does) must not lose it.
let token = takeReviewToken();
let opening: Promise<unknown> | undefined;

/** Gives the token to the server, once; without a token an earlier visit's cookie has to do. */
function openOnce(): Promise<unknown> {
  token ??= takeReviewToken();
  if (token !== undefined) {
    opening = openReview(token);
    token = undefined;
  }
  return opening ?? Promise.resolve();
}

interface BatchEvent {
  revision: number;
  patch: Patch;
}

/** The model behind a review link, followed as it changes until the link ends. */
export function useReview() {
  const queries = useQueryClient();
  const session = useQuery({
    queryKey: ['review-session'],
    queryFn: () => openOnce().then(() => true),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const review = useQuery({ ...reviewQuery, enabled: session.isSuccess, staleTime: Number.POSITIVE_INFINITY });

  useEffect(() => {
    // Another link opened in the same tab changes only the fragment, which loads nothing.
    const reopen = () => {
      token = takeReviewToken();
      if (token !== undefined)
        void queries.resetQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('review') });
    };
    addEventListener('hashchange', reopen);
    return () => removeEventListener('hashchange', reopen);
  }, [queries]);

  const isOpen = review.isSuccess;
  useEffect(() => {
    if (!isOpen) return;
    const events = new EventSource(REVIEW_EVENTS);
    const read = () => void queries.invalidateQueries({ queryKey: reviewQuery.queryKey });
    events.addEventListener('batch', (event) => {
      // What the server sends is described by the same schema that it stores.
      const { revision, patch } = JSON.parse(event.data) as BatchEvent;
      const known = queries.getQueryData(reviewQuery.queryKey);
      if (known === undefined || revision <= known.revision) return;
      if (revision !== known.revision + 1) {
        read();
        return;
      }
      const document = apply(known.document, patch);
      queries.setQueryData(reviewQuery.queryKey, {
        ...known,
        revision,
        document,
        name: document.name,
        updatedAt: new Date().toISOString(),
      });
    });
    events.addEventListener('deleted', read);
    // A stream that ends for good has a reason, and reading again tells it: revoked, expired, deleted, unreachable.
    events.addEventListener('error', read);
    return () => events.close();
  }, [isOpen, queries]);

  return {
    review: review.data,
    error: session.error ?? review.error,
    retry: () => void (session.isError ? session.refetch() : review.refetch()),
  };
}
