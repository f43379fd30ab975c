import type { ReactNode } from 'react';
import { cx } from './cx';

interface ChoiceLabelProps {
  id: string;
  label: ReactNode;
  hint: ReactNode;
  disabled: boolean;
}

/** The text beside a checkbox or a switch. */
export function ChoiceLabel({ id, label, hint, disabled }: ChoiceLabelProps) {
  return (
    <span className="min-w-0">
      <label htmlFor={id} className={cx('block leading-6', disabled && 'text-muted')}>
        {label}
      </label>
      {hint && (
        <span id={`${id}-hint`} className="block pb-1 text-muted text-xs">
          {hint}
        </span>
      )}
    </span>
  );
}
