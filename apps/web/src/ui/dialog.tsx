import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx';
import { IconButton } from './icon-button';

/**
 * Where the keyboard starts: at the element marked `data-autofocus`, else at the dialog itself, which reads out its title.
 * (The default, the first button, would be "Close" and open its tooltip.)
 */
export function focusInside(event: Event): void {
  const dialog = event.currentTarget;
  if (!(dialog instanceof HTMLElement)) return;
  event.preventDefault();
  const wanted = dialog.querySelector('[data-autofocus]');
  (wanted instanceof HTMLElement ? wanted : dialog).focus();
}

/** Toasts lie outside of the dialog, but using one is no wish to leave it. */
function keepForToasts(event: CustomEvent<{ originalEvent: Event }>): void {
  const { target } = event.detail.originalEvent;
  if (target instanceof Element && target.closest('[data-sonner-toaster]') !== null) event.preventDefault();
}

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
  /** Buttons, the primary one last. */
  footer?: ReactNode;
  size?: 'small' | 'medium' | 'large' | 'full';
}

const WIDTHS = {
  small: 'sm:max-w-md',
  medium: 'sm:max-w-xl',
  large: 'sm:max-w-4xl',
  full: 'sm:max-w-6xl sm:h-[86dvh]',
} as const;

/** A modal dialog: a sheet from below on phones, a centred card elsewhere. */
export function Dialog({ open, onOpenChange, title, description, children, footer, size = 'medium' }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 flex animate-appear items-end justify-center bg-scrim sm:items-center sm:p-6">
          <Radix.Content
            data-raised
            tabIndex={-1}
            onOpenAutoFocus={focusInside}
            onInteractOutside={keepForToasts}
            {...(description === undefined ? { 'aria-describedby': undefined } : {})}
            className={cx(
              'flex max-h-[92dvh] w-full animate-rise flex-col overflow-hidden rounded-t-panel border border-line bg-raised shadow-dialog outline-none sm:max-h-[86dvh] sm:rounded-panel',
              WIDTHS[size],
            )}
          >
            <header className="flex items-start gap-3 px-5 pt-4 pb-3">
              <div className="min-w-0 flex-1 pt-1">
                <Radix.Title className="font-semibold text-base leading-6">{title}</Radix.Title>
                {description !== undefined && (
                  <Radix.Description asChild>
                    <div className="mt-0.5 text-[0.8125rem] text-muted">{description}</div>
                  </Radix.Description>
                )}
              </div>
              <Radix.Close asChild>
                <IconButton label="Close" icon={X} />
              </Radix.Close>
            </header>
            <div className="flex min-h-0 flex-1 flex-col overflow-y-auto px-5 pb-5">{children}</div>
            {footer && (
              <footer className="flex flex-wrap items-center justify-end gap-2 border-line border-t bg-surface px-5 py-3">
                {footer}
              </footer>
            )}
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}
