import { Toaster as Sonner } from 'sonner';
import { useTheme } from '../theme/theme';

/** Where toasts appear; once, at the root. */
export function Toaster() {
  return (
    <Sonner
      theme={useTheme()}
      position="bottom-center"
      closeButton
      gap={8}
      toastOptions={{
        style: {
          background: 'var(--color-raised)',
          color: 'var(--color-ink)',
          border: '1px solid var(--color-line)',
          borderRadius: 'var(--radius-card)',
          boxShadow: 'var(--shadow-raised)',
          fontFamily: 'var(--font-sans)',
        },
        classNames: {
          description: 'text-muted!',
          actionButton: 'h-7! rounded-control! bg-accent! text-on-accent! font-medium!',
          cancelButton: 'h-7! rounded-control! bg-sunken! text-ink!',
        },
      }}
    />
  );
}
