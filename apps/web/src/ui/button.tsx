import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx';
import type { Icon } from './icon';
import { Spinner } from './spinner';

export type ButtonVariant = 'primary' | 'quiet' | 'danger' | 'outline';
export type ButtonSize = 'small' | 'medium' | 'large';

const BASE =
  'inline-flex select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-control font-medium transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:opacity-50';

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent enabled:hover:bg-accent-strong',
  danger: 'bg-danger text-on-danger enabled:hover:brightness-110',
  outline: 'border border-line bg-surface text-ink shadow-card enabled:hover:bg-sunken',
  quiet:
    'text-ink enabled:hover:bg-hover enabled:active:bg-pressed data-[state=open]:bg-pressed aria-pressed:bg-pressed',
};

const SIZES: Record<ButtonSize, string> = {
  small: 'h-7 px-2 text-[0.8125rem]',
  medium: 'h-8 px-3 text-[0.8125rem]',
  large: 'h-10 px-4 text-sm',
};

export interface ButtonProps extends ComponentProps<'button'> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: Icon;
  /** Shows a spinner and refuses clicks, while the button keeps its width and its focus. */
  busy?: boolean;
  children?: ReactNode;
}

/** The class names of a button, for links that look like one. */
export const buttonClass = (variant: ButtonVariant = 'outline', size: ButtonSize = 'medium'): string =>
  cx(BASE, VARIANTS[variant], SIZES[size]);

export function Button(props: ButtonProps) {
  const {
    variant = 'outline',
    size = 'medium',
    icon: IconOf,
    busy = false,
    className,
    children,
    onClick,
    ...rest
  } = props;
  return (
    <button
      type="button"
      className={cx(buttonClass(variant, size), className)}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {busy ? <Spinner size={14} /> : IconOf && <IconOf size={16} className="shrink-0" aria-hidden />}
      {children}
    </button>
  );
}
