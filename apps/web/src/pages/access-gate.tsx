import { Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect } from 'react';
import { requireAccessKey, useAccessRequired } from '../api/access';
import { withServerCache } from '../api/with-server-cache';
import { lazyPart } from '../ui/lazy-part';

const SignInPage = lazyPart(() => withServerCache(import('./sign-in-page').then((module) => module.SignInPage)));

/** Asked beside the first page, so that nothing waits for it. */
async function knock(): Promise<void> {
  try {
    const { askAtTheDoor } = await import('../api/session');
    const { accessKey } = await askAtTheDoor();
    if (accessKey === 'needed') requireAccessKey();
  } catch {
    // The page says what is wrong with the server, if it needs it.
  }
}

/** The current page, or the question for the access key once the server has asked for it. */
export function AccessGate() {
  const isLocked = useAccessRequired();
  // Reviewers come with a link in place of the key.
  const isReview = useRouterState({ select: ({ location }) => location.pathname === '/r' });
  useEffect(() => {
    if (!isReview) void knock();
  }, [isReview]);
  if (isReview || !isLocked) return <Outlet />;
  return (
    <Suspense>
      <SignInPage />
    </Suspense>
  );
}
