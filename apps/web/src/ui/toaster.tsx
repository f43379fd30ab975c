import { CircleAlert, CircleCheck } from 'lucide-react';
import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { Toaster as Sonner, toast } from 'sonner';
import { useTheme } from '../theme/theme';
import { showToasts } from './toast';

/** Where toasts appear. They lie beside the page, so that they show above dialogs too. */
export function Toaster() {
  // Sonner, a child, listens by now; what was said before that it would not repeat.
  useEffect(() => showToasts(toast), []);
  return createPortal(
    <Sonner
      theme={useTheme()}
      position="bottom-center"
      closeButton
      className="pointer-events-auto"
      gap={8}
      icons={{
        success: <CircleCheck size={16} className="text-success" aria-hidden />,
        error: <CircleAlert size={16} className="text-danger" aria-hidden />,
      }}
      toastOptions={{
        style: {
          width: 'min(26rem, calc(100vw - 2rem))',
          background: 'var(--color-raised)',
          color: 'var(--color-ink)',
          border: '1px solid var(--color-line)',
          borderRadius: 'var(--radius-card)',
          boxShadow: 'var(--shadow-raised)',
          fontFamily: 'var(--font-sans)',
        },
        classNames: {
          description: 'text-muted!',
          actionButton: 'h-7! shrink-0! rounded-control! bg-accent! text-on-accent! font-medium!',
          cancelButton: 'h-7! rounded-control! bg-sunken! text-ink!',
        },
      }}
    />,
    document.body,
  );
}
