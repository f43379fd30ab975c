import { Check, Minus } from 'lucide-react';
import { Checkbox as Radix } from 'radix-ui';
import { type ReactNode, useId } from 'react';
import { cx } from './cx';

export interface CheckboxProps {
  checked: boolean | 'mixed';
  onChange: (checked: boolean) => void;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
}

export function Checkbox({ checked, onChange, label, hint, disabled = false }: CheckboxProps) {
  const id = useId();
  return (
    <div className="flex min-h-6 items-start gap-2 text-[0.8125rem]">
      <Radix.Root
        id={id}
        checked={checked === 'mixed' ? 'indeterminate' : checked}
        onCheckedChange={(next) => onChange(next === true)}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="relative mt-0.5 inline-flex size-5 shrink-0 items-center justify-center rounded-[5px] border border-control before:absolute before:-inset-1 before:content-[''] bg-surface text-on-accent disabled:opacity-50 data-[state=checked]:border-accent data-[state=indeterminate]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:bg-accent"
      >
        <Radix.Indicator>
          {checked === 'mixed' ? <Minus size={14} aria-hidden /> : <Check size={14} strokeWidth={3} aria-hidden />}
        </Radix.Indicator>
      </Radix.Root>
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
    </div>
  );
}
