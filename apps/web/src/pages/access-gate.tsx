import { useQuery } from '@tanstack/react-query';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { requireAccessKey, useAccessRequired } from '../api/access';
import { doorQuery } from '../api/session';

const SignInPage = lazy(() => import('./sign-in-page').then((module) => ({ default: module.SignInPage })));

/** The current page, or the question for the access key once the server has asked for it. */
export function AccessGate() {
  const isLocked = useAccessRequired();
  // Reviewers come with a link in place of the key.
  const isReview = useRouterState({ select: ({ location }) => location.pathname === '/r' });
  const { data: door } = useQuery({ ...doorQuery, enabled: !isReview });
  useEffect(() => {
    if (door?.accessKey === 'needed') requireAccessKey();
  }, [door]);
  if (isReview || !isLocked) return <Outlet />;
  return (
    <Suspense>
      <SignInPage />
    </Suspense>
  );
}
