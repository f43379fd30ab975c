import type { ReactNode } from 'react';
import type { Icon } from './icon';

export interface EmptyStateProps {
  icon?: Icon;
  title: string;
  /** The title is the heading of the whole page. */
  isPage?: boolean;
  children?: ReactNode;
  actions?: ReactNode;
}

/** What a place says when there is nothing in it yet: why, and what to do. */
export function EmptyState({ icon: IconOf, title, isPage = false, children, actions }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-10 text-center">
      {IconOf && (
        <span className="mb-1 inline-flex size-10 items-center justify-center rounded-card bg-sunken text-muted">
          <IconOf size={20} aria-hidden />
        </span>
      )}
      {isPage ? <h1 className="font-semibold text-base">{title}</h1> : <p className="font-semibold text-sm">{title}</p>}
      {children && <div className="text-[0.8125rem] text-muted">{children}</div>}
      {actions && <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
