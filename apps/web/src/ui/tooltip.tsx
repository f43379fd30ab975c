import { Tooltip as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { Kbd } from './kbd';

export interface TooltipProps {
  content: ReactNode;
  shortcut?: string | undefined;
  side?: 'top' | 'right' | 'bottom' | 'left';
  /** One focusable element. Its own accessible name stays; the tooltip only describes it. */
  children: ReactElement;
}

/** A hint on hover and focus. Needs `TooltipProvider` once at the root. */
export function Tooltip({ content, shortcut, side = 'bottom', children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          data-raised
          className="z-50 flex max-w-72 animate-appear items-center gap-2 rounded-control border border-line bg-raised px-2 py-1 text-ink text-xs shadow-raised"
        >
          {content}
          {shortcut !== undefined && <Kbd keys={shortcut} />}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={400} skipDelayDuration={150}>
      {children}
    </Radix.Provider>
  );
}
