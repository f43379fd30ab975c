import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { CloudAlert } from 'lucide-react';
import { Button, buttonClass } from '../ui/button';
import { EmptyState } from '../ui/empty-state';

const wasChunk = (message: string): boolean =>
  /dynamically imported module|module script|Failed to fetch/i.test(message);

/** The last resort when a page cannot be shown. */
export function PageError({ error }: ErrorComponentProps) {
  const router = useRouter();
  const message = error instanceof Error ? error.message : String(error);
  const text = wasChunk(message)
    ? 'A part of the application could not be loaded: the connection is gone, or a newer version was installed meanwhile.'
    : 'Something in the application failed.';
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <title>Something went wrong · Spillway</title>
      <EmptyState
        icon={CloudAlert}
        isPage
        title="This page could not be shown"
        actions={
          <>
            <Button variant="primary" onClick={() => location.reload()}>
              Reload
            </Button>
            <Button variant="outline" onClick={() => void router.invalidate()}>
              Try again
            </Button>
            <a href="/" className={buttonClass('quiet')}>
              Go to your models
            </a>
          </>
        }
      >
        <p>{text} What was saved is on the server, and unsaved changes are kept on this device.</p>
        <details className="mt-3 text-left">
          <summary className="text-xs">Technical details</summary>
          <pre className="mt-1 overflow-x-auto whitespace-pre-wrap rounded-control bg-sunken p-2 text-xs">
            {message}
          </pre>
        </details>
      </EmptyState>
    </main>
  );
}
