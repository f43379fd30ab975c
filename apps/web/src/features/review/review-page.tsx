import { Suspense } from 'react';
import { ApiError } from '../../api/api-error';
import { lazyPart } from '../../ui/lazy-part';
import { Spinner } from '../../ui/spinner';
import { ReviewClosed } from './review-closed';
import { useReview } from './use-review';

const EditorPage = lazyPart(() => import('../../editor/editor-page'));

const Opening = () => (
  <main className="flex min-h-dvh items-center justify-center">
    <Spinner label="Opening the review…" />
  </main>
);

/** What someone with a review link sees: the drawing with its findings, read-only and up to date. */
export function ReviewPage() {
  const { review, error, retry } = useReview();
  // A passing network failure does not take away what is on screen; the end of the link does.
  const isOver = error instanceof ApiError && error.isFinal;
  if (error !== null && (isOver || review === undefined)) return <ReviewClosed error={error} onRetry={retry} />;
  if (review === undefined) return <Opening />;
  return (
    <Suspense fallback={<Opening />}>
      <EditorPage modelId="review" readOnly initial={{ document: review.document, revision: review.revision }} />
    </Suspense>
  );
}
