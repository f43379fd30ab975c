import type { ReactNode } from 'react';
import { cx } from './cx';
import type { Icon } from './icon';

export type Tone = 'neutral' | 'accent' | 'danger' | 'warning' | 'info' | 'success';

const TONES: Record<Tone, string> = {
  neutral: 'bg-sunken text-muted',
  accent: 'bg-accent-soft text-accent',
  danger: 'bg-danger-soft text-danger',
  warning: 'bg-warning-soft text-warning',
  info: 'bg-info-soft text-info',
  success: 'bg-success-soft text-success',
};

export interface BadgeProps {
  tone?: Tone;
  icon?: Icon;
  children: ReactNode;
  title?: string;
  className?: string;
}

export function Badge({ tone = 'neutral', icon: IconOf, children, title, className }: BadgeProps) {
  return (
    <span
      data-badge
      title={title}
      className={cx(
        'tabular inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-full px-2 font-medium text-[0.6875rem]',
        TONES[tone],
        className,
      )}
    >
      {IconOf && <IconOf size={12} aria-hidden />}
      {children}
    </span>
  );
}
