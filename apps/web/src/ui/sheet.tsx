import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx';
import { focusInside } from './dialog';
import { IconButton } from './icon-button';

export interface SheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  side: 'left' | 'right' | 'bottom';
  children: ReactNode;
}

const SIDES = {
  left: 'inset-y-0 left-0 w-[min(88vw,340px)] border-r animate-slide-left',
  right: 'inset-y-0 right-0 w-[min(92vw,380px)] border-l animate-slide-right',
  bottom: 'inset-x-0 bottom-0 h-[70dvh] border-t rounded-t-panel animate-rise',
} as const;

/** A panel that slides over the page: what a side panel becomes on narrow screens. */
export function Sheet({ open, onOpenChange, title, side, children }: SheetProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-30 animate-appear bg-scrim" />
        <Radix.Content
          data-raised
          tabIndex={-1}
          onOpenAutoFocus={focusInside}
          aria-describedby={undefined}
          className={cx(
            'fixed z-30 flex flex-col overflow-hidden border-line bg-surface shadow-dialog outline-none',
            SIDES[side],
          )}
        >
          <header className="flex h-11 shrink-0 items-center justify-between gap-2 border-line border-b pr-2 pl-4">
            <Radix.Title className="font-semibold text-sm">{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton label="Close" icon={X} />
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
