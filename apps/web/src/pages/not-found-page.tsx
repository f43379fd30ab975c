import { Link } from '@tanstack/react-router';
import { MapPinOff } from 'lucide-react';
import { buttonClass } from '../ui/button';
import { EmptyState } from '../ui/empty-state';

/** An address that leads nowhere. */
export function NotFoundPage() {
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <title>Not found · Spillway</title>
      <EmptyState
        icon={MapPinOff}
        isPage
        title="There is nothing at this address"
        actions={
          <Link to="/" className={buttonClass('primary')}>
            Go to your models
          </Link>
        }
      >
        The address may be mistyped. Your models are safe on the home page.
      </EmptyState>
    </main>
  );
}
