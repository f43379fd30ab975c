import { Clock, FileX2, Link2Off, LockKeyhole, type LucideIcon } from 'lucide-react';
import { ApiError } from '../../api/api-error';
import { ErrorNotice } from '../../api/error-notice';
import { Logo } from '../../pages/logo';
import { EmptyState } from '../../ui/empty-state';

interface Reason {
  icon: LucideIcon;
  title: string;
  text: string;
}

const REASONS: Record<string, Reason> = {
  'link-revoked': {
    icon: Link2Off,
    title: 'This link has been revoked',
    text: 'Whoever sent it has closed it. If you still need to see the model, ask them for a new link.',
  },
  'link-expired': {
    icon: Clock,
    title: 'This link has expired',
    text: 'Review links work for a limited time. Ask whoever sent it for a new one.',
  },
  'model-deleted': {
    icon: FileX2,
    title: 'The model behind this link has been deleted',
    text: 'If that was a mistake, its owner can restore it, and this link works again.',
  },
  'link-not-found': {
    icon: Link2Off,
    title: 'This link opens nothing',
    text: 'Part of it may be missing. Open it again from where you received it, up to its last character.',
  },
  'review-session-required': {
    icon: LockKeyhole,
    title: 'Open the review link again',
    text: 'This page is reached by a link that someone sends you. Open that link once more, as you received it.',
  },
};

/** Why there is nothing to review, in plain words, and what to do. */
export function ReviewClosed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const reason = error instanceof ApiError ? REASONS[error.code] : undefined;
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-2 p-6">
      <title>Review · Spillway</title>
      <Logo />
      {reason === undefined ? (
        <div className="mt-4 w-full max-w-md">
          <h1 className="sr-only">Review</h1>
          <ErrorNotice
            error={error}
            title="The review could not be opened"
            safety="The link itself is fine."
            onRetry={onRetry}
          />
        </div>
      ) : (
        <EmptyState isPage icon={reason.icon} title={reason.title}>
          {reason.text}
        </EmptyState>
      )}
    </main>
  );
}
